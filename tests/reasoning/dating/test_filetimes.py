"""File times: a life's days, or the afternoon on which everything was copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from strategies import item, made

from lookback.reasoning.dating import date_items
from lookback.reasoning.dating.filetimes import after_the_making, file_times, last_year
from lookback.words.edtf import Edtf
from lookback.words.model import Claim, Item


def told(items: list[Item], named: dict[int, Edtf | None] | None = None) -> list[Claim]:
    times = file_times(items, named or {}, UTC, 2026)
    return [times.claim(i) for i in items]


def series(folder: str, stamps: list[str]) -> list[Item]:
    start = sum(map(ord, folder)) * 100
    return [
        item(f"{folder}/{'abcdefghijklmnopqrstuvwxyz'[n]}.png", number=start + n, written=stamp)
        for n, stamp in enumerate(stamps)
    ]


def test_days_of_their_own_are_believed() -> None:
    claims = told(series("wip", [f"2016-0{n}-1{n}T20:15:00" for n in range(1, 8)]))
    assert {(c.source, c.about) for c in claims} == {("file.mtime", "made")}
    assert str(claims[0].value) == "2016-01-11"


def test_files_written_in_one_go_were_copied() -> None:
    claims = told(series("misc", [f"2018-05-20T14:00:{3 * n:02d}" for n in range(8)]))
    assert {c.source for c in claims} == {"file.mtime.together"}
    assert claims[0].quote == "2018-05-20 14:00; 8 files were written in one go"
    assert claims[0].about == "copied"


def test_a_drawing_and_its_export_are_no_copying() -> None:
    pair = series("wip", [f"2018-05-20T14:00:0{n}" for n in range(2)])
    claims = told(pair + series("other", [f"2016-0{n}-1{n}T20:15:00" for n in range(1, 8)]))
    assert claims[0].source == "file.mtime"


def test_three_files_within_seconds_were_unpacked() -> None:
    new = series("new", [f"2018-05-20T14:00:0{n}" for n in range(3)])
    claims = told(new + series("other", [f"2016-0{n}-1{n}T20:15:00" for n in range(1, 8)]))
    assert claims[0].source == "file.mtime.together"


def test_a_slow_copy_is_known_by_its_day() -> None:
    claims = told(series("book", [f"2022-08-08T{n:02d}:07:00" for n in range(8, 20)]))
    assert claims[0].quote.endswith("12 files share that day")


def test_a_day_of_many_finished_pieces_is_believed_where_names_say_so() -> None:
    items = series("book", [f"2022-08-08T{n:02d}:07:00" for n in range(8, 20)])
    named = {i.id: Edtf.parse("2022-08") for i in items[:4]}
    assert {c.source for c in told(items, named)} == {"file.mtime"}
    named[items[0].id] = Edtf.parse("2015")
    assert {c.source for c in told(items, named)} == {"file.mtime.together"}


def test_a_years_folder_bears_nothing_out() -> None:
    items = series("2022", [f"2022-08-08T{n:02d}:07:00" for n in range(8, 20)])
    named = {i.id: Edtf.parse("2022") for i in items}
    assert {c.source for c in told(items, named)} == {"file.mtime.together"}


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("posted/fox_web.jpg", "posted"), ("uploads/2014/x.jpg", "posted"),
        ("posted 2014/fox_web.jpg", "made"), ("wip/fox_posted.jpg", "made"),
        ("wip/fox.jpg", "made"),
    ],
)  # fmt: skip
def test_what_lies_among_posts_was_shown_then(path: str, about: str) -> None:
    fact = date_items([item(path, written="2016-03-04T10:00:00")], [], {}, UTC).items[1]
    (time,) = [w.claim for w in fact.weighed if w.claim.source.startswith("file.")]
    assert time.about == about


def test_the_time_of_a_scan_is_that_of_the_scanning() -> None:
    scan = item("scan1.jpg", written="2016-03-04T10:00:00")
    assert file_times([scan], {}, UTC, 2026).claim(scan, "scanned").about == "scanned"


def test_a_file_of_1980_has_no_day() -> None:
    assert told([item("a.png", written="1980-01-01T00:00:00")])[0].source == (
        "file.mtime.default-clock"
    )


@pytest.mark.parametrize("seconds", [-(2**62), -1, 0, 2**33, 2**62])
def test_no_file_time_is_too_odd(seconds: int) -> None:
    odd = replace(item("a.png"), mtime_ns=seconds * 1_000_000_000)
    dated = date_items([odd], [], {}, UTC)
    assert dated.items[1].weighed[0].claim.source.startswith("file.mtime")


def test_one_file_from_the_future_moves_no_limit() -> None:
    life = [item(f"{n}.png", number=n, written=f"20{n}-03-01T10:00:00") for n in range(10, 26)]
    more = [
        item(f"b/{n}.png", number=n + 50, written=f"20{n}-04-01T10:00:00") for n in range(10, 26)
    ]
    future = item("z.png", number=99, written="2087-01-05T10:00:00")
    assert last_year([*life, *more, future]) == 2026


def test_where_no_clock_was_set_nothing_is_known_of_the_end() -> None:
    unpacked = [item(f"2014/{n}.png", number=n, written="1980-01-01T00:00:00") for n in range(3)]
    assert last_year(unpacked) == last_year([]) > 9000
    assert str(date_items(unpacked, [], {}, UTC).items[1].value) == "2014"


def test_a_file_time_behind_all_makings_is_a_later_save() -> None:
    time = made("file.mtime", "2016-02-03")
    assert after_the_making(time, [made("folder.year", "2006")]).about == "saved"
    assert after_the_making(time, [made("folder.year", "2016")]).about == "made"
    assert after_the_making(time, []).about == "made"
    assert after_the_making(time, [made("name.year-in-name", "1984")]).about == "made"
    assert after_the_making(time, [made("png.tIME.default-clock", "1980")]).about == "made"


def test_the_day_is_that_of_the_place() -> None:
    late = item("a.png", written="2016-03-04T23:30:00")
    there = file_times([late], {}, ZoneInfo("Asia/Tokyo"), 2026).claim(late)
    west = file_times([late], {}, timezone(timedelta(hours=-8)), 2026).claim(late)
    assert (str(there.value), str(west.value)) == ("2016-03-05", "2016-03-04")
