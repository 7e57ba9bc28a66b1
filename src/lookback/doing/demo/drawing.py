"""
One planned work becomes files: this is what a worker process is given.

A file that is there already is left alone, and none appears under its name before it is whole; so
a demo that was interrupted is completed, not begun again.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from lookback.doing.demo.artist import Sitting, drawing, photographed, scanned
from lookback.doing.demo.files import WRITERS
from lookback.doing.demo.others import somebody_elses
from lookback.doing.demo.plan import (
    NOT_MINE,
    PHOTOGRAPHED,
    SCANNED,
    PlannedFile,
    PlannedWork,
)

PART: Final = ".part"  # a file on its way; dotted in front as well, so that nothing looks at it


def draw_work(folder: Path, work: PlannedWork) -> int:
    """Draw and write what is missing of this work; how many files it has. OSError as it comes."""
    drawn: dict[tuple[Sitting, str], Image.Image] = {}
    for file in work.files:
        if not (folder / file.path).exists():
            _write(folder / file.path, _bytes_of(file, drawn), file.touched)
    for copy in work.copies:
        if not (folder / copy.path).exists():
            _write(folder / copy.path, (folder / copy.original).read_bytes(), copy.touched)
    return len(work.files) + len(work.copies)


def _bytes_of(file: PlannedFile, drawn: dict[tuple[Sitting, str], Image.Image]) -> bytes:
    if file.role == NOT_MINE:
        picture = somebody_elses(file.sitting.seed, file.sitting.pixels)
        return WRITERS[file.suffix](picture, file.facts)
    key = file.sitting, file.stage
    if key not in drawn:
        drawn[key] = drawing(file.sitting, file.stage)
    picture = drawn[key]
    rng = np.random.default_rng(file.sitting.seed + 2)
    if file.look == PHOTOGRAPHED:
        picture = photographed(picture, rng)
    elif file.look == SCANNED:
        picture = scanned(picture, rng)
    if file.pixels:
        picture = picture.copy()
        picture.thumbnail((file.pixels, file.pixels), Image.Resampling.BICUBIC)
    return WRITERS[file.suffix](picture, file.facts)


def _write(path: Path, content: bytes, touched: datetime) -> None:
    """Under a passing name first; with its time set before it is seen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}{PART}")
    part.write_bytes(content)
    moment = touched.timestamp()
    os.utime(part, (moment, moment))
    part.replace(path)
