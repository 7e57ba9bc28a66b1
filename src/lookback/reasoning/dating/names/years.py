"""
Years, spans of years and decades: 2015, 2016-2018, '98, the 90s, circa 1998, before 2005.

A bare year inside a file's name is the weakest of all readings: it is taken only where it stands
apart (first, last or in brackets). As a folder of its own it is stronger. Two years with a redraw
between them mean the second; "redraw of 2012" means only that the picture is younger than that.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading, any_of, edtf
from lookback.reasoning.dating.names.traps import GLUED
from lookback.words.model import MADE

YEAR: Final = r"((?:19|20)\d\d)"
LINKS: Final = any_of("-, –, —, _, ~, to, bis, until, through, à, a, al, and, &, +, und, et, y")
RANGE: Final = re.compile(rf"(?<!\d){YEAR}\s?{LINKS}\s?{YEAR}(?!\d)")
SHORT_RANGE: Final = re.compile(rf"(?<!\d){YEAR}\s?[-–/_]\s?(\d\d)(?!\d)(?![-_.]\d)")
AFTER_YEAR: Final = re.compile(r"[12][90]\d\d\s?[-–/_]\s?\d\d(?!\d)")  # what such ranges have
ABOUT_WORDS: Final = any_of(
    "c, ca, circa, about, around, approx, approximately, roughly, um, etwa, ungefähr"
    ", vers, environ, hacia, około, ok"
    ", около, примерно, cirka, omkring, runt, rond, omstreeks, ~"
)
ABOUT: Final = re.compile(rf"(?<![a-z]){ABOUT_WORDS}\.?[\s._-]*{YEAR}(?!\d)")
BEFORE_WORDS: Final = any_of(
    "before, pre, prior to, older than, earlier than, vor, avant, antes de, prima del"
    ", voor, przed, до, före, før"
)
BEFORE: Final = re.compile(rf"(?<![a-z]){BEFORE_WORDS}[\s._-]*{YEAR}(?!\d)")
UNTIL_WORDS: Final = any_of("until, till, up to, bis, jusqu'en, jusque, hasta, fino al, até, tot")
UNTIL: Final = re.compile(rf"(?<![^\W_]){UNTIL_WORDS}[\s._-]+{YEAR}(?!\d)")
AFTER_WORDS: Final = any_of(
    "after, post, since, nach, ab, après, desde, seit, depuis, dopo, после, с, od, na"
)
AFTER: Final = re.compile(rf"(?<![^\W_]){AFTER_WORDS}[\s._-]+{YEAR}(?!\d)")
TENS: Final = r"s|er|ies|代|-е|年代"
DECADE: Final = re.compile(rf"(?<!\d)(?:(?:19|20)(\d)0|['’]?([5-9])0)\s?['’]?(?:{TENS})(?![a-z])")
TENS_WORDS: Final = any_of("années, les années, anni, años, anos, lata, jaren")
DECADE_AFTER: Final = re.compile(rf"{TENS_WORDS}[\s_-](?:(?:19|20)(\d)0|([5-9])0)(?!\d)")
CENTURY_OF: Final = re.compile(r"\D*(19|20)\d0")
PART_OF_DECADE: Final = re.compile(r"(early|mid|late|anfang|mitte|ende)[\s._-]*(?:der )?$")
DECADE_PARTS: Final = {
    "early": (0, 4), "anfang": (0, 4), "mid": (3, 7), "mitte": (3, 7),
    "late": (5, 9), "ende": (5, 9),
}  # fmt: skip
SCHOOL_YEAR: Final = re.compile(
    any_of(
        "school year, schoolyear, academic, schuljahr, année scolaire, annee scolaire"
        ", año escolar, anno scolastico"
        ", ano letivo, учебный, rok szkolny, schooljaar, läsår, skolår, 学年"
    )
)
CLASS_WORDS: Final = any_of(
    "class, classe, klasse, kl, grade, klas, klass, klasa, term, semester, course, curso, класс"
    ", school, schule, école, ecole, escuela, escola, scuola, szkoła, школа, skola, kindergarten"
)
CLASS: Final = re.compile(rf"(?<![^\W_]){CLASS_WORDS}(?![^\W\d_])")
AGAIN: Final = any_of("redraw, redraws, redrawn, redrawing, remake, redo, remaster")
REDRAW_OF: Final = re.compile(
    rf"{AGAIN}[\s._-]+(?:of|from)[\s._-]+(?:my |an? |the |old )*{YEAR}(?!\d)"
)
ANY_YEAR: Final = re.compile(r"(?:19|20)\d\d")
ANY_TENS: Final = re.compile(r"[5-9]0")
# Not behind another number: 555-2014 is a telephone's, 100_2011 a camera's.
BARE: Final = re.compile(rf"(?<![\d.,])(?<!\d[-_/]){YEAR}(?!\d)(?![.,]\d)")
BRACKETED: Final = re.compile(rf"[(\[{{（【]\s?{YEAR}\s?[)\]}}）】]")
APOSTROPHE: Final = re.compile(r"(?<![\w])['’](\d\d)(?![\d\w])")
REDRAWN: Final = re.compile(
    r"redraw|redrew|(?<![a-z])(?:remake|redo|vs|versus)(?![a-z])|then.*now|before.*after|→|->"
    r"|描き直し|neu gezeichnet"
)
SIZES: Final = frozenset({"1920", "2048"})  # the two years that are widths of pictures
SPAN_LIMIT: Final = 60  # years; longer "ranges" are sizes and counters


def school_years(draft: Draft) -> None:
    """2009-10 of a class or school is two years' turn, and contains the month it looks like."""
    if AFTER_YEAR.search(draft.text) is None or SHORT_RANGE.search(draft.text) is None:
        return
    strictly = SCHOOL_YEAR.search(draft.text) is not None
    if not strictly and CLASS.search(draft.text) is None:
        return
    for match in SHORT_RANGE.finditer(draft.text):
        first = int(match[1])
        if (first + 1) % 100 == int(match[2]):
            _take_span(draft, match, first, first + 1, school=strictly)


def years(draft: Draft) -> None:
    """Spans first, then decades and words of doubt, then what is left: bare years."""
    if ANY_YEAR.search(draft.text) is None:
        if ANY_TENS.search(draft.text) is not None:
            _decades(draft)
        _short_years(draft)
        return
    redrawn = REDRAWN.search(draft.text) is not None
    _ranges(draft)
    for match in REDRAW_OF.finditer(draft.text):
        draft.take(Reading("redraw-of", *match.span(), edtf(f"{match[1]}/.."), "open"))
    _doubtful(draft, redrawn=redrawn)
    _decades(draft)
    _bare(draft, redrawn=redrawn)
    _short_years(draft)


def _doubtful(draft: Draft, *, redrawn: bool) -> None:
    """About, before, after; of a redraw "before 2010, after 2016" are two pictures."""
    for match in ABOUT.finditer(draft.text):
        draft.take(Reading("about-year", *match.span(), edtf(f"{match[1]}~"), "decade"))
    if redrawn:
        return
    for match in BEFORE.finditer(draft.text):
        draft.take(Reading("before-year", *match.span(), edtf(f"../{int(match[1]) - 1}"), "open"))
    for match in UNTIL.finditer(draft.text):
        draft.take(Reading("before-year", *match.span(), edtf(f"../{match[1]}"), "open"))
    for match in AFTER.finditer(draft.text):
        draft.take(Reading("after-year", *match.span(), edtf(f"{match[1]}/.."), "open"))


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
    for match in (*DECADE.finditer(draft.text), *DECADE_AFTER.finditer(draft.text)):
        tens = int(match[1] or match[2])
        century = CENTURY_OF.match(draft.text, match.start())
        base = int(century[1]) * 100 + tens * 10 if century else 1900 + tens * 10
        start, value = match.start(), edtf(f"{base // 10}X")
        part = PART_OF_DECADE.search(draft.text, 0, start)
        if part is not None:
            low, high = DECADE_PARTS[part[1]]
            start, value = part.start(), edtf(f"{base + low}/{base + high}")
        draft.take(Reading("decade", start, match.end(), value, "decade"))


def _bare(draft: Draft, *, redrawn: bool) -> None:
    glued = {m.start() for m in GLUED.finditer(draft.text)}
    bracketed = {m.start(1) for m in BRACKETED.finditer(draft.text)}
    length = len(draft.text)
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


def _short_years(draft: Draft) -> None:
    for match in APOSTROPHE.finditer(draft.text):
        two = int(match[1])
        year = two + (2000 if two < 40 else 1900)
        draft.take(Reading("year", *match.span(), edtf(str(year)), "year"))
