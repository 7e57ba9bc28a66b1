"""Ages and school years: what is one, what is none, and what they mean in a life."""

from __future__ import annotations

from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import item, names

from lookback.reasoning.dating import date_items
from lookback.reasoning.dating.ages import NOBODY, Life, Stage, age_claims, stage_of, when
from lookback.reasoning.dating.background import Background
from lookback.words.edtf import Edtf

BORN = Life(born=Edtf.parse("1997-05-12"))
SCHOOL = Life(school=Edtf.parse("2003-09"))


@pytest.mark.parametrize(
    ("name", "kind", "number"),
    [
        ("age 7", "age", 7), ("me, aged 12", "age", 12), ("fox_7yo", "age", 7),
        ("10 year old me", "age", 10), ("7 ans", "age", 7), ("8 años", "age", 8),
        ("9 лет", "age", 9), ("5歳の絵", "age", 5), ("7살", "age", 7), ("6 Jahre alt", "age", 6),
        ("grade 3", "grade", 3), ("gr3", "grade", 3), ("3rd grade", "grade", 3),
        ("third grade", "grade", 3), ("Klasse 4", "grade", 4), ("4. Klasse", "grade", 4),
        ("4b klasse", "grade", 4), ("3年生", "grade", 3), ("小3", "grade", 3),
        ("小学校2年", "grade", 2), ("中1", "grade", 7), ("高2", "grade", 11),
        ("초등학교 3학년", "grade", 3), ("3학년", "grade", 3), ("CM2", "grade", 5),
        ("groep 5", "grade", 3), ("3 класс", "grade", 3), ("Year 7", "grade", 6),
        ("kindergarten", "grade", 0),
    ],
)  # fmt: skip
def test_a_stage_of_life(name: str, kind: str, number: int) -> None:
    stage = stage_of(name)
    assert stage is not None
    assert (stage.kind, stage.number) == (kind, number)


@pytest.mark.parametrize(
    "name",
    ["page 3", "landscape 7", "stage 4", "image12", "2003年", "平成26年", "2013年夏", "class 3",
     "aged paper 3 texture", "grade 47", "30 ans", "village 5", "IMG_0007", "upgrade 3", "中国 3"],
)  # fmt: skip
def test_what_is_no_stage_of_life(name: str) -> None:
    assert stage_of(name) is None


@pytest.mark.parametrize(
    ("name", "life", "expected"),
    [
        ("age 7", BORN, "2004-05-12/2005-05-11"),
        ("age 7", Life(born=Edtf.parse("1997")), "2004/2005"),
        ("grade 3", SCHOOL, "2005-09/2006-08"),
        ("grade 3", Life(school=Edtf.parse("2003")), "2005-08/2006-07"),
        ("小3", Life(school=Edtf.parse("2003")), "2005-04/2006-03"),
        ("grade 3", Life(born=Edtf.parse("1997")), "2004-08/2007-07"),
        ("kindergarten", SCHOOL, "2000-09/2003-08"),
        ("age 7", NOBODY, None),
        ("grade 3", NOBODY, None),
    ],
)
def test_what_it_means_in_a_life(name: str, life: Life, expected: str | None) -> None:
    stage = stage_of(name)
    assert stage is not None
    value = when(stage, life)
    assert (value.text if value else None) == expected


@given(st.dates(date(1930, 1, 1), date(2015, 12, 31)), st.integers(0, 90))
def test_an_age_holds_the_days_between_two_birthdays(born: date, years: int) -> None:
    value = when(Stage("age", years, 0, 0), Life(born=Edtf.day(born)))
    assert value is not None
    assert value.days in (364, 365, 366)
    assert value.earliest is not None
    assert value.earliest.year == born.year + years


@given(st.lists(names(), min_size=1, max_size=3))
def test_nothing_is_claimed_of_nobody_and_every_claim_quotes(parts: list[str]) -> None:
    path = "/".join(parts)
    assert age_claims("art", path, NOBODY) == []
    assert all(c.quote in f"art/{path}" for c in age_claims("art", path, BORN))


def test_a_folder_of_an_age_dates_what_lies_in_it() -> None:
    items = [item("old/age 7/fox.jpg", number=1), item("old/fox.jpg", number=2)]
    dated = date_items(items, [], {}, UTC, Background(life=BORN)).items
    assert str(dated[1].value) == "2004-05-12/2005-05-11"
    assert (dated[1].source, dated[1].sentence) == ("folder.age", "from the age in “age 7”")
    assert dated[2].source != "folder.age"


def test_a_day_in_the_name_outweighs_the_age() -> None:
    items = [item("age 7/2009-05-03 fox.jpg")]
    dated = date_items(items, [], {}, UTC, Background(life=BORN)).items
    assert str(dated[1].value) == "2009-05-03"
