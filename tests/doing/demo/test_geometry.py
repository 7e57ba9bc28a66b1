"""Paths: curves go through their points, and figures stand where their place says."""

from __future__ import annotations

import numpy as np
import pytest

from lookback.doing.demo.geometry import Place, arc, bounds, oval, smooth, straight

POINTS = np.array([(0.0, 0.0), (100.0, 20.0), (140.0, 90.0), (30.0, 120.0)])


@pytest.mark.parametrize("closed", [False, True])
def test_a_curve_goes_through_its_points(closed: bool) -> None:
    curve = smooth(POINTS, closed=closed, n=5)
    expected = [*POINTS, POINTS[0]] if closed else [*POINTS]
    assert curve[::5] == pytest.approx(np.array(expected))


def test_straight_edges_are_straight() -> None:
    path = straight(POINTS[:2], closed=False, n=4)
    assert path == pytest.approx(np.array([(0, 0), (25, 5), (50, 10), (75, 15), (100, 20)]))


def test_an_arc_ends_where_its_angles_do() -> None:
    path = arc(10, 20, 4, 2, 0, np.pi / 2, turn=np.pi / 2)
    assert path[[0, -1]] == pytest.approx(np.array([(10, 24), (8, 20)]))


def test_bounds_hold_all_the_paths() -> None:
    assert bounds((POINTS, oval(200, 0, 10))) == (
        [0, pytest.approx(-10, abs=0.2)],
        [pytest.approx(210), 120],
    )


def test_a_flipped_place_turns_a_figure_around() -> None:
    place = Place(300, 200, 0.5, flipped=True)
    assert place.put([(500, 500), (600, 520)]).tolist() == [[300, 200], [250, 210]]
    assert [p.tolist() for p in place.put_all([POINTS])] == [place.put(POINTS).tolist()]
