"""
What a work was made with, as one word for people: "Krita document" of a .kra, "" of an export.

A picture file tells of no tool by its kind, so only documents of one program name a medium; so do
songs, films and texts, whatever made them.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats import READERS
from lookback.words.forms import FILMED, PLAYED, WRITTEN, formats_of

DOCUMENTS: Final = frozenset(
    {"krita", "psd", "openraster", "clip", "procreate", "mdp", "sai", "sai2", "xcf", "aseprite"}
)
# By form, too, where there are several: "From 2016: first song". talking.form_words says them.
BY_FORM: Final = {FILMED: "film", PLAYED: "song", WRITTEN: "text"}
MEDIA: Final = {r.NAME: r.TITLE for r in READERS if r.NAME in DOCUMENTS} | {
    name: word for form, word in BY_FORM.items() for name in formats_of(form)
}
