"""The programs that tell hours, by the names that people know them by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# By the first part of a claim's source. MediBang and FireAlpaca share one format, and Adobe's
# packet is written by many programs: there the document's own word comes first.
PROGRAMS: Final = {
    "krita": "Krita", "procreate": "Procreate", "clip": "Clip Studio", "mdp": "FireAlpaca",
    "sai": "SAI", "sai2": "SAI", "psd": "Photoshop", "docx": "Word", "odt": "LibreOffice",
    "flstudio": "FL Studio",
}  # fmt: skip
SPOKEN: Final = ("xmp", "mdp", "psd")
OTHER: Final = "another program"
# "Adobe Photoshop CC 2017 (Macintosh)" → "Photoshop", "MediBang Paint Pro 28.1" → "MediBang …"
_MAKER: Final = re.compile(r"^(?:adobe|corel|the)\s+", re.IGNORECASE)
_VERSION: Final = re.compile(r"\s+(?:CS\d|CC|v?\d|\().*$", re.IGNORECASE)


def program_of(source: str, applications: Sequence[str]) -> str:
    """The program behind a claim: "Krita" for "krita.editing-time"."""
    family = source.partition(".")[0]
    if family in SPOKEN:
        for application in applications:
            if name := _VERSION.sub("", _MAKER.sub("", application.strip())):
                return name
    return PROGRAMS.get(family, OTHER)
