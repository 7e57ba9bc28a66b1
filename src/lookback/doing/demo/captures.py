"""
How a work on paper becomes a file: scanned (much later), photographed, or with a wrong clock.

A scanner states the day of the scan and nothing of the drawing; a camera states its clock, which
starts at its maker's birthday when the battery was out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from lookback.doing.demo.artist import Sitting
from lookback.doing.demo.files.facts import Facts
from lookback.doing.demo.habits import MONTHS, named, naming, season, title_of
from lookback.doing.demo.life import Day
from lookback.doing.demo.plan import (
    PHOTO,
    PHOTOGRAPHED,
    SCAN,
    SCANNED,
    PlannedFile,
)

SCANNER: Final = Facts(maker="EPSON", model="Perfection V39", software="EPSON Scan 2")
PHONES: Final = (
    (0.0, "SAMSUNG", "GT-I9100"),
    (0.35, "Sony", "E5823"),
    (0.6, "Google", "Pixel 4a"),
    (0.85, "Google", "Pixel 8"),
)
CAMERA: Final = Facts(maker="Canon", model="Canon PowerShot A590 IS")
# What this camera's clock says after a change of battery.
RESETS: Final = (datetime(1980, 1, 1), datetime(2002, 1, 1))
TIFF_EVERY: Final = 6  # one in so many scans was kept without loss
EARLIEST_PHONE: Final = 2009  # before, sketchbooks were photographed with a camera


class Counter:
    """The numbers that scanners and cameras give to files; one run for each kind."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def next(self, kind: str) -> int:
        self._at[kind] = self._at.get(kind, 0) + 1
        return self._at[kind]


def scan(day: Day, sitting: Sitting, rng: np.random.Generator, count: Counter) -> PlannedFile:
    """Scanned with a stack of others, months or years after."""
    batch = day.when.replace(month=8, day=14, hour=15) + timedelta(days=365 * (day.age < 0.3))
    if batch <= day.when:
        batch += timedelta(days=365)
    if batch > day.today:  # no stack was waited for
        batch = min(day.when + timedelta(days=4), day.today)
    n = count.next(f"scan {batch:%Y-%m}")
    moment = batch + timedelta(minutes=2 * n, seconds=int(rng.integers(50)))
    suffix = "tif" if count.next("scan") % TIFF_EVERY == 2 else "jpg"
    folder = f"Scans/scanned {MONTHS[batch.month - 1]} {batch.year}"
    if rng.random() < 0.35:
        folder = f"Scans/{season(day.when)}"
    return PlannedFile(
        path=f"{folder}/scan{n:04d}.{suffix}",
        role=SCAN,
        made=day.when.date(),
        touched=moment,
        sitting=sitting,
        look=SCANNED,
        facts=replace(SCANNER, taken=moment),
    )


def clean_scan(day: Day, sitting: Sitting, rng: np.random.Generator) -> PlannedFile:
    """Scanned within the week, and named by her own habit."""
    moment = day.when + timedelta(days=int(rng.integers(0, 7)), hours=1)
    stem = named(title_of(day.subject, rng), day.when, naming(max(0.5, day.age), rng))
    return PlannedFile(
        path=f"Paintings/{stem}.jpg",
        role=SCAN,
        made=day.when.date(),
        touched=moment,
        sitting=sitting,
        look=SCANNED,
        facts=replace(SCANNER, taken=moment),
    )


def phone(day: Day, sitting: Sitting, rng: np.random.Generator) -> PlannedFile:
    """Photographed at once or in the next days, by the telephone of these years."""
    hours = int(rng.choice([0, 0, 0, 1, 2, 20, 26]))  # sometimes the next evening
    moment = day.when + timedelta(hours=hours, minutes=int(rng.integers(4, 55)))
    maker, model = [(m, d) for age, m, d in PHONES if age <= day.age][-1]
    return PlannedFile(
        path=f"Phone/{moment:%Y}/IMG_{moment:%Y%m%d_%H%M%S}.jpg",
        role=PHOTO,
        made=day.when.date(),
        touched=moment,
        sitting=sitting,
        look=PHOTOGRAPHED,
        facts=Facts(taken=moment, maker=maker, model=model),
    )


def reset_camera(
    day: Day, sitting: Sitting, rng: np.random.Generator, count: Counter
) -> PlannedFile:
    """A camera whose clock had started anew; the file was copied off it that month."""
    n = count.next("camera")
    clock = RESETS[n % len(RESETS)] + timedelta(minutes=int(rng.integers(3, 900)))
    copied = day.when + timedelta(days=int(rng.integers(2, 30)))
    return PlannedFile(
        path=f"DCIM/100CANON/IMG_{n + 20:04d}.JPG",
        role=PHOTO,
        made=day.when.date(),
        touched=copied,
        sitting=sitting,
        look=PHOTOGRAPHED,
        facts=replace(CAMERA, taken=clock),
    )
