"""Hours over a library that was really scanned: documents saved on, copied and exported."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from corpora.archives import Reading
from PIL import Image, ImageDraw

from lookback.doing import correct, effort, looking
from lookback.doing.demo.files import krita
from lookback.doing.demo.files.facts import Facts

BEGUN = datetime(2020, 3, 5, 21, 34, 17)


def picture(seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    sheet = Image.new("RGB", (240, 180), "#fbfaf5")
    pen = ImageDraw.Draw(sheet)
    for _ in range(14):
        points = [tuple(int(v) for v in p) for p in rng.integers((0, 0), (240, 180), (4, 2))]
        pen.line(points, fill=tuple(int(v) for v in rng.integers(0, 140, 3)), width=4)
    return sheet


def saved(path: Path, seed: int, seconds: int, days: int, begun: datetime = BEGUN) -> None:
    facts = Facts(
        begun, begun + timedelta(days=days, seconds=seconds), None, seconds, days + 1, "fox"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(krita.document(picture(seed), facts))


def archive(root: Path) -> None:
    saved(root / "fox.kra", 1, 3600, 1)
    saved(root / "fox2.kra", 1, 5432, 30)
    shutil.copy(root / "fox2.kra", root / "copy of fox.kra")
    picture(1).save(root / "fox2.png")
    saved(root / "hill.kra", 2, 1801, 400, datetime(2021, 1, 3, 10, 0, 1))


def test_hours_are_told_once_however_often_a_document_was_copied(
    reading: Reading, tmp_path: Path
) -> None:
    archive(tmp_path / "art")
    reading.scan(tmp_path / "art")
    found = effort.all_hours(reading.library)
    assert (found.recorded, found.seen, found.at_least) == (5432 + 1801, 0, 5432 + 1801)
    assert [(line.name, line.recorded) for line in found.lines] == [("2020", 5432), ("2022", 1801)]
    by_application = effort.all_hours(reading.library, "application")
    assert [(line.name, line.recorded) for line in by_application.lines] == [("Krita", 7233)]


def test_a_hidden_work_is_in_no_sum_and_one_that_comes_later_is(
    reading: Reading, tmp_path: Path
) -> None:
    archive(tmp_path / "art")
    reading.scan(tmp_path / "art")
    library = reading.library
    hill = looking.find(library, str(tmp_path / "art/hill.kra"))
    correct.hide(library, [hill])
    assert effort.all_hours(library).recorded == 5432
    assert effort.hours_of(library, hill) is not None
    saved(tmp_path / "art/fox3.kra", 1, 6000, 40)
    reading.scan()
    assert effort.all_hours(library).recorded == 6000
