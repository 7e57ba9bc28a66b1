"""
The review deck: questions that nobody has to answer, those that would date most works first.

KINDS is the whole list; a newcomer is one file and one row here. Answers are journal records and
undone like any other gesture; "skip" means never again. Nothing is counted at anyone: the deck
says what an answer would change, not how many questions are left.
"""

from __future__ import annotations

from typing import Final

from lookback.doing.library import Library
from lookback.doing.questions import alike, day_first, folder_when, in_order, life, of_others
from lookback.doing.questions.kinds import Ground, Kind, kept
from lookback.words.errors import NotAnAnswer, NotAsked
from lookback.words.question import SKIP, Question

KINDS: Final[tuple[Kind, ...]] = (
    life.BORN, life.SCHOOL, day_first.KIND, in_order.KIND, folder_when.KIND, of_others.KIND,
    alike.SAME_SUBJECT, alike.SAME_WORK,
)  # fmt: skip


def deck(library: Library) -> list[Question]:
    """What may be asked now, the answer that would change most first."""
    ground = Ground(library)
    found = [q for kind in KINDS for q in kind.find(ground) if q.moves]
    # of equals, in the order that their kind found them: the likeliest first
    return sorted((q for q in found if q.id not in ground.answers), key=lambda q: -q.moves)


def one(library: Library, id_: str) -> Question:
    """
    The question of this id, or the only one of this kind. Raises NotAsked.

    A standing question ("when were you born?") may be answered at any time, and anew.
    """
    ground = Ground(library)
    found = [
        q
        for kind in KINDS
        if kind.name == id_.partition(":")[0]
        for q in kind.find(ground)
        if id_ in (q.id, q.kind) and (kind.standing or q.id not in ground.answers)
    ]
    if len(found) != 1:
        raise NotAsked(id_)
    return found[0]


def answer(library: Library, id_: str, given: str, typed: str = "") -> Question:
    """
    Answer a question, or skip it for good; gives the question back as it was asked.

    `given` is a choice's answer or its key; words that a choice asks for come in `typed`, or stand
    in `given` themselves. Raises NotAsked, NotAnAnswer, or what the correction raises.
    """
    question = one(library, id_)
    if given == SKIP:
        kept(library, question, SKIP)
        return question
    choice = next((c for c in question.choices if given in (c.answer, c.key)), None)
    if choice is None:
        choice = next((c for c in question.choices if c.example), None)
        typed = typed or given
    if choice is None or (choice.example and not typed.strip()):
        raise NotAnAnswer(given, ", ".join(c.answer for c in question.choices))
    kind = next(k for k in KINDS if k.name == question.kind)
    kind.answer(library, question, choice.answer, typed)
    return question
