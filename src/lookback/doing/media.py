"""
What a work was made with, as one word for people: "Krita document" of a .kra, "" of an export.

A picture file tells of no tool by its kind, so only documents of one program name a medium.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats import READERS

DOCUMENTS: Final = frozenset(
    {"krita", "psd", "openraster", "clip", "procreate", "mdp", "sai", "sai2", "xcf", "aseprite"}
)
MEDIA: Final = {r.NAME: r.TITLE for r in READERS if r.NAME in DOCUMENTS}
