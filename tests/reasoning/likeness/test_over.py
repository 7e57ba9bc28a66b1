"""A subject drawn again is laid over the last drawing where its strokes lie there, else nowhere."""

from __future__ import annotations

import numpy as np
import pytest
from corpora.drawings import drawing, mirrored
from PIL import Image

from lookback.reading.imprints import imprint_of
from lookback.reasoning.likeness import over
from lookback.reasoning.likeness.over import AS_IT_IS, Laying, over_the_last


def imprint(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((480, 480))
    return imprint_of(np.asarray(small.convert("RGB")))


def where(laying: Laying | None, u: float, v: float) -> tuple[float, float]:
    assert laying is not None
    a, b, c, d, e, f = laying
    return a * u + c * v + e, b * u + d * v + f


def on_a_larger_sheet(picture: Image.Image) -> Image.Image:
    """Half as large, with its corner in the middle of the left side."""
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(picture.resize((picture.width // 2, picture.height // 2)), (0, picture.height // 4))
    return sheet


def test_a_mirrored_drawing_is_laid_mirrored() -> None:
    last = drawing(3)
    first, as_it_is = over_the_last([imprint(mirrored(last)), imprint(last)])
    assert as_it_is == AS_IT_IS
    for u, v in ((0.2, 0.3), (0.8, 0.6)):
        assert where(first, u, v) == pytest.approx((1 - u, v), abs=0.02)


def test_fractions_are_of_the_whole_picture_and_not_of_what_was_trimmed() -> None:
    last = drawing(3)
    first, _ = over_the_last([imprint(on_a_larger_sheet(last)), imprint(last)])
    for u, v in ((0.1, 0.3), (0.4, 0.6)):
        assert where(first, u, v) == pytest.approx((2 * u, 2 * (v - 0.25)), abs=0.03)


def test_strangers_and_blank_pages_have_no_offer() -> None:
    blank = Image.new("RGB", (600, 800), "white")
    assert over_the_last([imprint(drawing(1)), imprint(drawing(2))]) == [None, None]
    assert over_the_last([imprint(drawing(1)), imprint(blank)]) == [None, None]
    assert over_the_last([b"", imprint(drawing(2))]) == [None, None]
    assert over_the_last([]) == []


def test_one_that_lies_only_over_its_neighbour_goes_by_way_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last = drawing(3)
    half = on_a_larger_sheet(last)
    straight = over._laid

    def only_neighbours(sheets, pairs):  # type: ignore[no-untyped-def]
        return [None if pair == (0, 2) else way for pair, way in
                zip(pairs, straight(sheets, pairs), strict=True)]  # fmt: skip

    monkeypatch.setattr(over, "_laid", only_neighbours)
    first, second, _ = over_the_last([imprint(mirrored(half)), imprint(half), imprint(last)])
    assert where(second, 0.1, 0.3) == pytest.approx((0.2, 0.1), abs=0.03)
    assert where(first, 0.9, 0.3) == pytest.approx((0.2, 0.1), abs=0.04)
