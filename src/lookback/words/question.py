"""
A question that a person may answer, or leave: what is asked, what the answer would change.

A question is never mandatory, and what it would change is said before it is answered. Its id is
made of what it is about, so that an answer, or a wish not to be asked again, is known after any
rebuild.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lookback.words.phrases import Phrase

SKIP: Final = "skip"  # the answer by which a question is not asked again


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer. `key` is the key that gives it; `example` asks for words to be typed."""

    key: str
    answer: str
    label: Phrase
    example: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question. `works` are some of those it is about, in order, to be looked at; the journal
    names the works of `about`. `moves` is how many works the answer would change: it orders the
    deck, and `effect` says it.
    """

    id: str  # its kind, ":" and what it is about
    asks: Phrase
    effect: Phrase
    choices: tuple[Choice, ...]
    moves: int
    works: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.id.partition(":")[0]

    def choice(self, answer: str) -> Choice | None:
        """The choice of this answer; None when it is none of them."""
        return next((c for c in self.choices if c.answer == answer), None)
