"""The order in which a person counts: page 9 before page 10, whatever the case of their names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NUMBER: Final = re.compile(r"(\d{1,18})")

Natural = tuple[tuple[int, int, str], ...]


def natural(name: str) -> Natural:
    """
    A key to sort names by: numbers by their size, all else as text, folders part by part.

    NFC and case-blind; names that differ in nothing else are told apart by the name itself.
    """
    plain = unicodedata.normalize("NFC", name).casefold()
    parts: list[tuple[int, int, str]] = []
    for folder in plain.split("/"):
        for n, part in enumerate(_NUMBER.split(folder)):
            parts.append((1, int(part), part) if n % 2 else (0, 0, part))
        parts.append((-1, 0, ""))
    return (*parts, (0, 0, name))
