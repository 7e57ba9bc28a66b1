"""Taking entries in from elsewhere: each once, whole or not at all, and undone one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lookback.doing import diary
from lookback.doing.library import Library
from lookback.keeping.entries import LABELS, Entry
from lookback.reading import diaries
from lookback.words.edtf import Edtf
from lookback.words.errors import NotAnExport

DIGITS: Final = 64  # of a SHA-256 in hex


def take_in(library: Library, path: Path, *, dry_run: bool = False) -> list[diaries.Written]:
    """The entries that were not there yet, now kept. Raises NotAnExport."""
    try:
        found = diaries.read(path)
    except (ValueError, OSError, RecursionError) as error:
        raise NotAnExport(path) from error
    there = {_same(e) for e in diary.diary(library).entries}
    new = []
    for one in found:
        key = one.text.strip() or one.picture, one.day
        if key in there:
            continue
        there.add(key)
        new.append(one)
        if not dry_run:
            diary.write(
                library, one.label if one.label in LABELS else "", one.text,
                when=_when(one.day), by=one.by, where=one.where, shown=one.shown,
                works=library.catalogue.works.known(one.works), written=one.written,
                picture=_picture(library, path, one.picture),
            )  # fmt: skip
    return new


def _same(entry: Entry) -> tuple[str, str]:
    return entry.text or entry.picture, entry.when.text if entry.when else ""


def _picture(library: Library, export: Path, digest: str) -> str:
    """The picture of an entry, where the folder of kept ones lies beside the export; else ""."""
    if not (digest.isalnum() and len(digest) == DIGITS):
        return ""
    for path in (export.parent / diary.KEPT).glob(f"{digest}.*"):
        if path.suffix.lower() in diary.PICTURES:
            return diary.keep_picture(library, path)
    return ""


def _when(day: str) -> Edtf | None:
    try:
        return Edtf.parse(day) if day else None
    except ValueError:
        return None
