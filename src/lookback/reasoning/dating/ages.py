"""
Ages and school years in names: "age 7", "grade 3", "4. Klasse", "3年生", "CM2".

They are dates as soon as one thing is known of the person: when they were born, or when their first
year of school began. Until then they say nothing, and the review deck may ask. The trap avoided: a
grade from a year of birth alone is three years wide, because children start school at five, six or
seven; it becomes one when the first school year is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from lookback.reasoning.dating.names.reading import any_of, folded
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim
from lookback.words.spans import shift_months

STARTS_AT: Final = (5, 7)  # the youngest and oldest age, in whole years, at which school begins
SCHOOL_MONTH: Final = 8  # where only the year is known; autumn, as in most of the north
SPRING_MONTH: Final = 4  # school years of Japan begin in April; Korea's in March, close enough
OLDEST: Final = 99
OLDEST_BARE: Final = 25  # "7 ans" is an age; "30 ans" is more often an anniversary
LAST_GRADE: Final = 13
BEFORE_SCHOOL: Final = 3  # kindergarten is up to so many years long

_W: Final = r"(?<![^\W_])"  # not inside a word or number; an underscore may stand before
_E: Final = r"(?![^\W_])"
_S: Final = r"[\s._-]*"
AGE_WORDS: Final = any_of(
    "age, aged, alter, im alter von, âge, edad, età, idade, возраст, wiek, leeftijd, ålder, alder"
    ", 나이"
)
OLD_WORDS: Final = any_of(
    "years old, year old, yrs old, yr old, y o, yo, jahre alt, jährig, ans, años, anni, anos, лет"
    ", jahren, lat, jaar oud, jaar, år gammal, år, vuotta, éves, yaşında"
)
OLD_ASIAN: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[歳才살세]")
OLD: Final = re.compile(rf"{_W}(\d{{1,2}}){_S}{OLD_WORDS}{_E}")
AGE: Final = re.compile(rf"{_W}{AGE_WORDS}{_S}(\d{{1,2}})(?!\d)")
PLAINLY_OLD: Final = re.compile(r"old|y[\s._-]?o$|alt$|oud|gammal|yaş")
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
GRADE_WORDS: Final = any_of(
    "grade, gr, klasse, kl, klas, klasa, klass, класс, kelas, grado, série, årskurs, åk, třída"
    ", osztály, luokka, sınıf, lớp"
)
GRADE: Final = re.compile(rf"{_W}{GRADE_WORDS}[\s._-]*(\d{{1,2}})(?:[a-d])?{_E}")
GRADE_AFTER: Final = re.compile(
    rf"{_W}(\d{{1,2}})(?:st|nd|rd|th|\.|º|ª|er|e|ème|-й)?"
    r"[a-d]?[\s._-]*(?:grade|klasse|klas|klasa|klass|класс|grado|série|třída|osztály|luokka|sınıf)(?![^\W_])"
)
GRADE_SPOKEN: Final = re.compile(rf"{_W}({'|'.join(ORDINALS)})[\s._-]+grade{_E}")
UK_YEAR: Final = re.compile(r"year[\s._-]*(\d{1,2})(?:[\s._-]+(?:art|school|drawings?).*)?")
ASIAN: Final = re.compile(
    r"(?P<stage>小学校?|小|中学校?|中|高校|高等学校|高|大学|초등학교|초|중학교|중|고등학교|고)?\s?"
    r"(?P<n>\d{1,2}|[一二三四五六])\s?(?P<unit>年生|年級|年级|学年|학년|年)?"
)
ASIAN_DIGITS: Final = {c: n for n, c in enumerate("一二三四五六", 1)}
BEFORE_STAGE: Final = {"小": 0, "초": 0, "中": 6, "중": 6, "高": 9, "고": 9, "大": 12}
FRENCH: Final = {"cp": 1, "ce1": 2, "ce2": 3, "cm1": 4, "cm2": 5}
FRENCH_CLASS: Final = re.compile(rf"{_W}(cp|ce1|ce2|cm1|cm2){_E}")
DUTCH: Final = re.compile(rf"{_W}groep[\s._-]*(\d){_E}")  # groep 3 is the first year of reading
KINDERGARTEN: Final = re.compile(
    rf"{_W}(?:kindergarten|kinder-?garten|kiga|preschool|pre-school|vorschule|maternelle|jardín"
    rf"|asilo|przedszkole|детский сад|kleuterschool|förskola|幼稚園|保育園|유치원|幼儿园){_E}"
)
HINT: Final = re.compile(
    r"[歳才살세年년学學학小中高초중고幼保유]|age|alter|âge|edad|età|idade|возр|wiek|leeft|ålder|alder|old"
    r"|yo|y o"
    r"|jähr|jahr|ans|año|ann|ano|лет|lat|jaar|år|vuot|éves|yaş|grad|gr|kl|класс|kelas|série|åk"
    r"|třída|oszt|luok|sınıf|lớp|year|cp|ce\d|cm\d|groep|kinder|kiga|school|schule|maternelle"
    r"|jardín|asilo|przed|детск|förs|나이"
)
CACHE: Final = 32768  # folders recur for every file in them


@dataclass(frozen=True, slots=True)
class Life:
    """When the person was born, and when their first year of school began; None is unknown."""

    born: Edtf | None = None
    school: Edtf | None = None


NOBODY: Final = Life()


@dataclass(frozen=True, slots=True)
class Stage:
    """An age in years, or a school year counted from 1 (kindergarten is 0), at text[start:end]."""

    kind: str  # "age" or "grade"
    number: int
    start: int
    end: int
    spring: bool = False  # its school years begin in April


@lru_cache(maxsize=CACHE)
def stage_of(name: str) -> Stage | None:
    """The age or school year that a name tells, the first of several; None for most names."""
    text, origin = folded(name)
    if HINT.search(text) is None:
        return None
    found = min(_stages(text), key=lambda s: (s.start, -s.end), default=None)
    if found is None or origin is None:
        return found
    return Stage(found.kind, found.number, origin[found.start], origin[found.end], found.spring)


def _stages(text: str) -> Iterator[Stage]:
    for match in AGE.finditer(text):
        yield Stage("age", int(match[1]), *match.span())
    for match in OLD.finditer(text):
        if int(match[1]) <= OLDEST_BARE or PLAINLY_OLD.search(match[0]):
            yield Stage("age", int(match[1]), *match.span())
    for number, match in _grades(text):
        if number <= LAST_GRADE:
            yield Stage("grade", number, *match.span())
    if not text.isascii():
        yield from _asian(text)


def _grades(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for pattern in (GRADE, GRADE_AFTER):
        yield from ((int(m[1]), m) for m in pattern.finditer(text) if int(m[1]) > 0)
    yield from ((ORDINALS[m[1]], m) for m in GRADE_SPOKEN.finditer(text))
    yield from ((FRENCH[m[1]], m) for m in FRENCH_CLASS.finditer(text))
    yield from ((int(m[1]) - 2, m) for m in DUTCH.finditer(text) if int(m[1]) > 2)
    yield from ((0, m) for m in KINDERGARTEN.finditer(text))
    if match := UK_YEAR.fullmatch(text):  # "year 3" elsewhere may be the third of anything
        yield int(match[1]) - 1, match  # the first year is called reception


def _asian(text: str) -> Iterator[Stage]:
    """7歳, 小学3年, 小3, 3年生, 중2, 3학년: a number alone or a calendar year is none of these."""
    for match in OLD_ASIAN.finditer(text):
        yield Stage("age", int(match[1]), *match.span())
    for match in ASIAN.finditer(text):
        stage, unit = match["stage"], match["unit"]
        if not (unit and unit != "年") and not stage:
            continue
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if before.isdigit() or after.isdigit() or (len(stage or "") == 1 and before.isalnum()):
            continue
        number = ASIAN_DIGITS.get(match["n"]) or int(match["n"])
        number += BEFORE_STAGE[stage[0]] if stage else 0
        if 0 < number <= LAST_GRADE + 3:
            yield Stage("grade", number, *match.span(), spring=True)


def when(stage: Stage, life: Life) -> Edtf | None:
    """The time of an age or a school year in a life; None while nothing is known of it."""
    if stage.kind == "age":
        return _at_age(stage.number, life)
    return _in_grade(stage, life)


def _at_age(years: int, life: Life) -> Edtf | None:
    low, high = _birth(life)
    if low is None or high is None:
        return None
    last = shift_months(high, 12 * (years + 1))
    if low == high:  # the day before the next birthday; of a whole year the year is near enough
        last -= timedelta(1)
    return Edtf.between(shift_months(low, 12 * years), last)


def _birth(life: Life) -> tuple[date | None, date | None]:
    if life.born is not None:
        return life.born.earliest, life.born.latest
    if life.school is None or life.school.earliest is None or life.school.latest is None:
        return None, None
    youngest, oldest = STARTS_AT
    low = shift_months(life.school.earliest.replace(day=1), -12 * (oldest + 1))
    return low, shift_months(life.school.latest, -12 * youngest)


def _in_grade(stage: Stage, life: Life) -> Edtf | None:
    """School years: twelve months from the month in which the first one began."""
    first, last = _school_begins(life, SPRING_MONTH if stage.spring else SCHOOL_MONTH)
    if first is None or last is None:
        return None
    if stage.number == 0:
        low, high = shift_months(first, -12 * BEFORE_SCHOOL), last
    else:
        low = shift_months(first, 12 * (stage.number - 1))
        high = shift_months(last, 12 * stage.number)
    return Edtf.between(low, high - timedelta(1))


def _school_begins(life: Life, month: int) -> tuple[date | None, date | None]:
    """The first days of the earliest and the latest month in which school can have begun."""
    if life.school is not None:
        low, high = life.school.earliest, life.school.latest
        if low is None or high is None:
            return None, None
        if (low.year, low.month) == (high.year, high.month):
            return low.replace(day=1), low.replace(day=1)
        return date(low.year, month, 1), date(high.year, month, 1)
    low, high = _birth(life)
    if low is None or high is None:
        return None, None
    return date(low.year + STARTS_AT[0], month, 1), date(high.year + STARTS_AT[1], month, 1)


def age_claims(place: str, path: str, life: Life) -> list[Claim]:
    """What the names of a file and its folders tell by an age or a school year, nearest first."""
    if life == NOBODY:
        return []
    claims = []
    folder, _, file = path.rpartition("/")
    stem, dot, _ = file.rpartition(".")
    parts = [("name", file, stem if dot and stem else file)]
    parts += [("folder", name, name) for name in reversed(f"{place}/{folder}".split("/"))]
    for kind, whole, name in parts:
        stage = stage_of(name)
        value = when(stage, life) if stage is not None else None
        if stage is not None and value is not None:
            claims.append(Claim(f"{kind}.{stage.kind}", MADE, value, whole))
    return claims[:1]  # the nearest speaks: "age 7" in "grade 1 and 2"
