"""
A sentence that is not said yet: its English text with names in braces, and what fills them.

Rooms below talking know what is to be said but no language to say it in. They hand up a Phrase;
talking.words translates it. `script/strings` finds the texts by the names of the two makers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lookback.words.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Phrase:
    """`many` is the form for other numbers than one; "" where no number is in the sentence."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str = ""
    number: int = 1

    def __str__(self) -> str:
        """In English, for the journal."""
        text = self.many if self.many and self.number != 1 else self.text
        values = {k: v.words() if isinstance(v, Edtf) else v for k, v in self.values.items()}
        return text.format(number=f"{self.number:,}", **values)


def phrase(text: str, **values: object) -> Phrase:
    """A sentence: phrase("Were “{first}” to “{last}” made in order?", first=…, last=…)."""
    return Phrase(text, values)


def phrases(one: str, many: str, number: int, **values: object) -> Phrase:
    """A sentence with a number in it, as {number}."""
    return Phrase(one, values, many, number)
