"""Where things are written to that are given away: never into what is read, nor among others'."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from lookback.doing.library import Library
from lookback.words.errors import ExportHoldsOthers, ExportInside


def check_target(library: Library, target: Path, is_ours: Callable[[Path], bool]) -> None:
    """
    Raises ExportInside for a folder in a source (or the other way round), or in the library, and
    ExportHoldsOthers for one with files in it that `is_ours` does not know as Lookback's own.
    """
    real = Path(os.path.realpath(target))
    for other in (*(s.root for s in library.settings.sources), str(library.folder)):
        place = Path(os.path.realpath(other))
        if real.is_relative_to(place) or place.is_relative_to(real):
            raise ExportInside(target, other)
    if target.is_dir() and any(target.iterdir()) and not is_ours(target):
        raise ExportHoldsOthers(target)
    if target.exists() and not target.is_dir():
        raise ExportHoldsOthers(target)
