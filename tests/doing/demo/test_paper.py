"""Paper: the same at the same place whichever box is asked for; a screen is even."""

from __future__ import annotations

import numpy as np
import pytest

from lookback.doing.demo import grain
from lookback.doing.demo.paper import Paper


@pytest.mark.parametrize("size", [(300, 200), (1600, 1100)])
def test_a_box_of_the_paper_is_what_the_whole_shows_there(size: tuple[int, int]) -> None:
    paper, box = Paper(size, np.random.default_rng(2)), (90, 60, size[0] - 10, size[1])
    whole = paper.caught(0.75, (0, 0, *size))
    assert whole.size == size
    assert paper.caught(0.75, box).tobytes() == whole.crop(box).tobytes()


def test_graphite_catches_more_than_ink() -> None:
    paper, box = Paper((300, 200), np.random.default_rng(2)), (0, 0, 300, 200)
    ink, graphite = (np.asarray(paper.caught(amount, box)) for amount in (0.1, 0.75))
    assert graphite.std() > 4 * ink.std() > 0


def test_paper_keeps_its_colour() -> None:
    bands = Paper((300, 200), np.random.default_rng(2)).coloured((196, 166, 126))
    assert [np.asarray(b).mean() for b in bands] == pytest.approx([196, 166, 126], abs=2)
    assert all(np.asarray(b).std() > 0 for b in bands)


def test_a_screen_is_even() -> None:
    shares = Paper((30, 20), None).caught(0.9, (3, 4, 20, 10))
    assert (shares.size, shares.getextrema()) == ((17, 6), (198, 198))


def test_a_tile_goes_on_beyond_its_edge() -> None:
    tile, edge = grain.tooth(), grain.TILE
    across = grain.cut(tile, (edge - 5, 0, edge + 5, 8))
    assert across.crop((5, 0, 10, 8)).tobytes() == tile.crop((0, 0, 5, 8)).tobytes()
    assert across.crop((0, 0, 5, 8)).tobytes() == tile.crop((edge - 5, 0, edge, 8)).tobytes()
