"""
What a reader of a format is, and the sheet that it fills in.

A reader is a module. It fills `Facts` as it goes rather than returning them at the end, because the
files that matter most are the damaged ones: whatever was found before the damage stays found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from lookback.reading.original import Original
from lookback.reading.pixels import Raster
from lookback.words.edtf import Edtf
from lookback.words.model import Claim


@dataclass(slots=True)
class Facts:
    """Size of the whole picture in pixels, upright (0: unknown), pages, lineage key, and claims."""

    width: int = 0
    height: int = 0
    pages: int = 1
    lineage: str = ""
    claims: list[Claim] = field(default_factory=list)

    def claim(self, source: str, about: str, value: Edtf | int | str | None, quote: str) -> None:
        """Note a claim, unless it says nothing."""
        if value is not None and value != "":
            self.claims.append(Claim(source, about, value, quote))


class Reader(Protocol):
    """
    A module in this folder that reads one format.

    `recognises` looks at the first 4 kB of a file. `facts` fills in the sheet; `picture` gives the
    whole picture with its longest side at most `longest` px, or a smaller one where the file holds
    a ready one that will do. Both may raise anything: damage is turned into notices at this room's
    border, in `formats/__init__.py`. A module may also have `accepts`, which says of a head that
    it leaves open what the file is: then the file's name decides.
    """

    @property
    def NAME(self) -> str: ...  # noqa: N802 - a module's constant: "krita"

    @property
    def TITLE(self) -> str: ...  # noqa: N802 - a module's constant: "Krita document"

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # noqa: N802 - a module's constant: (".kra",), in lower case

    @property
    def GIVES(self) -> str: ...  # noqa: N802 - a module's constant: for the table of formats: what is found in such a file

    def recognises(self, head: bytes, /) -> bool: ...

    def facts(self, original: Original, facts: Facts, /) -> None: ...

    def picture(self, original: Original, longest: int, /) -> Raster: ...
