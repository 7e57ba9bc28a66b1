"""Works on one sheet: whole, undistorted, within it, and as tall as fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning import sheet

aspects = st.lists(st.floats(0.3, 3.0), min_size=1, max_size=80)


@given(aspects)
def test_the_flow_is_full_lines_that_keep_proportions_and_order(given_: list[float]) -> None:
    found = sheet.flow(given_, 100.0, 140.0, 1.0, 2.0, 40.0)
    assert [h.work for h in found.hung] == list(range(len(given_)))
    assert found.height <= 140 or len({h.y for h in found.hung}) == 1
    for one, aspect in zip(found.hung, given_, strict=True):
        assert one.width / one.height == pytest.approx(aspect)
        assert one.height <= 40.0
        assert one.x + one.width <= 100.0 + 1e-6
    lines = sorted({h.y for h in found.hung})
    for y in lines:
        line = [h for h in found.hung if h.y == y]
        full = line[-1].x + line[-1].width == pytest.approx(100.0)
        assert full or line[0].height == pytest.approx(40.0)
        assert all(b.x - a.x - a.width == pytest.approx(1.0) for a, b in pairwise(line))


@given(st.lists(aspects, min_size=1, max_size=12))
def test_sections_begin_lines_of_their_own_and_fit(sections: list[list[float]]) -> None:
    found = sheet.hang(sections, 100.0, 140.0, 0.5, 1.0, 30.0)
    assert found.height <= 140.0 + 1e-6
    assert [(h.section, h.work) for h in found.hung] == [
        (s, n) for s, works in enumerate(sections) for n in range(len(works))
    ]
    for number, top in enumerate(found.tops):
        first = next(h for h in found.hung if h.section == number)
        assert (first.x, first.y) == (0.0, top)


def test_one_work_hangs_as_tall_as_it_may() -> None:
    only = sheet.flow([0.5], 100.0, 140.0, 1.0, 2.0, 40.0).hung[0]
    assert (only.x, only.y, only.width, only.height) == (0.0, 2.0, 20.0, 40.0)
