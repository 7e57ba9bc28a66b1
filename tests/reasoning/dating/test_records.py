"""Records inside files: clocks never set, scanners, converters, documents saved for a month."""

from __future__ import annotations

import pytest
from strategies import item, made

from lookback.reasoning.dating.events import said_by_names
from lookback.reasoning.dating.records import record_claims, shared_minutes
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, CAMERA, MADE, SAVED, Claim, Item

LAST_YEAR = 2026


def claim(source: str, about: str, quote: str) -> Claim:
    return Claim(source, about, Edtf.parse(quote[:10].replace(":", "-")), quote)


def told(one: Item, *named: Claim, among: list[Item] | None = None) -> list[tuple[str, str, str]]:
    shared = shared_minutes(among or [one], {one.id: said_by_names(named)})
    found = record_claims(one, shared, named, LAST_YEAR)
    return [(c.source, c.about, str(c.value)) for c in found]


@pytest.mark.parametrize(
    "stamp",
    [
        "1970:01:01 00:00:00", "1980:01:01 00:03:00", "2002:12:08 12:00:00", "2000:01:01 07:00:00",
        "2004:01:01 00:12:41", "1904:01:01 00:00:00", "2106:02:07 06:28:16", "2070:01:01 10:00:00",
        "1988:06:05 10:00:00", "2002:01:01 12:00:00", "2005:01:01 12:01:30",
    ],
)  # fmt: skip
def test_a_clock_that_nobody_set_is_known(stamp: str) -> None:
    photo = item("DSCN0100.JPG", claim("exif.DateTimeOriginal", MADE, stamp))
    assert [s for s, _, _ in told(photo)] == ["exif.DateTimeOriginal.default-clock"]


@pytest.mark.parametrize(
    "stamp",
    ["2004:01:01 14:12:41", "2004:01:01 12:40:00", "2004:01:02 00:12:41", "1998:12:31 23:59:00"],
)
def test_a_clock_that_somebody_set_is_believed(stamp: str) -> None:
    photo = item("DSCN0100.JPG", claim("exif.DateTimeOriginal", MADE, stamp))
    assert [s for s, _, _ in told(photo)] == ["exif.DateTimeOriginal"]


@pytest.mark.parametrize(
    "tool", ["EPSON Scan", "CanoScan LiDE 110", "VueScan 9", "HP Officejet 6500", "CamScanner"]
)
def test_a_scanners_day_is_the_scans(tool: str) -> None:
    scan = item(
        "a.jpg", Claim("exif.Software", APPLICATION, tool, tool),
        claim("exif.DateTime", SAVED, "2012:03:04 10:00:00"),
    )  # fmt: skip
    assert told(scan) == [("exif.DateTime", "scanned", "2012-03-04")]


def test_a_name_makes_a_scan_only_where_no_camera_speaks() -> None:
    stamp = claim("exif.DateTimeOriginal", MADE, "2012:03:04 10:00:00")
    camera = Claim("exif.Model", CAMERA, "Canon EOS 5D", "Canon EOS 5D")
    assert told(item("scan0001.jpg", stamp)) == [("exif.DateTimeOriginal", "scanned", "2012-03-04")]
    assert told(item("scan0001.jpg", stamp, camera))[0][1] == "made"
    assert told(item("scandal.jpg", stamp))[0][1] == "made"


def test_a_document_was_made_from_its_beginning_to_its_last_save() -> None:
    kra = item(
        "fox.kra", claim("krita.creation-date", MADE, "2026-04-02T10:00:00"),
        claim("krita.date", SAVED, "2026-04-19T22:10:00"),
    )  # fmt: skip
    assert told(kra)[0] == ("krita.creation-date", "made", "2026-04-02/2026-04-19")


def test_a_photo_that_was_edited_later_keeps_its_day() -> None:
    photo = item(
        "a.jpg", claim("exif.DateTimeOriginal", MADE, "2014:05:03 10:00:00"),
        claim("exif.DateTime", SAVED, "2019:01:02 10:00:00"),
    )  # fmt: skip
    assert told(photo) == [
        ("exif.DateTimeOriginal", "made", "2014-05-03"), ("exif.DateTime", "saved", "2019-01-02"),
    ]  # fmt: skip


def test_where_only_a_save_is_known_it_is_the_making() -> None:
    png = item("a.png", claim("png.tIME", SAVED, "2014-05-03 10:00:00 UTC"))
    assert told(png) == [("png.tIME", "made", "2014-05-03")]


def test_a_photo_younger_than_its_folders_year_is_of_an_older_drawing() -> None:
    photo = item("a.jpg", claim("exif.DateTimeOriginal", MADE, "2015:05:03 10:00:00"))
    assert told(photo, made("folder.year", "1999"))[0][1] == "scanned"
    assert told(photo, made("folder.year", "2015"))[0][1] == "made"


def test_a_camera_older_than_its_folders_year_had_a_wrong_clock_before_telephones() -> None:
    old = item("a.jpg", claim("exif.DateTimeOriginal", MADE, "2004:05:03 10:00:00"))
    new = item("a.jpg", claim("exif.DateTimeOriginal", MADE, "2014:05:03 10:00:00"))
    assert told(old, made("folder.year", "2007"))[0][0] == "exif.DateTimeOriginal.default-clock"
    assert told(new, made("folder.year", "2017"))[0][0] == "exif.DateTimeOriginal"


def converted(count: int) -> list[Item]:
    stamp = claim("png.tIME", SAVED, "2017-02-21 18:49:48 UTC")
    return [item(f"{n}.png", stamp, number=n) for n in range(1, count + 1)]


def test_many_pictures_of_one_minute_were_converted() -> None:
    assert told(converted(4)[0], among=converted(4))[0][1] == "made"
    assert told(converted(9)[0], among=converted(9)) == [
        ("png.tIME.together", "copied", "2017-02-21")
    ]


def test_a_shared_minute_is_believed_where_names_bear_it_out() -> None:
    them = converted(9)
    day = Edtf.parse("2017-02-21")
    shared = shared_minutes(them, dict.fromkeys(range(1, 5), day))
    assert record_claims(them[8], shared, (), LAST_YEAR)[0].about == "made"
    contradicted = shared_minutes(them, {1: day, 2: day, 3: day, 4: Edtf.parse("2015")})
    assert record_claims(them[8], contradicted, (), LAST_YEAR)[0].about == "copied"


def test_documents_from_one_template_were_not_converted() -> None:
    stamp = claim("krita.creation-date", MADE, "2014-01-05T10:00:00")
    them = [item(f"{n}.kra", stamp, number=n, lineage=f"krita:{n}") for n in range(1, 9)]
    assert told(them[0], among=them) == [("krita.creation-date", "made", "2014-01-05")]
