"""Counted series: who lies between whom, and when a counter proves nothing."""

from __future__ import annotations

import pytest
from strategies import item, made

from lookback.reasoning.dating.neighbours import bracketed
from lookback.words.model import Item
from lookback.words.provenance import NOTHING, Fact, resolve


def dated(
    names: dict[str, str], source: str = "name.iso-date"
) -> tuple[list[Item], dict[int, Fact]]:
    """File name → its own date, "" for none."""
    items = [item(f"book/{name}", number=n) for n, name in enumerate(names, 1)]
    facts = {
        i.id: resolve([made(source, edtf)]) if edtf else NOTHING
        for i, edtf in zip(items, names.values(), strict=True)
    }
    return items, facts


def test_a_page_lies_between_its_dated_neighbours() -> None:
    items, facts = dated({
        "page_01 (2012-06-10).png": "2012-06-10", "page_02.png": "", "page_03.png": "",
        "page_04 (2012-06-25).png": "2012-06-25",
    })  # fmt: skip
    found = bracketed(items, facts).claims
    assert {n: str(c.value) for n, c in found.items()} == {
        2: "2012-06-10/2012-06-25", 3: "2012-06-10/2012-06-25",
    }  # fmt: skip
    assert found[2].quote == "page_01 (2012-06-10).png and page_04 (2012-06-25).png"


def test_beyond_the_last_dated_page_only_one_side_is_known() -> None:
    items, facts = dated({
        "scan0001.jpg": "", "scan0002.jpg": "2003-02-01", "scan0003.jpg": "2003-04-01",
        "scan0004.jpg": "",
    })  # fmt: skip
    found = bracketed(items, facts).claims
    assert {n: str(c.value) for n, c in found.items()} == {1: "../2003-02-01", 4: "2003-04/.."}


def test_copies_stand_at_their_originals_place() -> None:
    items, facts = dated({
        "scan0010.jpg": "2003-02-01", "Kopie von scan0012.jpg": "", "scan0014.jpg": "2003-04-01",
    })  # fmt: skip
    assert str(bracketed(items, facts).claims[2].value) == "2003-02-01/2003-04-01"


def test_a_counter_that_runs_against_time_proves_nothing() -> None:
    items, facts = dated({
        "page_01.png": "2014-06-10", "page_02.png": "", "page_03.png": "2012-06-10",
    })  # fmt: skip
    assert bracketed(items, facts).claims == {}


@pytest.mark.parametrize(("proofs", "brackets"), [(5, 0), (8, 1)])
def test_numbers_that_people_write_need_more_proof(proofs: int, brackets: int) -> None:
    names = {f"fox {10 * n}.png": f"2014-0{n}-01" for n in range(1, proofs + 1)} | {
        "fox 15.png": ""
    }
    items, facts = dated(names)
    assert len(bracketed(items, facts).claims) == brackets


def test_a_counter_that_starts_again_proves_nothing_beyond_its_round() -> None:
    items, facts = dated({
        "IMG_0101.jpg": "2014-05-01", "IMG_0102.jpg": "", "IMG_0103.jpg": "2014-05-09",
        "IMG_4101.jpg": "2012-05-01", "IMG_4102.jpg": "", "IMG_4103.jpg": "2012-05-09",
    })  # fmt: skip
    found = bracketed(items, facts).claims
    assert {n: str(c.value) for n, c in found.items()} == {
        2: "2014-05-01/2014-05-09", 5: "2012-05-01/2012-05-09",
    }  # fmt: skip


def test_a_counter_that_repeats_itself_proves_nothing() -> None:
    items, facts = dated({
        "scan1.jpg": "2014-05-01", "scan1 b.jpg": "", "scan1 c.jpg": "", "scan2.jpg": "2014-05-09",
        "scan2 b.jpg": "",
    })  # fmt: skip
    assert bracketed(items, facts).claims == {}


def test_a_wrong_clock_within_a_series_is_found() -> None:
    names = {f"IMG_{100 + n}.JPG": f"2014-0{n}-01" for n in range(1, 9)}
    names["IMG_104.JPG"] = "2003-01-09"
    items, facts = dated(names, "exif.DateTimeOriginal")
    found = bracketed(items, facts)
    assert found.refuted == {4}
    assert str(found.claims[4].value) == "2014-03-01/2014-05-01"


def test_a_person_who_wrote_a_date_is_not_refuted() -> None:
    names = {f"scan{100 + n}.jpg": f"2014-0{n}-01" for n in range(1, 9)}
    names["scan104.jpg"] = "2003-01-09"
    items, facts = dated(names)
    assert bracketed(items, facts).refuted == frozenset()
