from __future__ import annotations

import pytest

from lookback.reading.formats.bare import bare
from lookback.reading.pixels import Undecodable

RED, BLUE, CLEAR = b"\xff\0\0\xff", b"\0\0\xff\xff", bytes(4)


def test_the_order_of_colours_is_what_is_said() -> None:
    assert bare(RED, (1, 1), 10, "RGBA").pixels.tolist() == [[[255, 0, 0]]]
    assert bare(RED, (1, 1), 10, "BGRA").pixels.tolist() == [[[0, 0, 255]]]


def test_what_stands_on_its_head_is_turned() -> None:
    found = bare(RED + BLUE, (1, 2), 10, "RGBA", upside_down=True)
    assert found.pixels.tolist() == [[[0, 0, 255]], [[255, 0, 0]]]


def test_transparency_lies_on_white() -> None:
    assert bare(CLEAR, (1, 1), 10).pixels.tolist() == [[[255, 255, 255]]]


def test_missing_lines_are_paper_and_said_to_be_missing() -> None:
    found = bare(RED, (1, 2), 10, "RGBA")
    assert found.pixels.tolist() == [[[255, 0, 0]], [[255, 255, 255]]]
    assert found.flaw == "the file ends early"


def test_less_than_a_line_is_nothing() -> None:
    with pytest.raises(Undecodable):
        bare(RED, (2, 1), 10)
