"""The person's own words in a film: short, alone on paper, and only those marked to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lookback.reasoning.cut import grammar
from lookback.reasoning.cut.shots import LINE, Shot, Why


@dataclass(frozen=True, slots=True)
class Line:
    """What was written, and the first day it is about."""

    text: str
    day: date


def fits(text: str) -> bool:
    """Can it be read in passing? Longer words stay in the journal, uncut."""
    return 0 < len(text.split()) <= grammar.LINE_WORDS


def line_shot(line: Line, act: int, rate: int) -> Shot:
    """A line for as long as reading it takes."""
    seconds = grammar.LINE + grammar.LINE_A_WORD * len(line.text.split())
    return Shot(LINE, round(seconds * rate), act, Why("own-words"), text=line.text)
