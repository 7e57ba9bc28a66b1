"""
What a sidecar says belongs to the picture beside it: `fox.kra.xmp` or `fox.xmp` to `fox.kra`.

A sidecar is a file of its own that is read like any other, and no work.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lookback.words.model import SIDECAR, Claim, Item

SUFFIX: Final = ".xmp"


def with_sidecars(items: Sequence[Item]) -> list[Item]:
    """The items without sidecars, each with the claims of its own; in the same order."""
    told: dict[tuple[int, str], tuple[Claim, ...]] = {}
    for item in items:
        if item.format == SIDECAR:
            beside = plain(item.path).removesuffix(SUFFIX)
            told[item.source, beside] = told.get((item.source, beside), ()) + item.claims
    if not told:
        return list(items)
    return [_told(item, told) for item in items if item.format != SIDECAR]


def _told(item: Item, told: dict[tuple[int, str], tuple[Claim, ...]]) -> Item:
    name = plain(item.path)
    stem = name.rpartition(".")[0]
    claims = told.get((item.source, name), ()) or told.get((item.source, stem), ())
    new = tuple(c for c in claims if c not in item.claims)
    return replace(item, claims=item.claims + new) if new else item


def plain(path: str) -> str:
    """A path as sidecars and their pictures are compared: composed, without case."""
    return unicodedata.normalize("NFC", path).casefold()
