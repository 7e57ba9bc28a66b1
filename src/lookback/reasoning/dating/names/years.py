"""
Years, spans of years and decades: 2015, 2016-2018, '98, the 90s, circa 1998, before 2005.

A bare year inside a file's name is the weakest of all readings: it is taken only where it stands
apart (first, last or in brackets). As a folder of its own it is stronger. Two years with a redraw
between them mean the second; "redraw of 2012" means only that the picture is younger than that.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading, edtf
from lookback.reasoning.dating.names.traps import GLUED
from lookback.words.model import MADE

YEAR: Final = r"((?:19|20)\d\d)"
RANGE: Final = re.compile(
    rf"(?<!\d){YEAR}\s?(?:-|–|—|_|~|to|bis|until|through|à|al?|and|&|\+|und|et|y)\s?{YEAR}(?!\d)"
)
SHORT_RANGE: Final = re.compile(rf"(?<!\d){YEAR}\s?[-–/_]\s?(\d\d)(?!\d)(?![-_.]\d)")
ABOUT: Final = re.compile(
    rf"(?<![a-z])(?:c|ca|circa|about|around|approx|approximately|roughly|um|etwa|ungefähr|vers|environ|hacia|около|~)\.?[\s._-]*{YEAR}(?![\d])"
)
BEFORE: Final = re.compile(
    rf"(?<![a-z])(?:before|pre|prior to|vor|avant|antes de|prima del|до|older than|bis)[\s._-]*{YEAR}(?!\d)"
)
AFTER: Final = re.compile(
    rf"(?<![a-z])(?:after|post|since|nach|ab|après|desde|seit|после)[\s._-]+{YEAR}(?!\d)"
)
DECADE: Final = re.compile(
    r"(?<![\d])(?:(?:19|20)(\d)0|['’]?([5-9])0)\s?['’]?(?:s|er|ies|代|-е|年代)(?![a-z])"
)
CENTURY_OF: Final = re.compile(r"(?<!\d)(19|20)\d0\s?['’]?(?:s|er|代|-е|年代)")
PART_OF_DECADE: Final = re.compile(r"(early|mid|late|anfang|mitte|ende)[\s._-]*$")
DECADE_PARTS: Final = {
    "early": (0, 4), "anfang": (0, 4), "mid": (3, 7), "mitte": (3, 7), "late": (5, 9), "ende": (5, 9),
}  # fmt: skip
SCHOOL_YEAR: Final = re.compile(
    r"school ?year|academic|schuljahr|année scolaire|annee scolaire|año escolar|anno scolastico|ano letivo"
    r"|учебный|rok szkolny|schooljaar|läsår|skolår|学年"
)
CLASS: Final = re.compile(
    r"(?<![a-z])(?:class|classe|klasse|kl|grade|klas|klass|klasa|term|semester|course|curso)(?![a-z])"
)
REDRAW_OF: Final = re.compile(
    rf"(?:redraws?|redrawn|redrawing|remake|redo|remaster)[\s._-]+(?:of|from)[\s._-]+(?:my |an? |the |old )*{YEAR}(?!\d)"
)
BARE: Final = re.compile(rf"(?<![\d.,]){YEAR}(?![\d])(?![.,]\d)")
BRACKETED: Final = re.compile(rf"[(\[{{（【]\s?{YEAR}\s?[)\]}}）】]")
APOSTROPHE: Final = re.compile(r"(?<![\w])['’](\d\d)(?![\d\w])")
REDRAWN: Final = re.compile(
    r"redraw|redrew|remake|redo|then.*now|before.*after|old.*new|vs|versus|→|->|描き直し|neu gezeichnet"
)
SIZES: Final = frozenset({"1920", "2048"})  # the two years that are widths of pictures
SPAN_LIMIT: Final = 60  # years; longer "ranges" are sizes and counters


def school_years(draft: Draft) -> None:
    """2009-10 of a class is a school year, and contains the month that it looks like."""
    if CLASS.search(draft.text) is None and SCHOOL_YEAR.search(draft.text) is None:
        return
    for match in SHORT_RANGE.finditer(draft.text):
        first = int(match[1])
        if (first + 1) % 100 == int(match[2]):
            _take_span(draft, match, first, first + 1, school=True)


def years(draft: Draft) -> None:
    """Spans first, then decades and words of doubt, then what is left: bare years."""
    _ranges(draft)
    for match in REDRAW_OF.finditer(draft.text):
        draft.take(Reading("redraw-of", *match.span(), edtf(f"{match[1]}/.."), "open"))
    for match in ABOUT.finditer(draft.text):
        draft.take(Reading("about-year", *match.span(), edtf(f"{match[1]}~"), "decade"))
    for match in BEFORE.finditer(draft.text):
        draft.take(Reading("before-year", *match.span(), edtf(f"../{int(match[1]) - 1}"), "open"))
    for match in AFTER.finditer(draft.text):
        draft.take(Reading("after-year", *match.span(), edtf(f"{match[1]}/.."), "open"))
    _decades(draft)
    _bare(draft)


def _ranges(draft: Draft) -> None:
    school = SCHOOL_YEAR.search(draft.text) is not None
    for match in RANGE.finditer(draft.text):
        first, last = int(match[1]), int(match[2])
        if first <= last <= first + SPAN_LIMIT and not REDRAWN.search(draft.text):
            _take_span(draft, match, first, last, school=school)
    for match in SHORT_RANGE.finditer(draft.text):
        first = int(match[1])
        last = first - first % 100 + int(match[2])
        if last == first + 1 or (
            draft.folder and first < last <= first + 20 and int(match[2]) > 12
        ):
            _take_span(draft, match, first, last, school=school)


def _take_span(draft: Draft, match: re.Match[str], first: int, last: int, *, school: bool) -> None:
    text = f"{first}-08/{last}-07" if school and last == first + 1 else f"{first}/{last}"
    draft.take(Reading("years", *match.span(), edtf(text), "year"))


def _decades(draft: Draft) -> None:
    for match in DECADE.finditer(draft.text):
        tens = int(match[1] or match[2])
        century = CENTURY_OF.match(draft.text, match.start())
        base = int(century[1]) * 100 + tens * 10 if century else 1900 + tens * 10
        start, value = match.start(), edtf(f"{base // 10}X")
        part = PART_OF_DECADE.search(draft.text, 0, start)
        if part is not None:
            low, high = DECADE_PARTS[part[1]]
            start, value = part.start(), edtf(f"{base + low}/{base + high}")
        draft.take(Reading("decade", start, match.end(), value, "decade"))


def _bare(draft: Draft) -> None:
    glued = {m.start() for m in GLUED.finditer(draft.text)}
    bracketed = {m.start(1) for m in BRACKETED.finditer(draft.text)}
    length = len(draft.text)
    redrawn = REDRAWN.search(draft.text) is not None
    for match in BARE.finditer(draft.text):
        start, end = match.span()
        if start in glued or (match[1] in SIZES and start not in bracketed):
            continue
        rule = "year"
        if not draft.folder and start not in bracketed and not redrawn:
            if start > 0 and end < length and any(c.isalnum() for c in draft.text[end:]):
                continue  # in the middle of a name it is a title's, a model's or a price
            rule = "year-in-name"
        draft.take(Reading(rule, start, end, edtf(match[1]), "year", MADE))
    for match in APOSTROPHE.finditer(draft.text):
        two = int(match[1])
        year = two + (2000 if two < 40 else 1900)
        draft.take(Reading("year", *match.span(), edtf(str(year)), "year"))
