"""From sketch to photograph of the screen: one work, in its order, its hours once, one date."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from corpora.archives import Reading
from corpora.drawings import drawing, photographed
from PIL import Image

from lookback.doing import effort, looking
from lookback.doing.demo.files import krita, photoshop
from lookback.doing.demo.files.facts import Facts

BEGUN = datetime(2020, 3, 5, 21, 34, 17)
SKETCH = drawing(3, colours=False, strokes=10)
LINES = drawing(3, colours=False)
COLOURS = drawing(3)


def facts(day: int, seconds: int) -> Facts:
    return Facts(BEGUN, BEGUN + timedelta(days=day), None, seconds, day + 1, "fox")


def put(path: Path, made: bytes | Image.Image, day: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(made, bytes):
        path.write_bytes(made)
    else:
        made.save(path)
    then = (BEGUN + timedelta(days=day)).timestamp()
    os.utime(path, (then, then))


def test_all_stages_of_a_work_and_what_was_made_of_it_are_one(
    reading: Reading, tmp_path: Path
) -> None:
    art = tmp_path / "art"
    put(art / "fox sketch.kra", krita.document(SKETCH, facts(0, 1200)), 0)
    put(art / "fox lines.kra", krita.document(LINES, facts(2, 4000)), 2)
    put(art / "fox.psd", photoshop.document(COLOURS, facts(5, 0)), 5)
    put(art / "fox.png", COLOURS, 6)
    put(art / "posted/DSHJ2xk.jpg", COLOURS.resize((300, 400)), 7)
    put(art / "phone/IMG_2031.jpg", photographed(COLOURS), 8)
    put(art / "hill.png", drawing(4), 9)
    reading.scan(art)
    library = reading.library
    works = {g.title: g for g in looking.every_work(library)}
    assert sorted(g.items for g in works.values()) == [1, 6]
    fox = max(works.values(), key=lambda g: g.items)
    holdings = looking.holdings(library, [fox.id])[fox.id]
    assert sorted((h.version, h.item.path.rpartition("/")[2]) for h in holdings) == [
        (1, "fox sketch.kra"),
        (2, "fox lines.kra"),
        (3, "DSHJ2xk.jpg"),
        (3, "IMG_2031.jpg"),
        (3, "fox.png"),
        (3, "fox.psd"),
    ]
    assert (fox.title, fox.made.value.text) == ("fox", "2020-03-05")
    assert effort.all_hours(library).recorded == 4000
