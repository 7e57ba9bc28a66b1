"""Where works hang: every work once, none over another, wide dates below their own years."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.weave import (
    SPAN,
    UNDATED,
    WIDEST,
    YEAR,
    Section,
    Weave,
    shaped,
    weave,
)


def years(*counts: int) -> list[Section]:
    found, start = [], 0
    for n, count in enumerate(counts):
        found.append(Section(str(2010 + n), "", YEAR, start, count, 2010 + n, 2010 + n))
        start += count
    return found


def boxes(hung: Weave, tallness: np.ndarray) -> list[tuple[float, float, float, float]]:
    c = hung.column
    return [
        (hung.x[c[i]], hung.top[i], hung.x[c[i]] + hung.w[c[i]],
         hung.top[i] + tallness[i] * hung.w[c[i]])
        for i in range(len(tallness))
    ]  # fmt: skip


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=6),
    st.floats(2, 20),
    st.integers(0, 2**32 - 1),
)
def test_no_work_hangs_over_another(counts: list[int], rows: float, seed: int) -> None:
    tallness = np.random.default_rng(seed).uniform(0.4, 2.5, sum(counts))
    hung = weave(tallness, years(*counts), rows)
    assert hung.count.sum() == sum(counts)
    found = sorted(boxes(hung, tallness))
    for before, after in itertools.pairwise(found):
        same_column = after[0] < before[2] - 1e-9
        assert not same_column or after[1] >= before[3] - 1e-6
    assert all(box[3] <= hung.height + 1e-6 for box in found)


def test_columns_are_filled_to_the_foot_of_the_wall() -> None:
    tallness = np.full(200, 0.75)
    hung = weave(tallness, years(120, 80), 6.0)
    ends = [box[3] for box in boxes(hung, tallness)]
    last_of_columns = [ends[f + n - 1] for f, n in zip(hung.first, hung.count, strict=True)]
    assert last_of_columns == pytest.approx([6.0] * len(last_of_columns))


def test_quiet_years_share_a_column_and_hang_no_larger_than_is_seemly() -> None:
    hung = weave(np.ones(33), years(2, 1, 30), 10.0)
    assert hung.w[0] == WIDEST
    assert [(b.section.key, b.x) for b in hung.blocks[:2]] == [("2010", 0.0), ("2011", 0.0)]


def test_time_runs_to_the_right_and_down() -> None:
    hung = weave(np.ones(90), years(50, 40), 5.0)
    assert list(hung.column) == sorted(hung.column)
    first = hung.column == 0
    assert list(hung.top[first]) == sorted(hung.top[first])


def test_wide_dates_hang_below_their_own_years() -> None:
    sections = [*years(30, 30, 30), Section("2011-2012", "", SPAN, 90, 4, 2011, 2012)]
    hung = weave(np.ones(94), sections, 5.0)
    blocks = {b.section.key: b for b in hung.blocks}
    span = blocks["2011-2012"]
    assert span.y > 5.0
    assert span.x == blocks["2011"].x
    assert span.x + span.width == pytest.approx(blocks["2012"].x + blocks["2012"].width)


@given(st.lists(st.integers(1, 30), min_size=4, max_size=4), st.integers(0, 2**32 - 1))
def test_bands_of_wide_dates_never_run_into_each_other(counts: list[int], seed: int) -> None:
    starts = np.cumsum([120, *counts])
    ends = [(2010, 2011), (2011, 2013), (2012, 2013), (2013, 2014)]
    spans = [
        Section(f"{low}-{high}", "", SPAN, int(start), count, low, high)
        for (low, high), start, count in zip(ends, starts, counts, strict=False)
    ]
    tallness = np.random.default_rng(seed).uniform(0.4, 2.5, 120 + sum(counts))
    hung = weave(tallness, [*years(30, 20, 30, 10, 30), *spans], 7.0)
    for begun, number, _, _ in hung.fields:
        x, w = hung.x[begun : begun + number], hung.w[begun : begun + number]
        assert (x[1:] >= x[:-1] + w[:-1] - 1e-9).all()


def test_an_open_start_ends_with_its_year_and_claims_none_before() -> None:
    sections = [*years(30, 30, 30), Section("-2011", "", SPAN, 90, 1, None, 2011)]
    hung = weave(np.ones(91), sections, 5.0)
    blocks = {b.section.key: b for b in hung.blocks}
    assert blocks["-2011"].x == pytest.approx(blocks["2011"].x)


def test_the_undated_hang_apart_at_the_right() -> None:
    sections = [*years(30), Section("undated", "", UNDATED, 30, 5)]
    hung = weave(np.ones(35), sections, 5.0)
    year, undated = hung.blocks
    assert undated.x > year.x + year.width + 0.5
    assert undated.y == 0


def test_the_wall_takes_the_window_s_shape() -> None:
    sections = [*years(900, 400), Section("2010-2011", "", SPAN, 1300, 700, 2010, 2011)]
    for shape in (0.5, 1.0, 2.0):
        hung = shaped(np.full(2000, 0.8), sections, shape)
        assert hung.width / hung.height == pytest.approx(shape, rel=0.25)


def test_nothing_hangs_on_an_empty_wall() -> None:
    hung = shaped(np.zeros(0), [], 2.0)
    assert (len(hung.x), hung.blocks) == (0, ())
