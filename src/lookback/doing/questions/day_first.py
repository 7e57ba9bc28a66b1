"""
"Is 3/5 the third of May or the fifth of March?", where no name of the archive proves the habit.

Such names are read as one of both days until somebody says which; one answer settles all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lookback.doing import hearing
from lookback.doing.questions.kinds import File, Ground, Kind, kept
from lookback.reasoning.dating.names import read_folder, read_stem
from lookback.reasoning.dating.names.reading import Reading
from lookback.words.phrases import phrase, phrases
from lookback.words.question import Choice, Question

SHOWN: Final = 12


def find(ground: Ground) -> Iterable[Question]:
    """One question for the whole library, about the first such name."""
    settled = hearing.DAY_FIRST in ground.answers
    works: dict[str, tuple[str, Reading]] = {}
    for file in ground.files:
        found = _doubtful(file)
        if found is not None and (settled or file.earliest != file.latest):
            works.setdefault(file.work, found)
    if works:
        yield _question(list(works), *next(iter(works.values())))


def _doubtful(file: File) -> tuple[str, Reading] | None:
    """The nearest name that could be two days, as it stands there, and its reading."""
    folders, _, name = file.path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    parts = [(stem, read_stem(stem))]
    parts += [(part, read_folder(part)) for part in reversed(folders.split("/")) if part]
    for text, part in parts:
        for reading in part.readings:
            if reading.by_order is not None:
                return text[reading.start : reading.end], reading
    return None


def _question(works: list[str], written: str, reading: Reading) -> Question:
    assert reading.by_order is not None
    day, month = reading.by_order
    return Question(
        hearing.DAY_FIRST,
        phrases(
            "Is “{written}” {day} or {month}?",
            "Is “{written}” {day} or {month}? {number} names are written like it.",
            len(works),
            written=written, day=day, month=month,
        ),
        phrases(
            "It would date {number} work to the day.",
            "It would date {number} works to the day.",
            len(works),
        ),
        (
            Choice("d", "day", phrase("{day}: the day comes first", day=day)),
            Choice("m", "month", phrase("{month}: the month comes first", month=month)),
        ),
        len(works),
        tuple(works[:SHOWN]),
    )  # fmt: skip


KIND: Final = Kind(hearing.DAY_FIRST, find, kept, standing=True)
