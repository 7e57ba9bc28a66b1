"""Looks join what nothing speaks against: not what was made far apart, nor over two folders."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.relation import COPY, VERSION, Relation
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim, Item

ONE, OTHER = b"\x01" * 32, b"\x02" * 32
COPIED = datetime(2024, 1, 1, tzinfo=UTC)


def item(
    n: int, digest: bytes, path: str, made: str = "", when: datetime = COPIED, kind: str = "jpeg"
) -> Item:
    claims = (Claim("exif.DateTimeOriginal", MADE, Edtf.parse(made), made),) if made else ()
    return Item(
        id=n, source=1, place="art", path=path, size=1, mtime_ns=int(when.timestamp() * 1e9),
        birth_ns=None, digest=digest, format=kind, width=100, height=100, pages=1, lineage="",
        claims=claims, fingerprint=b"",
    )  # fmt: skip


def works(one: Item, other: Item, kind: str, certainty: float, strokes: float = 0.9) -> int:
    relation = Relation(ONE, OTHER, kind, certainty, strokes, strokes, "told")
    return len(group_items([one, other], [relation]))


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (item(1, ONE, "a/x.jpg"), item(2, OTHER, "a/y.jpg"), 1),
        (item(1, ONE, "a/x.jpg", "2012-08-22"), item(2, OTHER, "a/y.jpg", "2012-09-30"), 1),
        (item(1, ONE, "a/x.jpg", "2012-08-22"), item(2, OTHER, "a/y.jpg", "2013-10-13"), 2),
        (item(1, ONE, "a/cat 2012-08.jpg"), item(2, OTHER, "a/cat 2016-05.jpg"), 2),
        (item(1, ONE, "a/x.jpg", "2012/2016"), item(2, OTHER, "a/y.jpg", "2016-10-13"), 1),
        (item(1, ONE, "a/x.jpg", when=datetime(2012, 1, 1, tzinfo=UTC)),
         item(2, OTHER, "a/y.jpg", "2019-10-13"), 2),
        (item(1, ONE, "a/fox.kra", kind="krita"), item(2, OTHER, "a/hen.psd", kind="psd"), 2),
        (item(1, ONE, "a/x.jpg"), item(2, OTHER, "b/y.jpg"), 2),
    ],
)  # fmt: skip
def test_a_version_by_looks_alone(left: Item, right: Item, found: int) -> None:
    assert works(left, right, VERSION, 0.95) == found
    assert works(right, left, VERSION, 0.95) == found


def test_over_two_folders_a_copy_must_be_nearly_sure() -> None:
    left, right = item(1, ONE, "a/x.jpg"), item(2, OTHER, "b/y.jpg")
    assert works(left, right, COPY, 0.95) == 2
    assert works(left, right, COPY, 0.998) == 1


def test_the_same_strokes_both_ways_are_one_picture_whatever_the_dates() -> None:
    left = item(1, ONE, "a/x.jpg", "2012-08-22")
    right = item(2, OTHER, "b/y.jpg", "2013-10-13")
    assert works(left, right, COPY, 0.999, strokes=0.97) == 2
    assert works(left, right, COPY, 0.999, strokes=0.99) == 1
