"""
"About when was “old sketchbooks” made?", for folders of whose works nothing says when.

The answer is a correction of those works like any other, for all of them in one gesture.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from lookback.doing import correct
from lookback.doing.library import Library
from lookback.doing.questions.kinds import File, Ground, Kind
from lookback.words.phrases import phrase, phrases
from lookback.words.question import Choice, Question

NAME: Final = "folder-when"
FEWEST: Final = 3  # undated works; of fewer one is sooner told on the work's own page
SHOWN: Final = 12
WHEN: Final = Choice("w", "when", phrase("Say when"), "spring 2012")


def find(ground: Ground) -> Iterable[Question]:
    """One question for each folder with several works of which nobody knows when."""
    folders: defaultdict[tuple[str, str], dict[str, File]] = defaultdict(dict)
    for file in ground.files:
        if file.earliest is None:  # "not after 2016" is a copy's date
            folders[file.source, file.folder].setdefault(file.work, file)
    for works in folders.values():
        if len(works) >= FEWEST:
            yield _question(next(iter(works.values())), list(works))


def _question(file: File, works: list[str]) -> Question:
    place = os.fsencode(f"{file.source}/{file.folder}")
    return Question(
        f"{NAME}:{hashlib.sha256(place).hexdigest()[:12]}",
        phrase("About when were the works in “{folder}” made?", folder=file.box),
        phrases(
            "It would date {number} work of which nothing says when.",
            "It would date {number} works of which nothing says when.",
            len(works),
        ),
        (WHEN,),
        len(works),
        tuple(works[:SHOWN]),
        tuple(works),
    )


def answer(library: Library, question: Question, given: str, typed: str) -> None:
    """Date all of the folder's undated works. Raises NotADate."""
    correct.date(library, question.about, typed)


KIND: Final = Kind(NAME, find, answer)
