"""An imprint comes back as it was packed; spoilt bytes are refused and ask for no memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.words.imprint import COLOUR_BYTES, POINT, TONE_BYTES, Imprint

PLAIN = Imprint(
    96, 64, (0, 10, 255, 250), 200, 7, bytes(range(256)) * 4, bytes(COLOUR_BYTES),
    b"\xf0" + bytes(96 * 64 // 8 - 1), bytes([1, 2, 3, 7]), POINT.pack(1, 2, 3, 4, bytes(16)) * 3,
)  # fmt: skip


def test_it_comes_back_as_it_was() -> None:
    assert len(PLAIN.tones) == TONE_BYTES
    assert Imprint.unpack(PLAIN.pack()) == PLAIN


@given(st.binary(max_size=60))
def test_other_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="imprint"):
        Imprint.unpack(raw)


@given(st.integers(0, len(PLAIN.pack()) - 1))
def test_a_cut_one_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="imprint"):
        Imprint.unpack(PLAIN.pack()[:length])
