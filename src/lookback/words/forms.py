"""
The forms that works have: drawn, filmed, played, written; by the kind of file that shows them.

One table, because reading, reasoning and every page ask it: songs are not laid over each other as
drawings are, and nobody "draws" one. What is in no row is drawn, as most of what there is. The trap
this avoids: two sheets of waves that look alike, and are taken for one drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DRAWN: Final = "drawn"
FILMED: Final = "filmed"
PLAYED: Final = "played"
WRITTEN: Final = "written"
FORMS: Final = (DRAWN, FILMED, PLAYED, WRITTEN)
MADE: Final = "made"  # what is said of works of several forms
# The part of all works that has one form where one speaks of all by it: a readme among drawings
# makes nobody a writer, nor do covers make a band draw.
CARRIES: Final = 0.9

VIDEO: Final = "video"
AUDIO: Final = "audio"
TEXT: Final = "text"

# What songs and films are made in: they sound and show by what was exported from them.
PROJECTS: Final = {
    "ardour": PLAYED, "lmms": PLAYED, "ableton": PLAYED, "reaper": PLAYED, "flstudio": PLAYED,
    "kdenlive": FILMED, "openshot": FILMED, "shotcut": FILMED, "premiere": FILMED,
    "resolve": FILMED,
}  # fmt: skip
SCORES: Final = {"midi": PLAYED, "musescore": PLAYED}
_FORM: Final = {
    VIDEO: FILMED, AUDIO: PLAYED, **SCORES, **PROJECTS,
    TEXT: WRITTEN, "docx": WRITTEN, "odt": WRITTEN, "scrivener": WRITTEN,
}  # fmt: skip
# Kinds that are told from one another by more than their looks, or not by looks at all.
BY_OTHER_THAN_LOOKS: Final = frozenset(name for name, form in _FORM.items() if form != FILMED) | {
    name for name, form in PROJECTS.items() if form == FILMED
}


def form_of(format_: str) -> str:
    """The form of what a reader's NAME stands for."""
    return _FORM.get(format_, DRAWN)


def carrying(works: Mapping[str, int]) -> str:
    """The form that nearly all works have, by how many there are of each; MADE where none has."""
    whole = sum(works.values())
    return next((f for f in FORMS if works.get(f, 0) >= CARRIES * whole), MADE)


def formats_of(form: str) -> frozenset[str]:
    """The readers' names whose files have this form; of DRAWN none, for those are all others."""
    return frozenset(name for name, of in _FORM.items() if of == form)
