"""
Krita's recorder keeps a picture a second, in a folder named by the document's creation time.

Thousands of frames are one drawing: the last one is read like any picture and joins its document,
and the others are only counted here. The film of the work opens them when somebody wants to see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

FEWEST: Final = 2  # one picture in such a folder is that picture
_FOLDER: Final = re.compile(r"(?:19|20)\d\d[01]\d[0-3]\d[0-2]\d[0-5]\d[0-5]\d")
_FRAME: Final = re.compile(r"\d{7}\.(?:jpe?g|png)", re.IGNORECASE)


def is_recording(folder: str) -> bool:
    """May a folder of this name hold the frames of one recording?"""
    return _FOLDER.fullmatch(folder.rpartition("/")[2]) is not None


def frames(names: Iterable[str]) -> list[str]:
    """The files that are frames, in the order they were recorded."""
    return sorted(n for n in names if _FRAME.fullmatch(n))


def earlier_frames(folder: str, names: Iterable[str]) -> frozenset[str]:
    """All frames of a recording but the last; none where the folder holds no recording."""
    if not is_recording(folder):
        return frozenset()
    found = frames(names)
    return frozenset(found[:-1]) if len(found) >= FEWEST else frozenset()
