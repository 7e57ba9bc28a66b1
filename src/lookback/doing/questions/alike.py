"""
"The same subject?" and "The same work?": two pictures beside each other.

Yes and no are the corrections that the command line makes (redraw, not-redraw, same, never again),
so both hold for good and undo takes them back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lookback.doing import together
from lookback.doing.library import Library
from lookback.doing.pointing import of_work
from lookback.doing.questions.kinds import NO, YES, Ground, Kind
from lookback.words.phrases import phrase, phrases
from lookback.words.question import Question

SUBJECT: Final = "same-subject"
WORK: Final = "same-work"
MOST: Final = 12  # of each kind at a time: the likeliest; when they are answered others follow


def subjects(ground: Ground) -> Iterable[Question]:
    """Works of different years that look like one subject."""
    for pair in ground.likely[0][:MOST]:
        yield Question(
            f"{SUBJECT}:{pair.one}-{pair.other}",
            phrase("The same subject?"),
            phrase("Yes puts them beside each other in Then and now. Nothing else changes."),
            (YES, NO),
            2,
            (pair.one, pair.other),
            (pair.one, pair.other),
        )


def works(ground: Ground) -> Iterable[Question]:
    """Pictures that are as good as equal and yet two works."""
    files = ground.files_of([w for p in ground.likely[1][:MOST] for w in (p.one, p.other)])
    for pair in ground.likely[1][:MOST]:
        number = files[pair.one] + files[pair.other]
        yield Question(
            f"{WORK}:{pair.one}-{pair.other}",
            phrase("The same work?"),
            phrases(
                "Yes makes them one work of {number} file; on the wall it hangs once.",
                "Yes makes them one work of {number} files; on the wall it hangs once.",
                number,
            ),
            (YES, NO),
            2,
            (pair.one, pair.other),
            (pair.one, pair.other),
        )


def answer_subject(library: Library, question: Question, given: str, typed: str) -> None:
    """Say whether the two works are redraws."""
    pointed = [of_work(library, w) for w in question.about]
    think = together.redraw if given == YES.answer else together.not_redraw
    together.give(library, think(library, pointed))


def answer_work(library: Library, question: Question, given: str, typed: str) -> None:
    """Join the two works, or keep them apart for good."""
    pointed = [of_work(library, w) for w in question.about]
    think = together.same if given == YES.answer else together.apart
    together.give(library, think(library, pointed))


SAME_SUBJECT: Final = Kind(SUBJECT, subjects, answer_subject)
SAME_WORK: Final = Kind(WORK, works, answer_work)
