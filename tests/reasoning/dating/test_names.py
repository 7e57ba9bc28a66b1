"""How people name files: tests/cases/names.tsv, one line a habit, judged as a person would."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from strategies import item, names, paths

from lookback.reasoning.dating import date_items
from lookback.reasoning.dating.names import RULES, read_folder, read_stem
from lookback.reasoning.dating.names.paths import name_claims
from lookback.words.edtf import Edtf
from lookback.words.model import Item

CASES = Path(__file__).parents[2] / "cases" / "names.tsv"
FIRST, LAST = date(1000, 1, 1), date(3000, 1, 1)
SLACK = timedelta(1)
VAGUE_DAYS = 400  # an answer so wide says nothing


def lines() -> list[tuple[str, str]]:
    rows = [line for line in CASES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(path, expected) for path, _, expected in (row.partition("\t") for row in rows)]


def span(text: str) -> tuple[date, date]:
    """First and last day of an expected answer; ../x and x/.. are open."""
    if text.startswith("../"):
        return FIRST, span(text[3:])[1]
    if text.endswith("/.."):
        return span(text[:-3])[0], LAST
    value = Edtf.parse(text.rstrip("~"))
    return value.earliest or FIRST, value.latest or LAST


def fair(expected: str, low: date, high: date) -> bool:
    """Does the stated span hold an expected one, without being much wider?"""
    for answer in expected.split(" | "):
        if answer == "-":
            if low == FIRST or high == LAST or (high - low).days > VAGUE_DAYS:
                return True
            continue
        first, last = span(answer)
        if (first == FIRST) != (low == FIRST) or (last == LAST) != (high == LAST):
            continue
        if first == FIRST or last == LAST:
            if abs((first - low).days) <= 366 and 0 <= (high - last + SLACK).days <= 367:
                return True
            continue
        doubt = timedelta(730 * 2 if answer.endswith("~") else 0)
        widest = 2 * (last - first) + timedelta(62) + doubt
        if low <= first + SLACK and high >= last - SLACK and high - low <= widest:
            return True
    return False


def among_copies(path: str) -> list[Item]:
    """The file in an archive that was copied in one go, so that its name is all there is."""
    others = [
        item(f"other/{chr(97 + n) * 5}.png", number=n + 2, written=f"2025-06-27T04:53:{20 + n}")
        for n in range(30)
    ]
    return [item(path, written="2025-06-27T04:53:51"), *others]


def test_there_are_enough_habits_to_judge_by() -> None:
    assert len(lines()) >= 300
    assert len({path for path, _ in lines()}) == len(lines())


@pytest.mark.parametrize(("path", "expected"), lines())
def test_a_name_is_read_as_a_person_would(path: str, expected: str) -> None:
    value = date_items(among_copies(path), [], {}, UTC).items[1].value
    low = value.earliest if value and value.earliest else FIRST
    high = value.latest if value and value.latest else LAST
    assert fair(expected, low, high), f"{path}: {value} is no fair reading of {expected}"


@pytest.mark.parametrize(
    ("expected", "stated", "verdict"),
    [
        ("2014-05-03", "2014-05-03", True),
        ("2014-05-03", "2014", False),
        ("2014-05-03", "2014-05-05", False),
        ("-", "2014", False),
        ("-", "../2014", True),
        ("../2014", "2014", False),
        ("../2014", "../2014-12", True),
        ("[2014-03-05,2014-05-03]", "2014-05-03", False),
        ("1998~", "1998~", True),
    ],
)
def test_the_judge_can_say_no(expected: str, stated: str, verdict: bool) -> None:
    value = Edtf.parse(stated)
    assert fair(expected, value.earliest or FIRST, value.latest or LAST) is verdict


@given(paths())
def test_any_name_is_read_without_complaint_and_quoted(path: str) -> None:
    for claim in name_claims("archive", path):
        assert claim.quote
        assert claim.quote in f"archive/{path}"


@given(names())
def test_a_reading_stands_where_it_says(name: str) -> None:
    for part in (read_folder(name), read_stem(name)):
        for reading in part.readings:
            assert 0 <= reading.start < reading.end <= len(name)


@given(names())
def test_composed_and_decomposed_names_say_the_same(name: str) -> None:
    import unicodedata

    composed, apart = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    assert [r.value for r in read_stem(composed).readings] == [
        r.value for r in read_stem(apart).readings
    ]


def test_a_decomposed_korean_or_accented_name_is_read() -> None:
    import unicodedata

    for name, edtf in (("2014년 5월 3일", "2014-05-03"), ("février 2016", "2016-02")):
        apart = unicodedata.normalize("NFD", name)
        assert [str(r.value) for r in read_folder(apart).readings] == [edtf]


def test_names_that_are_no_utf8_are_read() -> None:
    assert [str(r.value) for r in read_stem("fox\udcff 2014-05-03").readings] == ["2014-05-03"]


def test_the_root_speaks_and_nothing_above_it() -> None:
    said = [(c.source, str(c.value)) for c in name_claims("drawings 2011", "fox.png")]
    assert said == [("folder.year", "2011")]


def test_every_rule_explains_itself() -> None:
    assert all(rule.__doc__ for rule in RULES)
