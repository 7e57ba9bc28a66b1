"""Whose look back it is, as everything that leaves or stays beside a library is called."""

from __future__ import annotations

from lookback.doing.forms import carried
from lookback.doing.library import Library
from lookback.talking.form_words import by_form
from lookback.talking.words import shown


def look_back(library: Library) -> str:
    """The title: of a person's drawings, or songs, where they said who they are."""
    person, form = library.settings.person, carried(library)
    if person:
        return by_form("look-back", form, person=shown(person))
    return by_form("look-back-life", form)
