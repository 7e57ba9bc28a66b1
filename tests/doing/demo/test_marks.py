"""The notation of figures."""

from __future__ import annotations

import numpy as np
import pytest

from lookback.doing.demo.marks import figure


def test_a_mark_is_filled_outlined_or_both() -> None:
    drawn = figure("""
round a@.5 3 | 300,262 283,205 286,150
curve - 2 | 560,900 508,835 530,730
oval eye@.9 - | 301,322 17,13
""")
    assert [(f.colour, f.weight) for f in drawn.fills] == [("a", 0.5), ("eye", 0.9)]
    assert [m.width for m in drawn.lines] == [3.0, 2.0]


def test_a_deeper_line_goes_on_from_the_one_before() -> None:
    drawn = figure("edge - 2 | 0,0\n    100,0 100,50")
    assert drawn.lines[0].path[[0, -1]].tolist() == [[0, 0], [100, 50]]


def test_an_oval_keeps_its_radii_when_turned() -> None:
    path = figure("oval - 1 | 500,500 80,20 1.57079633").lines[0].path
    assert np.ptp(path, axis=0) == pytest.approx((40, 160), abs=1)


def test_what_is_read_once_is_not_shared() -> None:
    figure("edge - 2 | 0,0 9,0").line(np.zeros((2, 2)), 1)
    assert len(figure("edge - 2 | 0,0 9,0").lines) == 1
