"""
Moving dates by rule: by an amount, into slots of a span, to one side of another date.

Pure arithmetic for corrections of many works at once. A date keeps its precision when it moves:
May 2014 a year later is May 2015, and what was said as a day stays a day. The trap avoided: a
spread that invents days. Each work gets its slot of the span, as wide as is honest, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from lookback.reasoning.dating.names.reading import any_of
from lookback.words.edtf import Edtf
from lookback.words.spans import shift_months

UNITS: Final = {
    "years": "y, yr, yrs, year, years, jahr, jahre, jahren, an, ans, année, années, año, años, anno"
    ", anni, ano, anos, jaar, jaren, rok, roky, lata, lat, год, года, лет, år, 年, 년",
    "months": "m, mo, month, months, monat, monate, monaten, mois, mes, meses, mese, mesi, mês"
    ", maand, maanden, miesiąc, miesiące, miesięcy, месяц, месяца, месяцев, månad, måned"
    ", か月, ヶ月, ヵ月, 个月, 개월",
    "weeks": "w, week, weeks, woche, wochen, semaine, semaines, semana, semanas, settimana"
    ", settimane, weken, tydzień, tygodnie, tygodni, неделя, недели, недель, vecka, uge, 週間, 週",
    "days": "d, day, days, tag, tage, tagen, jour, jours, día, días, giorno, giorni, dia, dias"
    ", dag, dagen, dzień, dni, день, дня, дней, dagar, dage, 日, 일",
}
_UNIT: Final = "|".join(f"(?P<{unit}>{any_of(words)})" for unit, words in UNITS.items())
STEP: Final = re.compile(rf"\s*(?P<sign>[+−-]?)\s*(?P<n>\d{{1,5}})\s*(?:{_UNIT})(?![^\W\d_])[,;]?")
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)([?~%]?)")
MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])([?~%]?)")
YEARLY: Final = re.compile(r"(\d{4})(-(?:2[1-9]|3\d|4[01]))?([?~%]?)")  # a year or its season
MARKS: Final = "?~%"


@dataclass(frozen=True, slots=True)
class Amount:
    """How far: months (years are twelve of them) and days, either way."""

    months: int = 0
    days: int = 0


def amount(text: str) -> Amount:
    """
    What "+1 year", "-3 days" or "+1 year -2 months" means. ValueError when it is no amount.

    A sign holds until the next one; without any it goes forward.
    """
    at, sign, months, days, said = 0, 1, 0, 0, text.strip().lower()
    while at < len(said):
        match = STEP.match(said, at)
        if match is None:
            raise ValueError(f"{text!r} is no amount of time")
        if match["sign"]:
            sign = 1 if match["sign"] == "+" else -1
        n = sign * int(match["n"])
        months += n * (12 if match["years"] else 1 if match["months"] else 0)
        days += n * (7 if match["weeks"] else 1 if match["days"] else 0)
        at = match.end()
    if not months and not days:
        raise ValueError(f"{text!r} moves nothing")
    return Amount(months, days)


def shifted(value: Edtf, by: Amount) -> Edtf:
    """The date moved by an amount, as precise as it was. ValueError beyond the calendar."""
    try:
        return _shifted(value, by)
    except OverflowError as error:
        raise ValueError("there is no such year") from error


def _shifted(value: Edtf, by: Amount) -> Edtf:
    text = value.text
    if text[0] in "[{":
        parts = [_shifted(Edtf.parse(p.replace("..", "/")), by).text for p in text[1:-1].split(",")]
        return Edtf.parse(text[0] + ",".join(p.replace("/", "..") for p in parts) + text[-1])
    if "/" in text and not text.startswith("..") and not text.endswith(".."):
        low, high = (_shifted(Edtf.parse(end), by) for end in text.split("/"))
        if "/" not in low.text + high.text:
            return Edtf.parse(f"{low.text}/{high.text}")
    elif "/" not in text and (moved := _precisely(text, by)) is not None:
        return moved
    low_day = _moved(value.earliest, by) if value.earliest else None
    high_day = _moved(value.latest, by) if value.latest else None
    return Edtf.between(low_day, high_day)


def _precisely(text: str, by: Amount) -> Edtf | None:
    """A single date moved within its own precision; None when the amount is finer than it is."""
    if match := DAY.fullmatch(text):
        day = _moved(date(int(match[1]), int(match[2]), int(match[3])), by)
        return Edtf.parse(day.isoformat() + match[4])
    if by.days:
        return None
    if match := MONTH.fullmatch(text):
        first = shift_months(date(int(match[1]), int(match[2]), 1), by.months)
        return Edtf.parse(f"{first:%Y-%m}{match[3]}")
    if (match := YEARLY.fullmatch(text)) and by.months % 12 == 0:
        year = int(match[1]) + by.months // 12
        return Edtf.parse(f"{year:04d}{match[2] or ''}{match[3]}")
    return None


def _moved(day: date, by: Amount) -> date:
    return shift_months(day, by.months) + timedelta(by.days)


def slots(span: Edtf, number: int) -> list[Edtf]:
    """
    The span in so many pieces, in order, as equal as whole months allow where it has enough.

    ValueError when it has an open end.
    """
    if span.earliest is None or span.latest is None:
        raise ValueError("a span needs a beginning and an end")
    end = span.latest + timedelta(1)
    cuts = _month_cuts(span.earliest, end, number) or _day_cuts(span.earliest, end, number)
    return [Edtf.between(low, max(low, high - timedelta(1))) for low, high in pairwise(cuts)]


def _month_cuts(first: date, end: date, number: int) -> list[date] | None:
    """Cuts on the first days of months; None where the span has too few or begins within one."""
    months = (end.year - first.year) * 12 + end.month - first.month
    if first.day != 1 or end.day != 1 or months < number:
        return None
    return [shift_months(first, i * months // number) for i in range(number + 1)]


def _day_cuts(first: date, end: date, number: int) -> list[date]:
    days = (end - first).days
    return [first + timedelta(i * days // number) for i in range(number + 1)]


def before(old: Edtf | None, other: Edtf) -> Edtf:
    """What is left of a date when it is no later than another. ValueError when that has no end."""
    if other.latest is None:
        raise ValueError("the other has no end")
    return _within(old, Edtf.between(None, other.latest))


def after(old: Edtf | None, other: Edtf) -> Edtf:
    """What is left of a date when it is no earlier than another. ValueError without a beginning."""
    if other.earliest is None:
        raise ValueError("the other has no beginning")
    return _within(old, Edtf.between(other.earliest, None))


def _within(old: Edtf | None, bound: Edtf) -> Edtf:
    """The person's bound narrows what was known, and replaces what it contradicts."""
    both = None if old is None else old.overlap(bound)
    return both or bound


Side = Callable[[Edtf | None, Edtf], Edtf]
