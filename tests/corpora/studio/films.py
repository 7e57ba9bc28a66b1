"""Films as people keep them: projects, cuts, exports, re-encodes, a channel's uploads, Takeout."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np
from corpora import films, projects
from corpora.studio.hand import FREE, JUNK, File, Hand, under_scores
from PIL import Image, ImageDraw

from lookback.words.forms import FILMED

WAYS: Final = ("project", "dated", "channel", "takeout", "animatic", "speedpaint", "parts")
SIZE: Final = (160, 120)
TAKEOUT: Final = "Takeout/YouTube and YouTube Music"
LETTERS: Final = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789-_"


def filmed(hand: Hand, count: int) -> Iterator[File]:
    uploaded: list[tuple[str, date]] = []
    for n in range(count):
        name, day = hand.title(), hand.day(20, 100)
        way = WAYS[n % len(WAYS)]
        yield from _kept(hand, way, name, day, hand.seed * 10_000 + n)
        if way == "takeout":
            uploaded.append((name, day))
    if uploaded:
        rows = "".join(
            f"id{n},with music,{name},{day}T09:00:00+00:00,{day}T20:11:05+00:00\n"
            for n, (name, day) in enumerate(uploaded)
        )
        table = (
            "Video ID,Video Description (Original),Video Title (Original),Video Create Timestamp,"
            f"Video Publish Timestamp\n{rows}"
        )
        path = f"{TAKEOUT}/video metadata/videos.csv"
        yield File(path, "", "", uploaded[-1][1], table.encode(), JUNK)


def _kept(hand: Hand, way: str, name: str, day: date, seed: int) -> Iterator[File]:
    after = day + timedelta(days=2)
    frames = _frames(seed, hand.chance.randint(18, 40))

    def one(
        path: str, when: date = day, *, shown: list[Image.Image] = frames, said: bool = True,
        work: str = name, role: str = "version",
    ) -> File:  # fmt: skip
        suffix = path.rpartition(".")[2].lower()
        kind = {"mkv": "matroska"}.get(suffix, suffix)
        tags = {"title": name, "creation_time": f"{when}T12:00:00Z"} if said else {}
        return File(path, work, FILMED, when, films.of_frames(shown, kind, said=tags), role)

    small = [f.resize((f.width // 2, f.height // 2)) for f in frames]
    if way == "project":
        moment = int(datetime(day.year, day.month, day.day, 12).timestamp() * 1000)
        folder = f"Videos/{name}"
        project = projects.kdenlive(seed, moment)
        yield File(f"{folder}/{name}.kdenlive", name, FILMED, day, project)
        yield one(f"{folder}/{name} export.mp4")
        yield one(f"{folder}/web/{name} 240p.webm", after, shown=small, said=False)
    elif way == "dated":
        folder = f"Videos/{day} {name}"
        yield File(f"{folder}/{under_scores(name)}.osp", name, FILMED, day, projects.openshot(seed))
        rough = frames + frames[: len(frames) // 2]
        yield one(f"{folder}/{under_scores(name)}_rough_cut.mp4", shown=rough, said=False)
        yield one(f"{folder}/{under_scores(name)}_v2_final.mp4", after)
        other = _frames(seed + 500, 20)
        raw = f"{folder}/footage/MVI_{hand.chance.randrange(9999):04d}.MOV"
        yield one(raw, shown=other, said=False, role=FREE)
    elif way == "channel":
        mark = "".join(hand.chance.choice(LETTERS) for _ in range(11))
        yield one(f"Videos/{name}/{name} master.mov")
        base = f"Channel/{after:%Y%m%d} - {name} [{mark}]"
        yield one(f"{base}.mkv", after, shown=small, said=False)
        told: Any = {"id": mark, "title": name, "upload_date": f"{after:%Y%m%d}",
                     "description": "with music", "uploader": hand.artist}  # fmt: skip
        yield File(f"{base}.info.json", "", "", after, json.dumps(told).encode(), JUNK)
        yield File(f"{base}.description", "", "", after, b"with music\n", JUNK)
    elif way == "takeout":
        yield one(f"Videos/{name}/{name}.mp4")
        yield one(f"{TAKEOUT}/videos/{name}.mp4", shown=small, said=False)
    elif way == "animatic":
        yield one(f"Animatics/{name}/{name} animatic v1.mp4", said=False)
        yield one(f"Animatics/{name}/{name} animatic v2.mp4", after, shown=small)
    elif way == "speedpaint":
        yield one(f"Videos/{name} speedpaint.mp4")
        yield one(f"Videos/{name} speedpaint 720p.webm", after, shown=small, said=False)
    else:
        for part in (1, 2):
            shown = _frames(seed + part * 1000, len(frames))
            path = f"Videos/Series/{name} part {part}.mp4"
            yield one(path, day, shown=shown, work=f"{name} part {part}")


def _frames(seed: int, count: int) -> list[Image.Image]:
    """Some seconds in which shapes cross."""
    chance = np.random.default_rng([7, seed])
    ground, ink = (tuple(int(v) for v in chance.integers(*r, 3)) for r in ((150, 250), (10, 120)))
    places = chance.integers(0, SIZE[0], (5, 2))
    paces = chance.integers(-9, 9, (5, 2))
    found = []
    for number in range(count):
        frame = Image.new("RGB", SIZE, ground)
        pen = ImageDraw.Draw(frame)
        for x, y in (places + paces * number).tolist():
            pen.ellipse((x, y, x + 40, y + 30), ink)
        found.append(frame)
    return found
