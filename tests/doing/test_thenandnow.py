"""Works beside each other on one height, each with its year beneath and nothing over it."""

from __future__ import annotations

import io
from pathlib import Path

import av
import pytest
from PIL import Image

from lookback.doing.thenandnow import (
    GAP,
    GROUND,
    HELD,
    MARGIN,
    PASSING,
    Shown,
    beside,
    film,
    moving,
)


def picture(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(held, "JPEG", quality=95)
    return held.getvalue()


def test_works_stand_on_one_height_in_their_order_with_years_beneath() -> None:
    then, now = picture(400, 200, (200, 30, 30)), picture(100, 200, (30, 30, 200))
    sheet = Image.open(io.BytesIO(beside([Shown(then, "2014"), Shown(now, "2026")])))
    assert sheet.size == (2 * MARGIN + GAP + 400 + 100, MARGIN + 200 + 96)
    left, right = (
        sheet.getpixel((MARGIN + 9, MARGIN + 9)),
        sheet.getpixel((MARGIN + 430, MARGIN + 9)),
    )
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert (left[0] > 150, right[2] > 150) == (True, True)
    assert sheet.getpixel((MARGIN + 405, MARGIN + 100)) == GROUND
    beneath = sheet.crop((MARGIN, MARGIN + 204, MARGIN + 200, sheet.height))
    assert beneath.getcolors(1 << 16) != [(beneath.width * beneath.height, GROUND)]


def test_many_wide_works_stay_within_a_sensible_width() -> None:
    works = [Shown(picture(3000, 1000, (90, 90, 90)), "2014")] * 6
    assert Image.open(io.BytesIO(beside(works))).width <= 8000


def test_nothing_makes_no_picture() -> None:
    with pytest.raises(ValueError, match="no works"):
        beside([])


def test_a_short_film_passes_from_each_work_to_the_next(tmp_path: Path) -> None:
    works = [
        Shown(picture(400, 300, c), y)
        for c, y in (((200, 30, 30), "2014"), ((30, 30, 200), "2026"))
    ]
    film(works, tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as opened:
        frames = [f.to_ndarray(format="rgb24") for f in opened.decode(video=0)]
    assert len(frames) == 2 * HELD + PASSING - 1
    first, last = (f[300, 640].astype(int) for f in (frames[0], frames[-1]))
    assert (first[0] > 150, last[2] > 150) == (True, True)
    middle = frames[HELD + 4]  # the seam has come some way from the right
    assert (middle[300, 300, 0] > 150, middle[300, 1000, 2] > 150) == (True, True)


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_picture_that_moves_holds_each_work_and_begins_again(kind: str) -> None:
    works = [
        Shown(picture(400, 300, c), y)
        for c, y in (((200, 30, 30), "2014"), ((30, 30, 200), "2026"))
    ]
    with Image.open(io.BytesIO(moving(works, kind))) as opened:
        assert (opened.format, opened.size, opened.info["loop"]) == (kind.upper(), (800, 450), 0)
        frames = []
        for n in range(opened.n_frames):
            opened.seek(n)
            frames.append((opened.convert("RGB").getpixel((400, 180)), opened.info["duration"]))
    (first, held), (last, rested) = frames[0], frames[-1]
    assert (held, rested) == (1500, 3000)
    assert (first[0] > 150, last[2] > 150) == (True, True)
    assert len(frames) > 5  # the seam's way between them
