from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lookback.reading.formats import jxl_header
from lookback.reading.formats.jxl_header import Header

SIDES = st.integers(1, 40) | st.sampled_from((255, 256, 257, 512, 513, 640, 1080, 1920))


def packed(*fields: tuple[int, int]) -> bytes:
    """A codestream that begins with those (value, bits)."""
    whole, at = 0, 0
    for value, bits in fields:
        whole |= value << at
        at += bits
    return jxl_header.BEGINS + whole.to_bytes(at // 8 + 1, "little")


@settings(max_examples=40)
@given(SIDES, SIDES)
def test_sizes_are_what_the_encoder_was_given(width: int, height: int) -> None:
    blank = np.zeros((height, width, 3), "uint8")
    assert jxl_header.parse(bytes(imagecodecs.jpegxl_encode(blank, effort=1))) == Header(
        width, height, 8
    )


# 24 × 16 in eighths, ratio 0; then: not as usual, with extra fields, the turn less one, …
SMALL = ((1, 1), (1, 5), (0, 3), (2, 5), (0, 1), (1, 1))
PLAIN_DEPTH = ((0, 1), (0, 2))
PREVIEW = ((1, 1), (1, 1), (1, 2), (1, 3))  # there is one; in eighths, 32 of them, square
ANIMATION = ((0, 2), (0, 2), (1, 2), (5, 3), (0, 1))


@pytest.mark.parametrize(
    ("fields", "header"),
    [
        ((*SMALL, (0, 3), (0, 3), *PLAIN_DEPTH), Header(24, 16, 8)),
        ((*SMALL, (5, 3), (0, 3), *PLAIN_DEPTH), Header(16, 24, 8)),
        ((*SMALL, (0, 3), (0, 3), (0, 1), (3, 2), (15, 6)), Header(24, 16, 16)),
        ((*SMALL, (0, 3), (0, 3), (1, 1), (0, 2)), Header(24, 16, 32)),
        ((*SMALL, (0, 3), (0, 1), *PREVIEW, (0, 1), (0, 1), (2, 2)), Header(24, 16, 12)),
        ((*SMALL, (0, 3), (4, 3), *ANIMATION, (0, 1), (2, 2)), Header(24, 16, 12)),
        (((1, 1), (8, 5), (5, 3), (1, 1)), Header(128, 72, 8)),  # 16:9
    ],
)
def test_every_field_before_the_depth(fields: tuple[tuple[int, int], ...], header: Header) -> None:
    assert jxl_header.parse(packed(*fields)) == header


def test_what_is_cut_or_something_else_says_so() -> None:
    with pytest.raises(EOFError):
        jxl_header.parse(jxl_header.BEGINS + b"\0")
    with pytest.raises(ValueError, match="no JPEG XL codestream"):
        jxl_header.parse(b"\x89PNG")
