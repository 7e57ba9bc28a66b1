from __future__ import annotations

import pytest
from corpora import pictures
from corpora.heic import heic
from hypothesis import given
from hypothesis import strategies as st

from lookback.reading.formats.facts import Facts
from lookback.reading.formats.items import facts_of, items_of

EXIF = pictures.exif_block().tobytes().removeprefix(b"Exif\0\0")
MADE = heic(pictures.drawing(), EXIF)


def test_the_primary_picture_and_its_facts_are_found() -> None:
    found = items_of(MADE)
    assert (found.primary, found.size) == (1, (pictures.WIDTH, pictures.HEIGHT))
    assert found.kinds == {1: b"hvc1", 2: b"Exif"}
    assert found.body(2)[4:] == EXIF


@pytest.mark.parametrize(("turns", "size"), [(0, (96, 64)), (1, (64, 96)), (2, (96, 64))])
def test_size_is_that_of_the_picture_when_turned(turns: int, size: tuple[int, int]) -> None:
    assert items_of(heic(pictures.drawing(), EXIF, turns)).size == size


def test_avif_is_built_alike() -> None:
    facts = Facts()
    facts_of(pictures.avif(), facts)
    assert (facts.width, facts.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert facts.claims[0].quote == pictures.TAKEN


def test_a_file_without_a_list_has_broken_off() -> None:
    with pytest.raises(EOFError):
        facts_of(MADE[:20], Facts())


@given(st.integers(0, 600), st.integers(0, 255))
def test_a_changed_byte_leads_to_no_other_trouble(at: int, byte: int) -> None:
    changed = bytearray(MADE)
    changed[at] = byte
    facts = Facts()
    try:
        facts_of(bytes(changed), facts)
    except (EOFError, IndexError):
        pass
    assert all(claim.quote for claim in facts.claims)
