"""A drawing of then settles over the one of now, stroke on stroke, before the wipe begins."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from lookback.doing.film import registering, timeline
from lookback.doing.film.composing import Composer, Frame
from lookback.doing.library import Library
from lookback.reasoning.cut.shots import CLOSING, NOW, THEN, WIPE, Cut, Lying, Picture, Shot, Why

WHY = Why("drawn-again")
EARLIER, LATER = Picture("1" * 64, 400, 400), Picture("2" * 64, 800, 400)
# A dot at (0.25, 0.5) of the earlier lies at (0.75, 0.5) of the later, half as wide there.
WAY = (0.5, 0.0, 0.0, 1.0, 0.625, 0.0)
BOX = (0.625, 0.0, 0.5, 1.0)
CUT = Cut(
    24,
    (
        Shot(THEN, 48, 0, WHY, (EARLIER,), ("a",), lies=Lying(LATER, BOX)),
        Shot(NOW, 48, 0, WHY, (LATER,), ("b",), joins=WIPE),
    ),
)


def dotted(picture: Picture, longest: int) -> Frame:
    """White, with a black dot on it."""
    page = np.full((picture.height, picture.width, 3), 255, np.uint8)
    x, y = (0.25, 0.5) if picture == EARLIER else (0.75, 0.5)
    at = round(x * picture.width), round(y * picture.height)
    page[at[1] - 20 : at[1] + 20, at[0] - 20 : at[0] + 20] = 0
    return page


def frames(cut: Cut) -> list[Frame]:
    composer = Composer(640, 360, cut.rate, dotted)
    return list(composer.frames(cut, 0, len(cut.shots)))


def dots(frame: Frame) -> tuple[float, float]:
    """Where the middle of what is black lies."""
    down, across = np.nonzero(frame.max(2) < 60)
    return float(across.mean()), float(down.mean())


def test_it_stands_in_its_own_place_and_ends_over_the_other_s() -> None:
    seen = frames(CUT)
    then, now = dots(seen[0]), dots(seen[-1])
    assert now[0] - then[0] > 100
    assert all(np.array_equal(seen[0], f) for f in seen[1:28])
    assert dots(seen[47]) == pytest.approx(now, abs=1.5)
    assert dots(seen[48]) == pytest.approx(now, abs=1.5)  # the wipe has begun
    way = [dots(f)[0] for f in seen[28:48]]
    assert way == sorted(way)  # it goes there and nowhere else


def test_a_plan_keeps_it_and_an_editor_s_change_lets_go_of_it(tmp_path: Path) -> None:
    timeline.write(CUT, {}, tmp_path / "cut.otio", "then")
    assert timeline.read(tmp_path / "cut.otio") == CUT
    other = Shot(CLOSING, 48, 0, WHY, (LATER,), ("b",))
    seen = frames(replace(CUT, shots=(CUT.shots[0], other)))
    assert all(np.array_equal(seen[0], f) for f in islice(seen, 48))


@pytest.mark.parametrize(
    ("way", "box"),
    [
        (WAY, BOX),
        (
            (0.55, 0.0, 0.0, 0.95, 0.6, 0.02),
            pytest.approx((0.6194, -0.0164, 0.5114, 1.0227), abs=1e-3),
        ),
        (None, None),
        ((-0.5, 0.0, 0.0, 0.93, 0.95, 0.05), None),  # mirrored
        ((0.0, 1.0, -1.0, 0.0, 1.0, 0.0), None),  # turned
        ((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), None),  # twice as wide as it was drawn
        ((0.15, 0.0, 0.0, 0.3, 0.2, 0.2), None),  # a detail of the other
    ],
)
def test_nothing_is_turned_mirrored_or_stretched_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: tuple[float, ...] | None, box: object
) -> None:
    monkeypatch.setattr(registering, "laid_over", lambda library, covers: [way, None])
    then, now = replace(CUT.shots[0], lies=None), CUT.shots[1]
    found = registering.registered(Library(tmp_path), replace(CUT, shots=(then, now)))
    lies = found.shots[0].lies
    assert (lies and lies.box) == box
    assert found.shots[1] == now
