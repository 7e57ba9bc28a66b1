"""A sidecar tells of the picture beside it and is no work."""

from __future__ import annotations

from dataclasses import replace

from lookback.reasoning.sidecars import with_sidecars
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, SIDECAR, Claim, Item

CLAIM = Claim("xmp.CreateDate", MADE, Edtf.parse("2014-05-03"), "2014-05-03T10:22:33")
FOX = Item(1, 1, "art", "a/fox.kra", 1, 0, None, b"1" * 32, "krita", 1, 1, 1, "", (), b"")


def sidecar(path: str, source: int = 1) -> Item:
    return replace(FOX, id=2, path=path, source=source, format=SIDECAR, claims=(CLAIM,))


def test_both_ways_to_name_a_sidecar_are_known() -> None:
    for name in ("a/fox.kra.xmp", "a/fox.xmp", "a/Fox.XMP"):
        assert with_sidecars([FOX, sidecar(name)]) == [replace(FOX, claims=(CLAIM,))]


def test_a_sidecar_tells_of_its_neighbour_alone() -> None:
    for stranger in (sidecar("b/fox.xmp"), sidecar("a/foxes.xmp"), sidecar("a/fox.xmp", 9)):
        assert with_sidecars([FOX, stranger]) == [FOX]


def test_what_the_picture_says_itself_is_not_said_twice() -> None:
    told = replace(FOX, claims=(CLAIM,))
    assert with_sidecars([told, sidecar("a/fox.xmp")]) == [told]
