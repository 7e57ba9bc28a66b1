"""What a scan finds to be one work by its looks; going on, taking away and putting back."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading
from corpora.drawings import cropped, drawing
from PIL import Image

from lookback.doing import looking, surroundings


def put(path: Path, picture: Image.Image) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)


def works(reading: Reading) -> list[list[str]]:
    found = looking.every_work(reading.library)
    held = looking.holdings(reading.library, [g.id for g in found])
    return sorted(sorted(h.item.path for h in some) for some in held.values())


def fill(root: Path) -> None:
    put(root / "a/page.png", drawing(1))
    put(root / "b/posted.jpg", drawing(1).resize((300, 400)))
    put(root / "c/detail.png", cropped(drawing(1), 0.25))
    put(root / "a/other.png", drawing(2))
    put(root / "b/blank.png", Image.new("RGB", (300, 400), "white"))
    put(root / "c/also blank.png", Image.new("RGB", (400, 300), (250, 250, 250)))


EXPECTED = [
    ["a/other.png"],
    ["a/page.png", "b/posted.jpg", "c/detail.png"],
    ["b/blank.png"],
    ["c/also blank.png"],
]


def test_what_looks_alike_is_one_work_whatever_it_is_called(
    reading: Reading, tmp_path: Path
) -> None:
    fill(tmp_path / "art")
    reading.scan(tmp_path / "art")
    assert works(reading) == EXPECTED
    (together,) = (
        looking.one_work(reading.library, g.id).grouped
        for g in looking.every_work(reading.library)
        if g.items == 3
    )
    assert {c.source.partition(".")[0] for c in together} == {"looks"}
    assert all("% of the strokes lie on each other" in c.quote for c in together)


def test_nothing_is_laid_over_again_when_nothing_is_new(reading: Reading, tmp_path: Path) -> None:
    fill(tmp_path / "art")
    reading.scan(tmp_path / "art")
    reading.scan()
    assert reading.steps == []
    assert works(reading) == EXPECTED


def test_a_picture_whose_imprint_no_worker_came_to_make_has_it_made_by_the_next_scan(
    reading: Reading, tmp_path: Path
) -> None:
    fill(tmp_path / "art")
    reading.scan(tmp_path / "art", over="imprinted")
    assert len(works(reading)) == 6
    reading.scan()
    assert works(reading) == EXPECTED


def test_a_newcomer_finds_its_work_and_taking_it_away_and_back_restores_all(
    reading: Reading, tmp_path: Path
) -> None:
    late = tmp_path / "art/d/late.png"
    fill(tmp_path / "art")
    reading.scan(tmp_path / "art")
    put(late, drawing(2).resize((450, 600)))
    reading.scan()
    assert ["a/other.png", "d/late.png"] in works(reading)
    raw = late.read_bytes()
    late.unlink()
    reading.scan()
    assert works(reading) == EXPECTED
    late.write_bytes(raw)
    reading.scan()
    assert ["a/other.png", "d/late.png"] in works(reading)


def test_among_very_many_a_newcomer_finds_its_work_as_well(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "art")
    reading.scan(tmp_path / "art")
    monkeypatch.setattr(surroundings, "EXACT", 3)
    put(tmp_path / "art/d/turned.png", drawing(2).rotate(90, expand=True))
    reading.scan()
    assert ["a/other.png", "d/turned.png"] in works(reading)
    put(tmp_path / "art/d/late.jpg", drawing(2).resize((450, 600)))
    reading.scan()
    assert ["a/other.png", "d/late.jpg", "d/turned.png"] in works(reading)
