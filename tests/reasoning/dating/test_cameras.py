"""No photo is older than its camera, and a clock that began anew is not believed."""

from __future__ import annotations

from datetime import UTC

import pytest
from strategies import item

from lookback.reasoning.dating import date_items
from lookback.reasoning.dating.cameras import first_year
from lookback.words.edtf import Edtf
from lookback.words.model import CAMERA, MADE, Claim, Grouping, Item, Member


@pytest.mark.parametrize(
    ("model", "year"),
    [
        ("Canon PowerShot A590 IS", 2006), ("iPhone 4S", 2011), ("iPhone", 2007),
        ("Apple iPhone 15 Pro", 2023), ("NIKON D70", 2004), ("SM-G991B", 2013),
        ("Canon EOS 350D DIGITAL", 2004), ("E-M10MarkII", 2009), ("DSC-F717", 0), ("", 0),
        ("Canon PowerShot A70", 0), ("C2500L", 0),
    ],
)  # fmt: skip
def test_the_year_of_a_camera(model: str, year: int) -> None:
    assert first_year(model) == year


def photo(model: str, stamp: str, written: str) -> Item:
    said = Claim("exif.DateTimeOriginal", MADE, Edtf.parse(stamp[:10].replace(":", "-")), stamp)
    return item("DSC_7.JPG", said, Claim("exif.Model", CAMERA, model, model), written=written)


def dated(one: Item) -> tuple[str, str]:
    late = item("x/z.png", number=9, written="2026-01-02T03:04:05")
    groups = [Grouping((Member(i.id, 1, "version"),), i.id) for i in (one, late)]
    fact = date_items([one, late], groups, {}, UTC).items[one.id]
    return str(fact.value), fact.source


def test_a_photo_older_than_its_camera_was_taken_before_it_came_to_the_computer() -> None:
    impossible = photo("Canon PowerShot A590 IS", "2002:05:07 09:41:00", "2015-12-29T20:13:40")
    assert dated(impossible) == ("../2015-12-29", "file.mtime")


def test_a_first_of_january_long_before_its_file_is_a_clock_that_began_anew() -> None:
    reset = photo("unheard of", "2002:01:01 09:41:00", "2015-12-29T20:13:40")
    assert dated(reset) == ("../2015-12-29", "file.mtime")


@pytest.mark.parametrize(
    ("stamp", "written"),
    [
        ("2002:01:01 09:41:00", "2002-01-01T09:41:02"),
        ("2002:01:01 09:41:00", "2002-06-01T09:41:02"),
        ("2002:01:03 09:41:00", "2015-12-29T20:13:40"),
        ("2012:01:01 09:41:00", "2015-12-29T20:13:40"),
    ],
)
def test_any_other_photo_is_believed(stamp: str, written: str) -> None:
    made = stamp[:10].replace(":", "-")
    assert dated(photo("unheard of", stamp, written)) == (made, "exif.DateTimeOriginal")
