"""
Writing in the journal, and finding what was written: by its day, by its label, by its work.

Entries are never asked for, counted or graded. What is written is on the disk before this returns.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lookback.doing import correct
from lookback.doing.library import Library
from lookback.keeping.decisions import ENTRY, FORGOTTEN, REVISED, TAKEN_BACK, find
from lookback.keeping.entries import Entry, body_of, entries
from lookback.keeping.troubles import told_plainly
from lookback.reading.original import Original
from lookback.words.edtf import Edtf
from lookback.words.errors import NoSuchEntry, NotAPictureFile, NothingWritten

KEPT: Final = "kept"  # copies of screenshots, by their content
LARGEST_PICTURE: Final = 64 << 20  # bytes of a screenshot
PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".heic", ".avif")


@dataclass(frozen=True, slots=True)
class Diary:
    """All entries, in the order of their days, and the works that each is about now."""

    entries: tuple[Entry, ...]
    works: Mapping[str, tuple[str, ...]]  # an entry's id → ids of works

    def labelled(self, label: str) -> list[Entry]:
        return [e for e in self.entries if e.label == label]

    def of_work(self, work: str) -> list[Entry]:
        return [e for e in self.entries if work in self.works.get(e.id, ())]

    def one(self, id_: str) -> Entry:
        """Raises NoSuchEntry."""
        for entry in self.entries:
            if entry.id == id_:
                return entry
        raise NoSuchEntry(id_)


def diary(library: Library) -> Diary:
    """What stands in the journal now."""
    story, catalogue = library.story(), library.catalogue
    found = entries(story.active)
    works = {}
    for entry in found:
        items = [i for ref in entry.works for i in find(ref, catalogue, story.succession)]
        if items:
            works[entry.id] = tuple(catalogue.works.holding(items))
    return Diary(tuple(found), works)


def write(
    library: Library,
    label: str,
    text: str,
    *,
    when: Edtf | None = None,
    works: Sequence[str] = (),
    by: str = "",
    where: str = "",
    picture: str = "",
    shown: bool = False,
) -> Entry:
    """Keep an entry. Raises NothingWritten when there are neither words nor a picture."""
    if not text.strip() and not picture:
        raise NothingWritten
    entry = Entry("", label, text.strip(), when, "", (), by.strip(), where.strip(), picture, shown)
    refs = correct.refs(library, list(dict.fromkeys(works)))
    record = library.say(ENTRY, refs, body_of(entry))
    return replace(entry, id=record.id, written=record.at, works=tuple(refs))


def revise(library: Library, entry: Entry, works: Sequence[str] | None = None) -> None:
    """Let an entry stand as it is given; with `works`, about these instead of those before."""
    if not entry.text.strip() and not entry.picture:
        raise NothingWritten
    refs = entry.works if works is None else correct.refs(library, list(dict.fromkeys(works)))
    library.say(REVISED, refs, {"of": entry.id, **body_of(entry)})


def take_back(library: Library, entry: Entry) -> None:
    """Take an entry out; undo brings it back, and its text stays in the journal."""
    library.say(TAKEN_BACK, (), {"of": entry.id})


def forget(library: Library, id_: str) -> int:
    """
    Drop an entry's text from this disk, with all its revisions and the picture that only it had.

    Returns how many lines of the journal were emptied. Raises NoSuchEntry.
    """
    records = library.told().records
    ids = {r.id for r in records if r.id == id_ and r.kind == ENTRY}
    if not ids:
        raise NoSuchEntry(id_)
    ids |= {r.id for r in records if r.kind == REVISED and r.body.get("of") == id_}
    pictures = {str(r.body.get("picture", "")) for r in records if r.id in ids}
    left = {str(r.body.get("picture", "")) for r in records if r.id not in ids}
    dropped = library.forget(ids)
    for digest in pictures - left - {""}:
        for path in (library.folder / KEPT).glob(f"{digest}.*"):
            path.unlink(missing_ok=True)
    library.say(FORGOTTEN, (), {"of": id_})
    return dropped


def keep_picture(library: Library, path: Path) -> str:
    """Copy a screenshot into the library; returns its SHA-256. Raises NotAPictureFile."""
    if path.suffix.lower() not in PICTURES or not path.is_file():
        raise NotAPictureFile(path)
    with Original(str(path)) as original:
        if original.size > LARGEST_PICTURE:
            raise NotAPictureFile(path)
        return keep_bytes(library, bytes(original.data), path.suffix.lower())


def keep_bytes(library: Library, data: bytes, suffix: str) -> str:
    """Keep a picture by its content."""
    digest = hashlib.sha256(data).hexdigest()
    folder = library.folder / KEPT
    with told_plainly(library.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        new = folder / f"{digest}{suffix}.new"
        fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(folder / f"{digest}{suffix}")
    return digest


def kept_picture(library: Library, digest: str) -> Path | None:
    """Where a kept picture lies; None when there is none."""
    return next(iter((library.folder / KEPT).glob(f"{digest}.*")), None)


def beside(library: Library, found: Iterable[Entry]) -> dict[str, str]:
    """For each entry the work of its day: the last one made until then, else the first after."""
    works = {}
    for entry in found:
        row = library.catalogue.db.execute(
            "SELECT id FROM work WHERE listed AND latest <= ? ORDER BY first DESC, id DESC LIMIT 1",
            (entry.day + "~",),
        ).fetchone() or library.catalogue.db.execute(
            "SELECT id FROM work WHERE listed AND earliest >= ? ORDER BY first, id LIMIT 1",
            (entry.day,),
        ).fetchone()  # fmt: skip
        if row:
            works[entry.id] = str(row[0])
    return works
