"""The same picture, however it was cut, turned or photographed; never another one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from corpora.drawings import cropped, drawing, mirrored, photographed
from PIL import Image

from lookback.reading.imprints import imprint_of
from lookback.reasoning.likeness.relation import COPY, JOINED, STRANGER, VERSION, Relation
from lookback.reasoning.likeness.sheet import Sheet
from lookback.reasoning.likeness.verdict import relate


def sheet(picture: Image.Image) -> Sheet:
    small = picture.convert("RGB")
    small.thumbnail((320, 320))
    return Sheet(imprint_of(np.asarray(small)))


def related(one: Image.Image, other: Image.Image) -> Relation:
    (found,) = relate([(b"a", b"b")], {b"a": sheet(one), b"b": sheet(other)})
    return found


def test_what_pairs_are_does_not_depend_on_which_are_looked_at_together() -> None:
    sheets = {bytes([n]): sheet(drawing(n)) for n in (1, 2, 3)}
    sheets[b"\4"] = sheet(cropped(drawing(1), 0.25))
    pairs = list(combinations(sorted(sheets), 2))
    together = relate(pairs, sheets)
    assert together == [found for pair in pairs for found in relate([pair], sheets)]
    assert [r.pair for r in together if r.certainty >= JOINED] == [(b"\1", b"\4")]


@pytest.mark.parametrize(
    "other",
    [
        drawing(1).resize((240, 320)),
        mirrored(drawing(1)),
        drawing(1).rotate(90, expand=True),
        cropped(drawing(1), 0.04),
    ],
)
def test_a_copy_is_a_copy(other: Image.Image) -> None:
    found = related(drawing(1), other)
    assert (found.kind, found.certainty >= JOINED) == (COPY, True)


@pytest.mark.parametrize("other", [cropped(drawing(1), 0.25), photographed(drawing(1))])
def test_what_was_cut_out_or_photographed_is_of_the_work(other: Image.Image) -> None:
    assert related(drawing(1), other).certainty >= JOINED


def test_lines_and_their_colours_are_versions() -> None:
    found = related(drawing(3, colours=False), drawing(3))
    assert (found.kind, found.certainty >= JOINED) == (VERSION, True)


@pytest.mark.parametrize("seed", range(2, 8))
def test_other_drawings_are_strangers(seed: int) -> None:
    assert related(drawing(1), drawing(seed)).certainty < JOINED


def test_a_blank_page_claims_nothing() -> None:
    blank = Image.new("RGB", (300, 200), "white")
    assert related(blank, blank) == Relation(b"a", b"b", STRANGER, 0.0, 0.0, 0.0, "")


def test_it_says_so_in_figures() -> None:
    found = related(drawing(1), cropped(drawing(1), 0.25))
    assert "% of the strokes lie on each other" in found.quote
    assert "outside the other" in found.quote


def texture(seed: int) -> Image.Image:
    """Dark stone: blotches and grain, no line anywhere."""
    chance = np.random.default_rng(seed)
    blotches = Image.fromarray(chance.integers(20, 110, (14, 14), dtype=np.uint8))
    rough = np.asarray(blotches.resize((256, 256), Image.Resampling.BICUBIC), np.int16)
    grain = Image.fromarray(chance.integers(0, 40, (128, 128), dtype=np.uint8))
    fine = np.asarray(grain.resize((256, 256), Image.Resampling.NEAREST), np.int16)
    return Image.fromarray(np.clip(rough + fine - 20, 0, 255).astype(np.uint8)).convert("RGB")


def turned(picture: Image.Image, by: float) -> Image.Image:
    return picture.rotate(by, Image.Resampling.BILINEAR, expand=True, fillcolor="white")


@pytest.mark.parametrize("seed", [2, 3])
def test_a_dark_texture_is_known_turned_made_smaller_and_photographed(seed: int) -> None:
    whole = texture(seed)
    small = turned(whole.resize((100, 100)), -4)
    others = [turned(whole, 3), small, photographed(whole), texture(seed + 10)]
    found = [related(whole, other).certainty >= JOINED for other in others]
    assert found == [True, True, True, False]
