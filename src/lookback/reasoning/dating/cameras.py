"""
When a camera came to be: no photo is older than the camera that took it.

A photo of 2002 by a camera of 2008 tells of a clock that began anew with the battery. The table is
short and made of families whose names count with their years, so that a model nobody listed here
says nothing; a year too early costs nothing, a year too late would refute a photo that is right.
The trap this avoids: believing a whole series, because all its photos agree on the wrong year.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# The year in which the first of a family was announced, by its maker (docs/evidence.md). What
# comes first counts; models are compared in lower case.
FAMILIES: Final[tuple[tuple[str, int], ...]] = (
    (r"iphone 1[5-9]", 2023), (r"iphone 14", 2022), (r"iphone 13", 2021), (r"iphone 12", 2020),
    (r"iphone 11", 2019), (r"iphone x", 2017), (r"iphone 8", 2017), (r"iphone 7", 2016),
    (r"iphone 6s", 2015), (r"iphone se", 2016), (r"iphone 6", 2014), (r"iphone 5[sc]", 2013),
    (r"iphone 5", 2012), (r"iphone 4s", 2011), (r"iphone 4", 2010), (r"iphone 3gs", 2009),
    (r"iphone 3g", 2008), (r"iphone", 2007), (r"ipad", 2010), (r"ipod", 2010),
    (r"pixel [6-9]", 2021), (r"pixel [45]", 2019), (r"pixel", 2016), (r"nexus", 2010),
    (r"sm-[a-z]\d", 2013), (r"gt-[insp]\d", 2009), (r"galaxy", 2009), (r"lumia", 2011),
    (r"moto ?[gxez]", 2013), (r"redmi|xiaomi|mi \d", 2011), (r"oneplus", 2014), (r"huawei", 2009),
    (r"powershot a(?:4[5-9]|5[5-9]|6[3-9]|7[2-9])0|powershot a\d{4}", 2006),
    (r"powershot g(?:1[0-2]|9)\b", 2007), (r"powershot g[1-7] ?x", 2012),
    (r"powershot s(?:9\d|1[0-2]0)\b", 2009), (r"powershot sx", 2007),
    (r"eos m", 2012), (r"eos r", 2018), (r"eos 5d mark", 2008), (r"eos 5d\b", 2005),
    (r"eos [67]d", 2009), (r"eos (?:[4-9]\d|\d{3,4})d", 2004),
    (r"nikon d[3-9]\d{3}", 2008), (r"nikon d[4-8]0\b", 2004), (r"nikon d[1-9]00\b", 2003),
    (r"nikon z", 2018), (r"coolpix (?:p|aw|b|w)\d|coolpix l\d|coolpix s\d", 2005),
    (r"ilce|nex-", 2010), (r"slt-", 2010), (r"dslr-a", 2006), (r"dsc-(?:rx|hx|wx|tx|qx)", 2009),
    (r"dmc-(?:g|gf|gh|gx|gm)\d", 2008), (r"dc-(?:g|s|tz|fz|lx)", 2017),
    (r"e-m\d|e-pl?\d", 2009), (r"x-(?:t|pro|e|s|h|a|m)\d|x100", 2011), (r"gopro|hero\d", 2009),
)  # fmt: skip
_FAMILIES: Final = tuple((re.compile(rf"\b(?:{family})"), year) for family, year in FAMILIES)
CACHE: Final = 512  # an archive knows few cameras


@lru_cache(CACHE)
def first_year(model: str) -> int:
    """The year before which no photo is by this camera; 0 where that is not known."""
    text = model.lower()
    return next((year for family, year in _FAMILIES if family.search(text)), 0)
