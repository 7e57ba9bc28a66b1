"""Why a shot is there, and how long and large a film will be, as sentences."""

from __future__ import annotations

from typing import Final

from lookback.keeping.companions import Companion
from lookback.keeping.settings import Settings
from lookback.reasoning.cut.shots import Shot
from lookback.talking import form_words
from lookback.talking.words import marked, plain, say, say_date, say_many, shown
from lookback.words.edtf import Edtf

# kind of reason → its sentence; {about} is what it is about
WHY: Final = {
    "begins-chapter": marked("begins a chapter: {about}"),
    "begins-with": marked("begins a chapter: the first {about}"),
    "first-in": marked("the first {about}"),
    "grows": marked("its stages survive: {about}"),
    "finished": marked("what it grew into"),
    "drawn-before": marked("the same subject, {about}"),
    "of-its-time": marked("from {about}, unlike what is around it"),
    "between": marked("made in between"),
    "nearer": marked("the same, nearer"),
    "own-words": marked("your own words"),
    "glance": marked("back at the beginning, once"),
    "same-month": marked("both made in {about}"),
    "of-one": marked("made by {about}"),
    "ends": marked("paper"),
}
# kind of reason → its row in form_words, as the works are drawn, or played
BY_FORM: Final = {
    "opens": "film-opens",
    "opens-both": "film-opens-both",
    "drawn-again": "film-again",
    "latest": "film-latest",
    "latest-both": "film-latest-both",
}
NO_ABOUT: Final = {
    "begins-chapter": marked("begins a chapter"),
    "of-its-time": marked("unlike what is around it"),
    "of-one": marked("made by one of the two"),
}


def names(settings: Settings, companion: Companion) -> tuple[str, str]:
    """How the two of a film of two are called: oneself, and the other."""
    return shown(settings.giver) or plain("Your own"), shown(companion.name)


def why(shot: Shot, form: str) -> str:
    """The reason for a shot, to stand beside its clock, as its works are drawn or played."""
    kind, about = shot.why.kind, shot.why.about
    if kind in BY_FORM:
        row = BY_FORM[kind] if about or kind != "drawn-again" else "film-again-some"
        return form_words.by_form(row, form, about=about)
    if kind == "same-month":
        about = say_date(Edtf.parse(about))
    if kind in ("begins-with", "first-in"):
        about = form_words.kind(about)
    sentence = WHY[kind] if about or kind not in NO_ABOUT else NO_ABOUT[kind]
    return say(sentence, about=about)


def clock(seconds: float) -> str:
    """Minutes and seconds: "1:05"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def length(seconds: float) -> str:
    return say_many("{number} second", "{number} seconds", round(seconds))


def megabytes(size: int) -> str:
    return say("{number} MB", number=f"{max(1, round(size / 1_000_000)):,}")
