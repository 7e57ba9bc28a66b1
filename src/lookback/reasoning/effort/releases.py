"""
When versions of Krita came out: a document can't have been begun long before the program it names.

Templates carry the day and the working time of whoever made them into every document made from
them. Such a document says "created 2014" and "Krita 5.1.5" in one breath. The trap this avoids: a
long-lived document that its artist opened again in next year's version is no template.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

# First releases, from the project's announcements; a version not listed counts as the one before.
KRITA: Final[dict[tuple[int, int], date]] = {
    (2, 0): date(2009, 5, 28), (2, 1): date(2009, 11, 24), (2, 2): date(2010, 5, 27),
    (2, 3): date(2010, 12, 31), (2, 4): date(2012, 4, 11), (2, 5): date(2012, 8, 13),
    (2, 6): date(2013, 2, 5), (2, 7): date(2013, 8, 1), (2, 8): date(2014, 3, 5),
    (2, 9): date(2015, 2, 26), (3, 0): date(2016, 5, 31), (3, 1): date(2016, 12, 12),
    (3, 2): date(2017, 8, 17), (3, 3): date(2017, 9, 26), (4, 0): date(2018, 3, 22),
    (4, 1): date(2018, 6, 27), (4, 2): date(2019, 5, 29), (4, 3): date(2020, 6, 18),
    (4, 4): date(2020, 10, 12), (5, 0): date(2021, 12, 23), (5, 1): date(2022, 8, 18),
    (5, 2): date(2023, 10, 11),
}  # fmt: skip
# A drawing is finished within weeks or months; after a year it is likelier that its "creation" is
# a template's than that it waited for the new version.
CARRIED_ON: Final = timedelta(365)
_VERSION: Final = re.compile(r"\bKrita (\d+)\.(\d+)")


def released(application: str) -> date | None:
    """The first day on which "Krita 5.1.5" can have been used; None when that isn't known."""
    match = _VERSION.search(application)
    if match is None:
        return None
    wanted = int(match[1]), int(match[2])
    return max((day for version, day in KRITA.items() if version <= wanted), default=None)


def version_at(day: date) -> str:
    """The newest version of Krita that one could use on that day: "4.2"; "2.0" before any."""
    return ".".join(map(str, max((v for v, out in KRITA.items() if out <= day), default=(2, 0))))


def begun_before(created: date, application: str) -> bool:
    """Is this creation date older than its application can account for?"""
    out = released(application)
    return out is not None and created + CARRIED_ON < out
