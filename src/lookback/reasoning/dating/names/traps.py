"""
Numbers that are no dates, blanked out before anything else is read.

Sizes, counters, versions, prices, page numbers, years in titles: in 118,000 pictures of archives
without date habits 40 names held a bare year, and none of them was right. What stands here is the
general kind (a number with its unit, a number glued to a word), never one title.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reasoning.dating.names.reading import Draft

TRAPS: Final = re.compile(
    r"""
      \d+ \s? [x×✕*] \s? \d+ (?: \s? (?:px|cm|mm|in) )?                # 1920x1080, 10 x 15 cm
    | (?<![a-z\d]) \d+ \s?
      (?: px | dpi | ppi | mp | mb | kb | usd | eur | gbp | jpy | [€$£¥%] ) (?![a-z])
    | (?<!\d) \d{3,4} p (?![a-z\d])                                    # 1080p
    | [€$£¥#№] \s? \d+                                                 # commission #2013
    | (?<![a-z])
      (?: no | nr | num | vol | ver | v | rev | page | pages | pg | seite | p | ep | chapter
        | ch | panel | sheet | strip | take | batch | ref | part )
      [\s._-]* \d+ (?: \.\d+ )* (?![\d-]*\d{2}[-_.]\d)
    | \( \d{1,3} \)                                                    # (2), (17): a copy's counter
    """,
    re.VERBOSE,
)
# The Nikon and Canon counters whose digits look like days.
CAMERA_COUNTERS: Final = re.compile(
    r"(?<![a-z])"
    r"(?:(?:dscn?|dscf|cimg|imgp|p|sam|mvi|gopr|dji)_?\d{3,7}|(?:img|pict?|scan)[_ -]?\d{4})"
    r"(?!\d|[-_. ]?\d\d)"
)
# A year's worth of digits glued to letters before or after is a name: jpeg2000, ArMM1998, 1999usd.
GLUED: Final = re.compile(r"(?:(?<=[a-z])\d{4}(?![\d]))|(?:(?<!\d)\d{4}(?=[a-z]))")


# What none of these finds holds nothing of the above; most names are done with after them.
SIGNS: Final = re.compile(r"\d\s?[x×✕*%]|[€$£¥#№(]")
UNITS: Final = re.compile(r"\d\s?(?:p|dpi|m[pb]|kb|usd|eur|gbp|jpy)")
COUNTED: Final = re.compile(r"(?<![a-z])([a-z]{1,7}+)[\s._-]*+\d")
COUNTING: Final = frozenset({
    "no", "nr", "num", "vol", "ver", "v", "rev", "page", "pages", "pg", "seite", "p", "ep",
    "chapter", "ch", "panel", "sheet", "strip", "take", "batch", "ref", "part",
})  # fmt: skip
CAMERAS: Final = frozenset({
    "dsc", "dscn", "dscf", "cimg", "imgp", "p", "sam", "mvi", "gopr", "dji", "img", "pic", "pict",
    "scan",
})  # fmt: skip


def traps(draft: Draft) -> None:
    """Blank every number that carries its own other meaning."""
    counted = COUNTED.findall(draft.text)
    if SIGNS.search(draft.text) or UNITS.search(draft.text) or not COUNTING.isdisjoint(counted):
        _blank_all(draft, TRAPS)
    if not CAMERAS.isdisjoint(counted):
        _blank_all(draft, CAMERA_COUNTERS)


def _blank_all(draft: Draft, pattern: re.Pattern[str]) -> None:
    for match in pattern.finditer(draft.text):
        draft.blank(*match.span())
