"""
What file names say about belonging together: exports beside documents, and names saved on.

Names are compared in NFC and without case. The trap this avoids: `scan0001` and `scan0002` are
neighbours, not versions; a counter only counts as saved-on when the name without it exists too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# What people and programs put behind or before a name when they save it on. Languages beyond
# English are those in which desktop systems name copies.
_WORDS: Final = (
    r"final|finale?s?|finished|fertig|done|wip|draft|sketch|rough|skizze|lines?|line ?art|lineart|"
    r"inks?|inked|flats?|colou?rs?|colou?red|shad(?:ed|ing)|paint(?:ed)?|render(?:ed)?|edit(?:ed)?|"
    r"new|old|alt|fix(?:ed)?|copy|kopie|copie|copia|の?コピー|copy \d+|"
    r"v ?\d+|ver ?\d+|version ?\d+|"
    r"rev ?\d+|r\d+|backup|autosave|recovered|print|web|small|big|hd|hires|full|export(?:ed)?|clean"
)
_TAIL: Final = re.compile(
    rf"(?:[ _.\-]+(?:{_WORDS})|[ _\-]*\(\d{{1,3}}\)|(?<!\d)[ _.\-]?(?<!\d)\d{{1,2}}"
    r"|\s*-\s*(?:copy|kopie|copie))$",
    re.IGNORECASE,
)
_WORD_TAIL: Final = re.compile(rf"[ _.\-]+(?:{_WORDS})$", re.IGNORECASE)
_HEAD: Final = re.compile(r"^(?:copy of|kopie von|copie de|copia de|autosave of) +", re.IGNORECASE)
_EXPORT_FOLDER: Final = re.compile(
    r"^(?:export|render|output|final|finish|png|jpe?g|web|post|publi|upload|ausgabe|esport|書き出し)",
    re.IGNORECASE,
)
_AUTOSAVE: Final = re.compile(r"^\.(.+)-autosave$")
NEARBY: Final = 1024  # names of one folder are asked for again and again
DOCUMENTS: Final = frozenset(  # readers' names: what pictures are exported from
    (
        *("krita", "openraster", "psd", "clip", "procreate", "mdp", "sai", "sai2"),
        *("xcf", "pdn", "aseprite", "affinity"),
    )
)


@lru_cache(NEARBY)
def parts(path: str) -> tuple[str, str]:
    """(folder, stem) of a path within its source, in NFC; `fox.kra~` has the stem `fox`."""
    folder, _, name = unicodedata.normalize("NFC", path).rpartition("/")
    name = name.rstrip("~")
    stem = name.rpartition(".")[0] or name
    autosave = _AUTOSAVE.match(stem)
    return folder, (autosave[1].rpartition(".")[0] or autosave[1]) if autosave else stem


def bases(stem: str) -> list[str]:
    """The stem, then what is left as each saved-on ending goes: fox_final2 → fox_final → fox."""
    return list(_bases(stem.casefold()))


@lru_cache(NEARBY)
def _bases(stem: str) -> list[str]:
    found = [stem]
    while True:
        shorter = _TAIL.sub("", _HEAD.sub("", stem)).strip()
        if shorter == stem or not any(c.isalpha() for c in shorter):
            return found
        stem = shorter
        found.append(stem)


def said_version(stem: str) -> str:
    """What is left when only words that say "version" go: fox_v3_final → fox; but fox2 → fox2."""
    return _said_version(stem.casefold())


@lru_cache(NEARBY)
def _said_version(stem: str) -> str:
    while True:
        shorter = _WORD_TAIL.sub("", _HEAD.sub("", stem)).strip()
        if shorter == stem or not any(c.isalpha() for c in shorter):
            return stem
        stem = shorter


@lru_cache(NEARBY)
def exported_elsewhere(folder: str) -> bool:
    """Is this a folder for what was exported or shown: exports, PNG, final, posted …?"""
    return _EXPORT_FOLDER.match(folder.rpartition("/")[2]) is not None
