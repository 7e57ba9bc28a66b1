"""
"When were you born?" and "When did school begin?", where names tell ages and grades.

Each is asked once, and only when files would be dated by the answer; the answer stays in the
journal on this machine. Both may be said, and said anew, at any time by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lookback.doing import correct, hearing, reason
from lookback.doing.library import Library
from lookback.doing.questions.kinds import File, Ground, Kind, kept
from lookback.keeping.decisions import answers
from lookback.reasoning.dating.ages import Stage, stage_of
from lookback.words.errors import NotAsked
from lookback.words.phrases import Phrase, phrase, phrases
from lookback.words.question import SKIP, Choice, Question

WIDE_DAYS: Final = 400  # a date narrower than that gains nothing by an age
SHOWN: Final = 12
WHEN: Final = "when"  # the answer that is typed

Asks = Callable[[str], Phrase]


def _about_birth(person: str) -> Phrase:
    if person:
        return phrase("When was {person} born? The year is enough.", person=person)
    return phrase("When were you born? The year is enough.")


def _about_school(person: str) -> Phrase:
    if person:
        return phrase("When did {person}’s first year of school begin?", person=person)
    return phrase("When did your first year of school begin?")


def _kind(name: str, stage: str, asks: Asks, example: str, label: Phrase) -> Kind:
    def find(ground: Ground) -> Iterable[Question]:
        works = _told_by(ground, stage)
        yield Question(
            name,
            asks(ground.library.settings.person),
            phrases(
                "It would date {number} work whose name tells an age or a school year.",
                "It would date {number} works whose names tell an age or a school year.",
                len(works),
            ),
            (Choice("w", WHEN, label, example),),
            len(works),
            tuple(works[:SHOWN]),
        )

    return Kind(name, find, _answer, standing=True)


def _answer(library: Library, question: Question, given: str, typed: str) -> None:
    """Keep the date. Raises NotADate, also for words that are no date with an end on each side."""
    correct.closed(library, typed)
    kept(library, question, given, typed)


def _told_by(ground: Ground, kind: str) -> list[str]:
    """Works without a narrow date in whose nearest name such a stage stands."""
    found: dict[str, None] = {}
    for file in ground.files:
        if _wide(file) and (stage := _nearest(file)) is not None and stage.kind == kind:
            found.setdefault(file.work)
    return list(found)


def _nearest(file: File) -> Stage | None:
    for part in reversed(file.path.split("/")):
        if (stage := stage_of(part)) is not None:
            return stage
    return None


def _wide(file: File) -> bool:
    if file.earliest is None or file.latest is None:
        return True
    return (date.fromisoformat(file.latest) - date.fromisoformat(file.earliest)).days > WIDE_DAYS


STANDING: Final = (
    (hearing.BORN, _about_birth, "1997"),
    (hearing.SCHOOL, _about_school, "September 2003"),
)
BORN: Final = _kind(hearing.BORN, "age", _about_birth, "1997", phrase("Say the year"))
SCHOOL: Final = _kind(hearing.SCHOOL, "grade", _about_school, "September 2003", phrase("Say when"))


@dataclass(frozen=True, slots=True)
class Told:
    """A standing question about a life: its id, how it asks, an example, and what was answered."""

    name: str
    asks: Phrase
    example: str
    typed: str


def told(library: Library) -> list[Told]:
    """What was told of the person's life, to be seen and said anew; "" for what was not."""
    given, person = answers(library.story()), library.settings.person
    typed = {n: str(r.body.get("typed", "")) for n, r in given.items()}
    return [Told(n, asks(person), example, typed.get(n, "")) for n, asks, example in STANDING]


def tell(library: Library, name: str, typed: str) -> None:
    """Say it anew, or take it back with "". Raises NotADate, and NotAsked for another question."""
    asks = next((t.asks for t in told(library) if t.name == name), None)
    if asks is None:
        raise NotAsked(name)
    question = Question(name, asks, asks, (), 0)
    if typed:
        correct.closed(library, typed)
        kept(library, question, WHEN, typed)
    else:
        kept(library, question, SKIP)
        reason.bring_up_to_date(library)
