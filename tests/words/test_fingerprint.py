from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.words import fingerprint
from lookback.words.fingerprint import Fingerprint, distance, slice_of, turns

CODES = st.binary(min_size=32, max_size=32)
PRINTS = st.builds(
    Fingerprint,
    code=CODES,
    layout=st.binary(min_size=192, max_size=192),
    slice=st.binary(min_size=72, max_size=72),
    drawn=st.integers(0, 65535).map(lambda unit: unit / 65535),
)


@given(PRINTS)
def test_what_was_packed_is_unpacked(print_: Fingerprint) -> None:
    packed = print_.pack()
    assert (Fingerprint.unpack(packed), len(packed)) == (print_, fingerprint.SIZE)
    assert slice_of(packed) == print_.slice


@given(CODES)
def test_a_turn_and_its_return_are_the_same(code: bytes) -> None:
    every = list(turns(code))
    assert every[0] == code
    for place in range(5):  # the turns that undo themselves
        assert list(turns(every[place]))[place] == code


@given(CODES, CODES)
def test_distance_is_the_same_both_ways(one: bytes, other: bytes) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@pytest.mark.parametrize("packed", [b"", b"\x01", b"\x63" + bytes(fingerprint.SIZE - 1)])
def test_bytes_of_another_kind_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="no fingerprint"):
        Fingerprint.unpack(packed)


def test_where_there_is_no_fingerprint_there_is_no_slice() -> None:
    assert slice_of(b"") == b""
