from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lookback.reading.formats.boxes import boxes, brands


def test_each_outermost_box_is_given() -> None:
    data = b"\0\0\0\x0aabcdxx" + b"\0\0\0\x01long" + (18).to_bytes(8, "big") + b"yy"
    assert list(boxes(data)) == [(b"abcd", 8, 10), (b"long", 26, 28)]


def test_a_size_of_nothing_reaches_to_the_end() -> None:
    assert list(boxes(b"\0\0\0\0restxyz")) == [(b"rest", 8, 11)]


def test_a_box_smaller_than_its_header_ends_the_walk() -> None:
    assert list(boxes(b"\0\0\0\x04loop" * 3)) == []


@given(st.binary(max_size=200))
def test_a_walk_always_ends_inside_the_file(data: bytes) -> None:
    for _, start, end in boxes(data):
        assert start <= end <= len(data) or start == len(data) + 8
    assert all(len(brand) == 4 for brand in brands(data))
