"""The first page of a written work and its opening words."""

from __future__ import annotations

import pytest

from lookback.reading.formats.facts import Facts
from lookback.reading.formats.written import OPENING_LETTERS, first_page, tell_opening
from lookback.reading.pixels import NoPicture
from lookback.words.model import OPENING, WORDS


def test_the_opening_is_short_and_all_words_are_counted() -> None:
    facts = Facts()
    tell_opening("text", ["one two  three", "four\nfive", *["word " * 100] * 9], facts)
    said = {c.about: c.value for c in facts.claims}
    assert str(said[OPENING]).startswith("one two three four five word")
    assert len(str(said[OPENING])) == OPENING_LETTERS
    assert said[WORDS] == 905


def test_a_page_needs_words() -> None:
    assert first_page("Fox", [], 300).pixels.shape == (300, 225, 3)
    with pytest.raises(NoPicture, match="no words"):
        first_page("", [], 300)
