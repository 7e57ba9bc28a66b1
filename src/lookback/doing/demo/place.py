"""
Where a sample archive may be drawn: an empty folder, or the same archive left unfinished.

Nothing that is there is ever overwritten. A truth.csv that says exactly what is wished for is the
sign of an archive that was begun; any other file is somebody's own.
"""

from __future__ import annotations

import errno
from pathlib import Path

from lookback.doing.demo.truth import HEADER, NAME
from lookback.words.errors import NotAFolder, PlaceError


class FolderTaken(PlaceError):
    template = (
        "“{}” holds files already, so nothing was drawn there. "
        "Give an empty folder, or a name that does not exist yet."
    )


class OtherDemo(PlaceError):
    template = (
        "“{}” holds a sample archive of other wishes (works, seed or years); it was left as it is. "
        "Give another folder, or the same wishes to complete it."
    )


class NotWritable(PlaceError):
    template = "Nothing can be written into “{}”: {}. Give a folder that is yours."


class DiskFull(PlaceError):
    template = (
        "The disk that holds “{}” is full. What was drawn stays; make room and run the same "
        "command again, and it goes on from there."
    )


def prepare(folder: Path, truth: str) -> None:
    """
    Make the folder ready: truth.csv in place, nothing else touched.

    Raises NotAFolder, FolderTaken, OtherDemo, NotWritable or DiskFull.
    """
    try:
        _prepare(folder, truth)
    except OSError as problem:
        raise sentence(folder, problem) from problem


def _prepare(folder: Path, truth: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotAFolder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    known = folder / NAME
    if known.is_file():
        text = known.read_text(encoding="utf-8", errors="replace")
        if text == truth:
            return
        raise OtherDemo(folder) if text.startswith(",".join(HEADER)) else FolderTaken(folder)
    # what file browsers leave behind in an empty folder is nobody's work
    if any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise FolderTaken(folder)
    part = folder / f".{NAME}.part"
    part.write_text(truth, encoding="utf-8", newline="\n")
    part.replace(known)


def sentence(folder: Path, problem: OSError) -> PlaceError:
    """What the system refused, as a sentence."""
    if problem.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return DiskFull(folder)
    return NotWritable(folder, problem.strerror or "the system refuses")
