"""The wet layer: lines are where they were pulled, and gone once they are lifted."""

from __future__ import annotations

import numpy as np
import pytest

from lookback.doing.demo.geometry import Points
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.strokes import WetLayer

SIZE, SCALE = (200, 100), 0.2


@pytest.fixture
def layer() -> WetLayer:
    return WetLayer(SIZE, SCALE)


def across(y: float) -> Points:
    return np.stack([np.linspace(100, 900, 40), np.full(40, y)], 1)


def rows_inked(layer: WetLayer) -> tuple[int, int]:
    """The first and the last row with anything in it, of a layer that is lifted."""
    mask = layer.lift()
    assert mask is not None
    box = mask.image.getbbox()
    assert box is not None
    return mask.box[1] + box[1], mask.box[1] + box[3] - 1


def test_a_ribbon_is_as_wide_as_it_was_pulled(layer: WetLayer) -> None:
    layer.pull(across(250), [40.0] * 40, 200)  # 8 pixels around row 50
    assert rows_inked(layer) == (46, 54)


def test_a_thin_line_of_a_steady_hand_lies_on_its_path(layer: WetLayer) -> None:
    layer.line(across(250), Hand(1.0, np.random.default_rng(1)), 2.0, hairy=0)
    first, last = rows_inked(layer)
    assert 48 <= first <= last <= 51


def test_a_searching_line_stays_around_its_path(layer: WetLayer) -> None:
    layer.line(across(250), Hand(0.33, np.random.default_rng(1)), 8.0, hairy=0.9)
    first, last = rows_inked(layer)
    assert 35 < first < 50 < last < 65
    assert last - first > 4


def test_what_is_lifted_is_gone(layer: WetLayer) -> None:
    layer.line(across(100), Hand(1.0, np.random.default_rng(1)), 2.0, hairy=0)
    layer.lift()
    assert layer.lift() is None
    layer.pull(across(400), [10.0] * 40, 200)
    assert rows_inked(layer)[0] > 70
