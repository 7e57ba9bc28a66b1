"""How a subject that was drawn again is called, and how often it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lookback.reasoning.likeness.motifs import subject_of
from lookback.talking import form_words
from lookback.talking.words import marked, say, say_many, shown

TIMES: Final = {2: marked("{title}, twice"), 3: marked("{title}, three times")}


def subject(titles: Sequence[str]) -> str:
    """What a name of theirs says is shown; else the first work's own title."""
    said = next((t for title in titles if (t := subject_of(title)[0])), titles[0])
    return shown(said[:1].upper() + said[1:])


def times(title: str, number: int, form: str) -> str:
    """ "The desk, three times"; "Drawn 3 times" where nothing is known of what it shows."""
    if not title:
        return form_words.times(form, number)
    if number in TIMES:
        return say(TIMES[number], title=title)
    return say_many("{title}, {number} time", "{title}, {number} times", number, title=title)
