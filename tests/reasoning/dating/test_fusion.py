"""Dating an archive: everything together, in any order."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import claims, item, paths

from lookback.reasoning.dating import date_items
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim, Grouping, Item, Member

STAMPS = (
    "2014-05-03T10:00:00",
    "2018-05-20T14:00:01",
    "2018-05-20T14:00:02",
    "2019-02-03T20:00:00",
)


@st.composite
def archives(draw: st.DrawFn) -> list[Item]:
    where = draw(st.lists(paths(), min_size=1, max_size=8, unique=True))
    return [
        item(
            path,
            *draw(st.lists(claims(), max_size=3)),
            number=n,
            written=draw(st.sampled_from(STAMPS)),
            digest=draw(st.sampled_from([b"a", b"b", b"%d" % n])),
        )
        for n, path in enumerate(where, 1)
    ]


def groups_of(items: list[Item]) -> list[Grouping]:
    half = len(items) // 2
    parts = [p for p in (items[:half], items[half:]) if p]
    return [
        Grouping(tuple(Member(i.id, n, "version") for n, i in enumerate(p, 1)), p[0].id)
        for p in parts
    ]


@settings(max_examples=60)
@given(archives(), st.randoms())
def test_the_order_of_the_scan_changes_no_date(items: list[Item], chance: object) -> None:
    groups = groups_of(items)
    before = date_items(items, groups, {}, UTC)
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert date_items(shuffled, groups, {}, UTC) == before


@settings(max_examples=60)
@given(archives())
def test_every_item_has_a_fact_and_every_claim_its_quote(items: list[Item]) -> None:
    dated = date_items(items, groups_of(items), {}, UTC)
    assert set(dated.items) == {i.id for i in items}
    for fact in dated.items.values():
        assert all(w.claim.quote for w in fact.weighed)


def said(edtf: str) -> Claim:
    return Claim("journal", MADE, Edtf.parse(edtf), edtf)


def test_what_is_said_of_one_version_is_said_of_the_work() -> None:
    items = [item("2014-05-03 fox.png", number=1), item("2014-06-01 fox.png", number=2)]
    fox = Grouping((Member(1, 1, "version"), Member(2, 2, "version")), 1)
    dated = date_items(items, [fox], {2: said("2009-21")}, UTC)
    assert str(dated.works[0].value) == "2009-21"
    assert {n: str(f.value) for n, f in dated.items.items()} == {1: "2009-21", 2: "2009-21"}


def test_what_is_said_of_a_page_is_said_of_that_page() -> None:
    items = [item("b/2014-05-03 a.png", number=1), item("b/2014-06-01 b.png", number=2)]
    book = Grouping((Member(1, 1, "page"), Member(2, 2, "page")), 1)
    dated = date_items(items, [book], {2: said("2009-21")}, UTC)
    assert {n: str(f.value) for n, f in dated.items.items()} == {1: "2014-05-03", 2: "2009-21"}
    assert str(dated.works[0].value) == "2009-03/2014-05-03"


def test_unknown_is_a_proper_answer() -> None:
    items = [item("2014-05-03 fox.png", number=1)]
    word = Claim("journal", MADE, "unknown", "unknown")
    dated = date_items(items, [Grouping((Member(1, 1, "version"),), 1)], {1: word}, UTC)
    assert (dated.works[0].value, dated.works[0].source) == (None, "journal")


def test_exact_copies_carry_each_others_dates() -> None:
    items = [
        item("2014-05-03 fox.png", number=1, digest=b"same"),
        item("backup/untitled.png", number=2, digest=b"same", written="2021-03-14T10:00:00"),
    ]
    assert str(date_items(items, [], {}, UTC).items[2].value) == "2014-05-03"


def test_a_corrected_page_brackets_its_neighbours() -> None:
    items = [
        item(f"book/page_{n:02d}.png", number=n, written=f"2022-08-08T10:00:{n:02d}")
        for n in range(1, 8)
    ]
    words = {2: said("2012-06"), 6: said("2012-08")}
    dated = date_items(items, [], words, UTC)
    assert str(dated.items[4].value) == "2012-22"


@pytest.mark.parametrize("year", [2049, 2077])
def test_a_year_that_the_archive_never_reached_is_a_titles(year: int) -> None:
    assert date_items([item(f"fox {year}.png")], [], {}, UTC).items[1].source != "name.year-in-name"


def test_an_empty_archive_is_dated_at_once() -> None:
    dated = date_items([], [], {}, UTC)
    assert (dated.items, dated.works) == ({}, [])
