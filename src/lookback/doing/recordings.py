"""The recording of a work while it was drawn: where its frames lie, to be played or filmed."""

from __future__ import annotations

import os
from dataclasses import dataclass

from lookback.doing.library import Library
from lookback.reading.sources import recordings


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


def is_frame(library: Library, path: str) -> bool:
    """Is this a recorder's frame within a folder that is read? A plan may name any path."""
    folder, name = os.path.split(os.path.realpath(path))
    if not recordings.is_recording(os.path.basename(folder)) or not recordings.frames([name]):
        return False
    roots = [os.path.realpath(s.root) for s in library.settings.sources]
    return any(folder == root or folder.startswith(root + os.sep) for root in roots)
