"""
How a work on a screen becomes files: documents saved on under new names, exports, comic pages.

A document keeps its birth and adds up its working time; each saved-as name is one more version of
the same work, and the export beside it is no work of its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from lookback.doing.demo.artist import Sitting
from lookback.doing.demo.files.facts import Facts
from lookback.doing.demo.habits import UNSAID, named, naming, title_of
from lookback.doing.demo.life import Day
from lookback.doing.demo.media import STAGES
from lookback.doing.demo.plan import EXPORT, PAGE, VERSION, PlannedFile

PROGRAMS: Final = {
    "kra": "",  # Krita says so by itself
    "ora": "",
    "psd": "Adobe Photoshop CS6 (Windows)",
    "png": "Celsys Studio Tool",
}
KRITA_FROM, OPENRASTER_FROM = 2010, 2008  # the years from which there were such files
SUFFIXES: Final = {  # how saved-as names go on, stage by stage
    "counted": ("", "2", "3", "4"),
    "said": ("_sketch", "_lines", "_flats", "_final"),
    "versions": ("_v1", "_v2", "_v3", "_v4"),
}
EXPORTED, POSTED = 0.85, 0.5  # how often
POSTED_PIXELS: Final = 420  # long side
SECONDS: Final = (1100, 2700, 2400, 5200)  # about how long she works on each stage
EXPORTS: Final = ("png", "jpg", "png", "webp", "png", "gif", "png", "jpg", "png", "bmp")


def program(day: Day, rng: np.random.Generator) -> str:
    """The suffix of the documents she works in at that age."""
    if day.when.year < OPENRASTER_FROM:
        return "psd"
    if day.when.year < KRITA_FROM or day.age < 0.33:
        return str(rng.choice(["ora", "psd"]))
    return str(rng.choice(["kra", "kra", "kra", "kra", "ora", "psd"]))


def document(
    day: Day, sitting: Sitting, rng: np.random.Generator, kind: str, n: int
) -> tuple[PlannedFile, ...]:
    """The versions of one work from the first that was kept to the last, and its export."""
    title, habit = title_of(day.subject, rng), naming(max(0.25, day.age), rng)
    kept = int(rng.choice([1, 2, 3, 4], p=[0.3, 0.2, 0.25, 0.25]))
    stages = STAGES[-kept:]
    ends = SUFFIXES[str(rng.choice(list(SUFFIXES)))] if kept > 1 else ("", "", "", "")
    stem = f"{_home(day)}/{named(title, day.when, habit)}"
    if ends[1] == "2" and stem[-1].isdigit():  # "2022_09_063" would be nobody's third version
        ends = ("", " 2", " 3", " 4")
    begun = day.when - timedelta(days=kept - 1, minutes=int(rng.integers(35, 200)))
    files, seconds, saves = [], 0, 0
    for i, stage in enumerate(stages):
        seconds += int(SECONDS[STAGES.index(stage)] * rng.uniform(0.6, 1.6))
        saves += int(rng.integers(2, 9))
        saved = day.when if i == kept - 1 else begun + (day.when - begun) * ((i + 1) / kept)
        saved = saved.replace(microsecond=0)
        facts = Facts(begun, saved, None, seconds, saves, title, PROGRAMS[kind])
        path = f"{stem}{ends[i if ends[0] != '_sketch' else STAGES.index(stage)]}.{kind}"
        files.append(
            PlannedFile(path, VERSION, day.when.date(), saved, sitting, stage, facts=facts)
        )
    if rng.random() < EXPORTED:
        files.append(_export(files[-1], EXPORTS[n % len(EXPORTS)], rng))
    if rng.random() < POSTED:
        files.append(_posted(files[0], files[-1], rng))
    return tuple(files)


def _home(day: Day) -> str:
    return "Digital" if day.age < 0.5 else "Art"


def _export(last: PlannedFile, suffix: str, rng: np.random.Generator) -> PlannedFile:
    """The flat picture, minutes after, beside the document or in its export folder."""
    folder, _, name = last.path.rpartition("/")
    stem = name.rpartition(".")[0]
    moment = last.touched + timedelta(minutes=int(rng.integers(1, 9)))
    beside = folder if rng.random() < 0.5 else f"{folder}/export"
    stamped = suffix == "png" and rng.random() < 0.6
    return replace(
        last,
        path=f"{beside}/{stem}.{suffix}",
        role=EXPORT,
        touched=moment,
        facts=Facts(saved=moment if stamped else None),
    )


def _posted(first: PlannedFile, last: PlannedFile, rng: np.random.Generator) -> PlannedFile:
    """A small JPEG to show to others, made that evening or some days after."""
    name = first.path.rpartition("/")[2].rpartition(".")[0].replace(" ", "_")
    moment = last.touched + timedelta(hours=int(rng.integers(1, 90)))
    return replace(
        last,
        path=f"posted/{name}_web.jpg",
        role=EXPORT,
        touched=moment,
        facts=Facts(),
        pixels=POSTED_PIXELS,
    )


def picture(
    day: Day, sitting: Sitting, rng: np.random.Generator, n: int
) -> tuple[PlannedFile, ...]:
    """A lone picture whose document was not kept, named by habit or not named at all."""
    suffix = ("png", "jpg", "png", "webp")[n % 4]
    if rng.random() < 0.4:
        stem = f"New Folder/{UNSAID[n % len(UNSAID)]}{n // len(UNSAID) + 1}"
        facts = Facts()
    else:
        stem = named(title_of(day.subject, rng), day.when, naming(day.age, rng))
        facts = Facts(saved=day.when, software=PROGRAMS["png"]) if suffix == "png" else Facts()
    made = day.when.date()
    return (
        PlannedFile(f"{_home(day)}/{stem}.{suffix}", VERSION, made, day.when, sitting, facts=facts),
    )


def comic(day: Day, sitting: Sitting, rng: np.random.Generator, n: int) -> tuple[PlannedFile, ...]:
    """Pages in a folder, one finished every few days; the last on the day of the work."""
    pages = int(rng.integers(2, 5))
    folder = f"Comics/{title_of('comic', rng).title()} {n}"
    files = []
    for page in range(1, pages + 1):
        done: datetime = day.when - timedelta(days=3 * (pages - page))
        files.append(
            PlannedFile(
                path=f"{folder}/page_{page:02d}.png",
                role=PAGE,
                made=done.date(),
                touched=done,
                sitting=replace(sitting, seed=sitting.seed + 100 * page),
                facts=Facts(saved=done),
            )
        )
    return tuple(files)
