"""
The folder of somebody who plays, films and writes, with the truth beside it.

Songs in three habits of keeping them (folders of takes and mixes; a project among its exports; flat
with numbers and tags), films with a project, an export and a re-encode, texts with drafts, and what
is no work: a program's read-me, a note beside a drawing. Every file's time is the day it was made.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
from corpora import band, films, pictures, projects
from PIL import Image, ImageDraw

from lookback.words.forms import FILMED, PLAYED, WRITTEN

NAMES: Final = (
    "Harbour", "Lamp", "Window", "Crow", "Paper Boat", "Salt", "Meridian", "Tin Roof", "Kite",
    "Winter Coat", "Slow Train", "Marble", "Two Rivers", "Ember", "Orchard", "Night Bus", "Ivy",
    "Lantern", "Foghorn", "Copper",
)  # fmt: skip
WORDS: Final = (
    "North", "Echo", "Glass", "Feather", "Stone", "Cloud", "Rain", "Moss", "Tide", "Ash",
)  # fmt: skip
BEGUN: Final = date(2012, 3, 4)


@dataclass(frozen=True, slots=True)
class Made:
    """A file below the root, the work it belongs to ("" for none), its form and its day."""

    path: str
    work: str
    form: str
    day: date
    data: bytes


def title(number: int, kind: str) -> str:
    first = NAMES[number % len(NAMES)]
    again = number // len(NAMES)
    return f"{kind} {first}" if not again else f"{kind} {first} {WORDS[again % len(WORDS)]}"


def songs(count: int) -> Iterator[Made]:
    """Each with two takes, a mix and a master, kept in one of three ways."""
    for n in range(count):
        name, day = title(n, "The"), BEGUN + timedelta(days=61 * n)
        takes = [band.played(100 + n, t) for t in (1, 2)]
        mix, master = (band.mixed(takes[1], k) for k in ("mix", "master"))
        later = [day + timedelta(days=d) for d in (0, 1, 9, 20)]

        def tags(when: date, name: str = name) -> dict[str, str]:
            return {"title": name, "artist": "A. Fox", "date": when.isoformat()}

        way = (
            (("takes/{n} take 1.wav", "takes/{n} take 2.wav", "mixes/{n} mix 1.flac",
              "{n} (master).flac", "{n}.mp3"), f"Songs/{name}"),
            (("take 1.wav", "take 2.wav", "mix.m4a", "{n} master.flac", "{n}.ogg"),
             f"Songs/{day.year} {name}"),
            (("demos/{n} demo.wav", "demos/{n} demo 2.wav", "{n}_mix_v2.aif",
              "{n} final.wav", "{k:02d} - {n}.mp3"), "Songs/Flat"),
        )[n % 3]  # fmt: skip
        sounds = (takes[0], takes[1], mix, master, master)
        for said, sound, when in zip(way[0], sounds, (*later, later[3]), strict=True):
            path = f"{way[1]}/{said.format(n=name, k=n + 1)}"
            data = band.encoded(sound, path.rpartition(".")[2], tags(when))
            yield Made(path, name, PLAYED, when, data)
        yield from _made_in(n, name, way[1], later[2])


def _made_in(n: int, name: str, folder: str, day: date) -> Iterator[Made]:
    """What a song was made in, by turns; every fourth has nothing."""
    moment = int(datetime(day.year, day.month, day.day, 12).timestamp())
    kinds = (
        ("rpp", projects.reaper(n, moment)), ("als", projects.ableton(n)),
        ("mid", projects.midi(100 + n)),
    )  # fmt: skip
    if n % 4 < len(kinds):
        suffix, data = kinds[n % 4]
        yield Made(f"{folder}/{name}.{suffix}", name, PLAYED, day, data)


def filmed(count: int) -> Iterator[Made]:
    """Each with a project, an export and a re-encode."""
    for n in range(count):
        name, day = title(n, "A Film of"), BEGUN + timedelta(days=97 * n + 30)
        frames = list(_frames(n))
        moment = int(datetime(day.year, day.month, day.day, 12).timestamp() * 1000)
        said = {"title": name, "creation_time": f"{day.isoformat()}T12:00:00Z"}
        after = day + timedelta(days=2)
        folder = f"Videos/{name}"
        yield Made(f"{folder}/{name}.kdenlive", name, FILMED, day,
                   projects.kdenlive(n, moment))  # fmt: skip
        yield Made(f"{folder}/{name} export.mp4", name, FILMED, day,
                   films.of_frames(frames, "mp4", said=said))  # fmt: skip
        small = [f.resize((f.width // 2, f.height // 2)) for f in frames]
        yield Made(f"{folder}/web/{name} 240p.webm", name, FILMED, after,
                   films.of_frames(small, "webm", said={}))  # fmt: skip


def _frames(seed: int) -> Iterator[Image.Image]:
    """Two seconds in which shapes cross."""
    chance = np.random.default_rng([7, seed])
    ground, ink = (tuple(int(v) for v in chance.integers(*r, 3)) for r in ((150, 250), (10, 120)))
    shapes = [(chance.integers(0, 300, 2), chance.integers(-9, 9, 2)) for _ in range(5)]
    for number in range(24):
        frame = Image.new("RGB", (320, 240), ground)
        pen = ImageDraw.Draw(frame)
        for place, pace in shapes:
            x, y = (int(v) for v in place + pace * number)
            pen.ellipse((x, y, x + 60, y + 60), ink)
        yield frame


def written(count: int) -> Iterator[Made]:
    """Stories with drafts in every kind of file."""
    for n in range(count):
        name, day = title(n, "On"), BEGUN + timedelta(days=45 * n + 10)
        folder = f"Stories/{name}"
        front = f"---\ntitle: {name}\ndate: {day.isoformat()}\n---\n\n"
        body = front + "\n\n".join(f"{name}. {w}" for w in projects.WORDS)
        yield Made(f"{folder}/{name} first draft.md", name, WRITTEN, day, body.encode())
        last = ("odt", projects.odt(n)), ("docx", projects.docx(n)), ("txt", body.encode())
        suffix, data = last[n % 3]
        yield Made(f"{folder}/{name}.{suffix}", name, WRITTEN, day + timedelta(days=5), data)
    yield Made("Stories/Long.scriv/Long.scrivx", "Long", WRITTEN, date(2014, 5, 3),
               projects.scrivener())  # fmt: skip


def others() -> Iterator[Made]:
    """What is no work, and a drawing."""
    day = date(2015, 1, 1)
    yield Made("Code/README.md", "", "", day, b"# A program\n\nIt counts the boats.\n" * 4)
    yield Made("Code/LICENSE.txt", "", "", day, b"Permission is hereby granted.\n" * 9)
    yield Made("Code/main.py", "", "", day, b"print('boats')\n")
    yield Made("Drawings/fox.png", "fox", "drawn", day, pictures.png())
    yield Made("Drawings/notes.txt", "", "", day, b"buy ink, and paper for the next one, red\n" * 3)


def life(root: Path, songs_: int = 10, films_: int = 5, texts: int = 4) -> list[Made]:
    """Write it all below `root`; returns the truth, which is also in truth.csv beside it."""
    made = [*songs(songs_), *filmed(films_), *written(texts), *others()]
    for one in made:
        path = root / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
        moment = datetime(one.day.year, one.day.month, one.day.day, 12).timestamp()
        os.utime(path, (moment, moment))
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("path", "work", "form", "day"))
    rows.writerows((m.path, m.work, m.form, m.day.isoformat()) for m in made)
    root.with_name(root.name + "-truth.csv").write_text(out.getvalue(), "utf-8")
    return made
