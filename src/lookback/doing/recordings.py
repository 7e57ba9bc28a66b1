"""
The recording of a work while it was drawn: where its frames lie, to be played or filmed.

Krita's recorder leaves a folder of pictures beside the document. Procreate's film lies inside it,
and some of its frames are unpacked into the library first: a cache, as many as a film of the work
can show.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import Executor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pebble import ProcessExpired

from lookback.doing.library import Library
from lookback.keeping.troubles import told_plainly
from lookback.reading import timelapse
from lookback.reading.formats import procreate
from lookback.reading.sources import recordings

UNPACKED: Final = "films/recorded"  # in the library: a folder a document, by its content
MOST_UNPACKED: Final = 540  # frames: 45 s of film at twelve a second, what one work is given


@dataclass(frozen=True, slots=True)
class Recording:
    """A folder of frames, in order; each is the whole drawing, about a second on."""

    folder: str  # the full path
    frames: tuple[str, ...]  # the files' names


def recordings_of(library: Library, work: str) -> list[Recording]:
    """The recordings of a work whose folders can be listed now, the earliest first."""
    rows = library.catalogue.db.execute(
        "SELECT DISTINCT s.root, i.folder FROM member m JOIN item i ON i.id = m.item"
        " JOIN source s ON s.id = i.source WHERE m.work = ? AND i.state = 'here' ORDER BY 2, 1",
        (work,),
    )
    found = []
    for root, folder in rows:
        if not recordings.is_recording(os.fsdecode(folder)):
            continue
        full = os.path.join(os.fsdecode(root), os.fsdecode(folder))
        try:
            frames = recordings.frames(os.listdir(full))
        except OSError:  # the drive went away since
            continue
        if len(frames) >= recordings.FEWEST:
            found.append(Recording(full, tuple(frames)))
    return found


def documents_of(library: Library, work: str) -> list[tuple[str, bytes]]:
    """Full path and digest of a work's documents that may hold a film, the latest version first."""
    rows = library.catalogue.db.execute(
        "SELECT s.root, i.path, i.digest FROM member m JOIN item i ON i.id = m.item"
        " JOIN source s ON s.id = i.source WHERE m.work = ? AND i.state = 'here' AND i.format = ?"
        " ORDER BY m.version DESC, i.path",
        (work, procreate.NAME),
    )
    return [(os.path.join(os.fsdecode(r), os.fsdecode(p)), bytes(d)) for r, p, d in rows]


def unpacked(
    library: Library, documents: Sequence[tuple[str, bytes]], pool: Executor
) -> list[Recording]:
    """The film inside the document that holds most of it, unpacked; none where none does."""
    longest: tuple[int, str, bytes, list[tuple[str, int]]] = 0, "", b"", []
    for full, digest in documents:
        try:
            segments = pool.submit(timelapse.film_of, full).result()
        except (OSError, TooSlow, ProcessExpired, MemoryError):
            continue
        if (length := sum(n for _, n in segments)) > longest[0]:
            longest = length, full, digest, segments
    number, full, digest, segments = longest
    if number < recordings.FEWEST:
        return []
    folder = library.folder / UNPACKED / digest.hex()[:16]
    if not folder.is_dir():
        with told_plainly(library.folder):
            _unpack(full, segments, number, folder, pool)
    frames = recordings.frames(os.listdir(folder)) if folder.is_dir() else []
    return [Recording(str(folder), tuple(frames))] if len(frames) >= recordings.FEWEST else []


def _unpack(
    path: str, segments: Sequence[tuple[str, int]], number: int, folder: Path, pool: Executor
) -> None:
    """Frames from all over the film, into a folder that is there whole or not at all."""
    count = min(number, MOST_UNPACKED)
    wanted = [k * number // count for k in range(count)]
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=".half-", dir=folder.parent))
    try:
        kept = begun = 0
        for name, length in segments:
            chosen = [w - begun for w in wanted if begun <= w < begun + length]
            begun += length
            if not chosen:
                continue
            try:
                found = pool.submit(timelapse.pictures, path, name, chosen).result()
            except (OSError, TooSlow, ProcessExpired, MemoryError):
                continue  # a sitting that can't be decoded costs itself
            for picture in found:
                (half / f"{kept:07d}.jpg").write_bytes(picture)
                kept += 1
        os.replace(half, folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def is_frame(library: Library, path: str) -> bool:
    """Is this a recorder's frame within a folder that is read? A plan may name any path."""
    folder, name = os.path.split(os.path.realpath(path))
    ours = os.path.realpath(library.folder / UNPACKED)
    if os.path.dirname(folder) == ours and recordings.frames([name]):
        return True
    if not recordings.is_recording(os.path.basename(folder)) or not recordings.frames([name]):
        return False
    roots = [os.path.realpath(s.root) for s in library.settings.sources]
    return any(folder == root or folder.startswith(root + os.sep) for root in roots)
