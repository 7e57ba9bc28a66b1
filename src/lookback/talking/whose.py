"""Whose look back it is, as everything that leaves or stays beside a library is called."""

from __future__ import annotations

from lookback.doing.library import Library
from lookback.talking.words import plain, say, shown


def look_back(library: Library) -> str:
    """The title: of a person's drawings where they said who they are."""
    person = library.settings.person
    if person:
        return say("A look back at the drawings of {person}", person=shown(person))
    return plain("A look back at a life’s drawings")
