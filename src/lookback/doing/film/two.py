"""
A film of two: one's own works and a companion's, who gave them in a file.

Theirs are shown from the pictures that came with the file, and appear in no other film. What is
left out by year is left out of both.
"""

from __future__ import annotations

from typing import Final

from lookback.doing import companions
from lookback.doing.film import lettering
from lookback.doing.film.casting import WIDE, WIDE_DAYS, LeftOut, Span, sheets
from lookback.doing.library import Library
from lookback.keeping.companions import Companion
from lookback.reasoning.cut import Options
from lookback.reasoning.cut.shots import Cut, Picture, Sheet, Song
from lookback.reasoning.cut.two import Side, beside
from lookback.words.errors import NothingToShow

LONGEST_NAME: Final = 28  # letters; more would reach below the other's work


def plan(
    library: Library,
    companion: Companion,
    names: tuple[str, str],
    options: Options,
    song: Song | None = None,
    *,
    span: Span = Span(),  # noqa: B008
    left_out: LeftOut = LeftOut(),  # noqa: B008
) -> Cut:
    """
    A cut of two journeys. `names` are one's own and theirs, as they stand below the works.

    Raises NothingToShow where one of them has nothing that lies under a date.
    """
    mine = tuple(s for s in sheets(library, span, left_out) if s.made is not None)
    given = theirs(library, companion, span, left_out)
    if not mine or not given:
        raise NothingToShow
    return beside((Side(_label(names[0]), mine), Side(_label(names[1]), given)), options, song)


def theirs(
    library: Library, companion: Companion, span: Span, left_out: LeftOut
) -> tuple[Sheet, ...]:
    """A companion's sheets in time order: those with a picture and a date."""
    journey = companions.journey_of(library, companion)
    with companions.shelf(library, companion) as shelf:
        sizes = shelf.sizes()
    found = []
    for work in journey.works:
        made, size = work.made, sizes.get(work.picture)
        if made is None or size is None or (made.days or WIDE) > WIDE_DAYS or not span.holds(made):
            continue
        if made.earliest is not None and made.earliest.year in left_out.years:
            continue
        picture = Picture(work.picture, max(1, size[0]), max(1, size[1]))
        found.append(Sheet(f"{companion.file}/{work.id}", work.title, made, (picture,)))
    return tuple(sorted(found, key=lambda s: s.made.sort_key if s.made else ()))


def _label(name: str) -> str:
    """A name that can be set below a work; "" where no typeface has its letters."""
    if not lettering.legible(name, lettering.SANS):
        return ""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
