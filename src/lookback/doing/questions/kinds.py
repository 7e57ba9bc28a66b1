"""
What a kind of question offers, and the ground that all kinds look for questions on.

A kind is one file with a row in KINDS. Its `find` gives the questions that are open now; its
`answer` does what an answer means. Most answers are kept as they are (`kept`) and heard by
reasoning; one that is a correction (a date, two works that are one) makes that correction instead,
and the question is gone because nothing is left to ask.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lookback.doing import correct, reason
from lookback.doing.library import Library
from lookback.doing.likely import Pair, pairs
from lookback.keeping.decisions import ANSWER, answers
from lookback.keeping.decisions import find as items_of
from lookback.keeping.journal import Record
from lookback.words.phrases import phrase
from lookback.words.question import SKIP, Choice, Question

YES: Final = Choice("y", "yes", phrase("Yes"))
NO: Final = Choice("n", "no", phrase("No"))


@dataclass(frozen=True, slots=True)
class File:
    """A file on the wall, with the first and last day of its work (ISO 8601; None is open)."""

    id: int
    source: str  # the source's id in the settings and the journal
    path: str
    work: str
    earliest: str | None
    latest: str | None

    root: str  # the full path of the source's root

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def box(self) -> str:
        """The folder's own name, to be shown; the root's for what lies in no folder of it."""
        name = self.folder.rpartition("/")[2] or os.path.basename(self.root.rstrip("/\\"))
        return os.fsencode(name or "/").decode("utf-8", "replace")

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class Ground:
    """The library as questions are looked for: what was answered, and every file once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.answers: Mapping[str, Record] = answers(library.story())

    @cached_property
    def files(self) -> tuple[File, ...]:
        """All files of works that are shown, in the order of their places."""
        rows = self.library.catalogue.db.execute(
            "SELECT i.id, s.token, i.path, w.id, w.earliest, w.latest, s.root FROM item i"
            " JOIN source s ON s.id = i.source JOIN member m ON m.item = i.id"
            " JOIN work w ON w.id = m.work"
            " WHERE w.listed AND i.state IN ('here', 'offline') ORDER BY s.token, i.path"
        )
        return tuple(
            File(r[0], r[1], os.fsdecode(r[2]), r[3], r[4], r[5], os.fsdecode(r[6])) for r in rows
        )

    @cached_property
    def likely(self) -> tuple[list[Pair], list[Pair]]:
        """Pairs that may be one subject, and pairs that may be one work; the likeliest first."""
        return pairs(self.library)

    def spoken_of(self, prefix: str) -> frozenset[int]:
        """The items that answers to questions of such ids were about, wherever they lie now."""
        story, catalogue = self.library.story(), self.library.catalogue
        records = [r for q, r in self.answers.items() if q.startswith(prefix)]
        refs = [ref for record in records for ref in record.works]
        return frozenset(i for ref in refs for i in items_of(ref, catalogue, story.succession))

    def files_of(self, works: Sequence[str]) -> dict[str, int]:
        """How many files each of these works has."""
        marks = ", ".join("?" * len(works))
        rows = self.library.catalogue.db.execute(
            f"SELECT id, items FROM work WHERE id IN ({marks})", works
        )
        return {str(r[0]): int(r[1]) for r in rows}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question. `answer` gets the question, the answer and what was typed."""

    name: str
    find: Callable[[Ground], Iterable[Question]]
    answer: Callable[[Library, Question, str, str], None]
    standing: bool = False  # may be answered, and answered anew, when it is not asked as well


def kept(library: Library, question: Question, answer: str, typed: str = "") -> None:
    """Keep an answer in the journal, to be heard by reasoning; undo takes it back."""
    choice = question.choice(answer)
    body = {
        "question": question.id,
        "asked": str(question.asks),
        "answer": answer,
        "typed": typed.strip(),
        "said": typed.strip() or (str(choice.label) if choice else answer),
    }
    correct.say(library, ANSWER, question.about, body)
    if answer != SKIP:
        reason.bring_up_to_date(library)
