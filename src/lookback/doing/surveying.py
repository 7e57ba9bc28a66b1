"""
Looking over an archive, a few hundred files at a time, wherever there are hands.

A stretch is some files that lie behind one another in the order of places, with what other files
say of them; what is found of a stretch is numbers, and adds up in the same order. Nothing here
looks at a disk. The trap this avoids: one process that goes through all names while the others
wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final

from lookback.keeping.items import Row, item_of
from lookback.reasoning.columns import Columns, pack, take
from lookback.reasoning.dating.archive import Survey
from lookback.reasoning.dating.fusion import uncollected
from lookback.reasoning.kin import Kin
from lookback.reasoning.posts import as_file, with_said
from lookback.reasoning.sidecars import with_sidecars
from lookback.words.model import SIDECAR, Claim

NONE_BESIDE: Final[Sequence[Row]] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    Rows of items; whether the archive has sidecars at all; what exports and histories say of them;
    and the sidecars of their folders in other stretches.
    """

    rows: Sequence[Row]
    sidecars: bool = True
    posts: Mapping[int, Sequence[Claim]] = field(default_factory=dict)
    beside: Sequence[Row] = NONE_BESIDE


@dataclass(frozen=True, slots=True)
class View:
    """What could have to do with each other, and what the archive tells of itself."""

    kin: Kin
    survey: Survey

    @property
    def parts(self) -> tuple[Columns, ...]:
        """What was found, as numbers: to be sent, or kept for the next time."""
        return *self.kin.parts, *self.survey.parts

    def take(self, packed: bytes) -> None:
        """What was found of the files behind these."""
        take(self.parts, packed, len(self.kin))


def nothing_seen(zone: tzinfo, last_year: int, *, sidecars: bool = True) -> View:
    return View(Kin(sidecars=sidecars), Survey(zone, last_year))


def survey(stretch: Stretch, zone: tzinfo, last_year: int) -> bytes:
    """
    What is to be seen of a stretch, packed; `last_year` is the last in which anything was made.
    """
    view = nothing_seen(zone, last_year, sidecars=stretch.sidecars)
    with uncollected():
        items = [item_of(row) for row in stretch.rows]
        for item in items:
            view.kin.see(as_file(item))
        ranks = {item.id: rank for rank, item in enumerate(items)}
        beside = [item_of(row) for row in stretch.beside]
        for item in with_said(with_sidecars([*items, *beside]), stretch.posts):
            if item.format != SIDECAR:
                view.survey.see(as_file(item), ranks[item.id])
    return pack(view.parts)
