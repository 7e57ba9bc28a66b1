"""
Where works hang on the wall: columns in time order, each filled from top to bottom, none cropped.

The far wall and the near wall are one surface at two distances, so the places must suit both. From
far, columns make a weave in which a series is a thread and time runs to the right, as it does on
the scrubber; near, they are works on a wall, whole, edge to edge. A column is as wide as makes its
works fill the wall's height; a quiet section's works hang larger rather than leave a gap.

Lengths are in columns: an ordinary one is 1 wide. Wide dates hang below, across their own years,
never at a false day; the undated hang apart at the right. Pure: numbers in, numbers out.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

YEAR: Final = "year"
SPAN: Final = "span"
UNDATED: Final = "undated"
PART: Final = "part"  # of a wall that is not ordered by time: a box, an application
CHAPTER: Final = "chapter"  # its title is what begins in it, or "" and a year does

WIDEST: Final = 2.2  # a quiet section's works may be so many times as wide as others
JOINED: Final = 0.5  # sections that fill less of a column than this share one
GAP: Final = 0.04  # of a column's width, between works
BETWEEN: Final = 0.0016  # of the wall's width, between sections: 2 px of 1,300
BETWEEN_LEAST: Final = 0.25  # columns; so that years part when one is near, too
APART: Final = 3.0  # times as far: the undated
BELOW: Final = 0.065  # of the wall's height, above each lane of wide dates
BELOW_LEAST: Final = 0.6  # columns
SHAPINGS: Final = 3  # looks at the whole, which wide dates below make taller
ROWS_STEP: Final = 1.06  # walls whose heights differ by less are the same wall
TALLEST: Final = 4.0  # times its width that a work may hang; longer strips are drawn into that
LANE: Final = 0.25  # of the wall's height: a lane of wide dates rather grows longer than higher
SHELVED: Final = 0.12  # of all works: so many open dates hang on a shelf of their own
LOW: Final = 1.2  # columns: a lane of wide dates is at least so high

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Section:
    """Works `start` to `start + count` of an order. `first` and `last` are years, if any."""

    key: str
    title: str
    kind: str
    start: int
    count: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A section's place on the wall: from its first column to the end of its last."""

    section: Section
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Weave:
    """
    The whole wall. A column holds works `first` to `first + count`, from `y` down.

    `top` and `column` are of each work; a work is as wide as its column. `fields` are the first
    column, the number of columns, `y` and height of what lies in one band of heights: the years
    with the undated, then each lane of wide dates. Within a field columns go from left to right.
    """

    rows: float
    width: float
    height: float
    x: Floats
    y: Floats
    w: Floats
    first: Ints
    count: Ints
    top: Floats
    column: Ints
    fields: tuple[tuple[int, int, float, float], ...]
    blocks: tuple[Block, ...]


def shaped(tallness: Floats, sections: Sequence[Section], shape: float) -> Weave:
    """
    The wall whose width is about `shape` times its height, with all that hangs below it.

    Heights come in steps, so that windows of nearly the same shape have the same wall.
    """
    shape = max(0.2, min(shape, 8.0))
    area = float(np.minimum(tallness, TALLEST).sum())
    rows = _step(math.sqrt(max(1.0, area) / shape))
    hung = weave(tallness, sections, rows)
    if any(s.kind == SPAN for s in sections):
        for _ in range(SHAPINGS):
            rows = _step(rows * math.sqrt(hung.width / max(hung.height, 1.0) / shape))
            hung = weave(tallness, sections, rows)
    return hung


def _step(rows: float) -> float:
    return float(round(ROWS_STEP ** round(math.log(max(1.0, rows), ROWS_STEP)), 3))


def weave(tallness: Floats, sections: Sequence[Section], rows: float) -> Weave:
    """
    Hang works of these heights over widths, section by section, on a wall `rows` high.

    Sections come in the order of the works; years and parts first, then spans, then the undated.
    """
    return _Loom(np.minimum(tallness, TALLEST), rows).hang(sections)


class _Loom:
    """Columns as they are made, field by field."""

    def __init__(self, tallness: Floats, rows: float) -> None:
        self.rows = rows
        self.sums = np.concatenate(([0.0], np.cumsum(tallness)))
        self.columns: list[tuple[float, float, float, int, int]] = []  # x, y, w, first, count
        self.fields: list[tuple[int, int, float, float]] = []
        self.blocks: list[Block] = []
        self.gap = max(BETWEEN_LEAST, BETWEEN * float(self.sums[-1]) / rows)

    def hang(self, sections: Sequence[Section]) -> Weave:
        dated = [s for s in sections if s.kind in (YEAR, PART, CHAPTER)]
        x = self._field(dated, 0.0)
        for section in (s for s in sections if s.kind == UNDATED):
            begun = x + (self.gap * (APART - 1) if dated else 0.0)
            x = self._run([section], begun, 0.0, self.rows) + self.gap
        self.fields.append((0, len(self.columns), 0.0, self.rows))
        width = max(0.0, x - self.gap)
        shelved = self._shelved([s for s in sections if s.kind == SPAN])
        bands = [s for s in sections if s.kind == SPAN and s not in shelved]
        height = self._lanes(bands, max(width, 1.0))
        height = self._shelf(shelved, max(width, 1.0), height)
        width = max([width, *(c[0] + c[2] for c in self.columns)])
        return self._woven(width, height)

    def _field(self, sections: Sequence[Section], x: float) -> float:
        run: list[Section] = []
        for section in sections:
            if run and not (self._quiet(run) and self._quiet([section])):
                x = self._run(run, x, 0.0, self.rows) + self.gap
                run = []
            run.append(section)
        return self._run(run, x, 0.0, self.rows) + self.gap if run else x

    def _quiet(self, run: Sequence[Section]) -> bool:
        return self._area(run[0].start, run[-1].start + run[-1].count) < JOINED * self.rows

    def _area(self, start: int, end: int) -> float:
        return float(self.sums[end] - self.sums[start])

    def _run(self, run: Sequence[Section], x: float, y: float, height: float) -> float:
        """Hang the works of neighbouring sections in columns of their own; where they end."""
        start, end = run[0].start, run[-1].start + run[-1].count
        area = self._area(start, end)
        n = max(1, min(end - start, round(area / height)))
        middle = (self.sums[start:end] + self.sums[start + 1 : end + 1]) / 2 - self.sums[start]
        cuts = np.searchsorted(middle, area * np.arange(1, n) / n)
        edges = np.unique(np.concatenate(([0], cuts, [end - start]))) + start
        begun = len(self.columns)
        for a, b in itertools.pairwise(edges):
            w = min(WIDEST, height / self._area(a, b))
            self.columns.append((x, y, w, int(a), int(b - a)))
            x += w
        for section in run:
            self._block(section, begun, y, height)
        return x

    def _block(self, section: Section, begun: int, y: float, height: float) -> None:
        mine = [
            c
            for c in self.columns[begun:]
            if c[3] < section.start + section.count and c[3] + c[4] > section.start
        ]
        left, right = mine[0][0], mine[-1][0] + mine[-1][2]
        self.blocks.append(Block(section, left, y, right - left, height))

    def _shelved(self, spans: Sequence[Section]) -> list[Section]:
        """
        Open dates where they are very many: they would bury the few years that they stand beside.
        """
        open_ = [s for s in spans if s.first is None or s.last is None]
        area = sum(self._area(s.start, s.start + s.count) for s in open_)
        return open_ if area > SHELVED * float(self.sums[-1]) else []

    def _shelf(self, sections: Sequence[Section], width: float, bottom: float) -> float:
        """Sections side by side along the whole foot of the wall, each with columns of its own."""
        if not sections:
            return bottom
        y = bottom + max(BELOW_LEAST, BELOW * self.rows) if bottom else 0.0
        area = sum(self._area(s.start, s.start + s.count) for s in sections)
        height = max(LOW, area / max(width - self.gap * len(sections), width / 2))
        begun, x = len(self.columns), 0.0
        for section in sections:
            x = self._run([section], x, y, height) + self.gap
        self.fields.append((begun, len(self.columns) - begun, y, height))
        return y + height

    def _lanes(self, spans: Sequence[Section], width: float) -> float:
        """Wide dates below, across their years; the height of all."""
        years = [b for b in self.blocks if b.section.kind in (YEAR, CHAPTER)]
        wanted = []
        for span in spans:
            left, right = _reach(span, years, width)
            area = self._area(span.start, span.start + span.count)
            needed = max(area / (self.rows * LANE), min(area, 3 * LOW))
            if span.first is None:  # nobody knows how long before: it may reach back
                left = max(0.0, min(left, right - needed))
            right = max(right, left + needed)
            wanted.append((left, right, max(LOW, area / (right - left)), span))
        bottom = self.rows
        while wanted:
            lane, rest, end = [], [], -math.inf
            for one in sorted(wanted, key=lambda one: (one[0], one[1])):
                if one[0] >= end:
                    lane.append(one)
                    end = one[1] + self.gap
                else:
                    rest.append(one)
            bottom = self._lane(lane, bottom)
            wanted = rest
        return bottom

    def _lane(self, lane: Sequence[tuple[float, float, float, Section]], bottom: float) -> float:
        y = bottom + max(BELOW_LEAST, BELOW * self.rows)
        begun = len(self.columns)
        for left, right, height, span in lane:
            first = len(self.columns)
            self._fit(first, left, self._run([span], left, y, height), right)
            self.blocks.pop()
            self.blocks.append(Block(span, left, y, right - left, height))
        height = max(one[2] for one in lane)
        self.fields.append((begun, len(self.columns) - begun, y, height))
        return y + height

    def _fit(self, first: int, left: float, end: float, right: float) -> None:
        """Whole columns may come out wider than their years are: then they hang smaller."""
        if end <= right:
            return
        share = (right - left) / (end - left)
        self.columns[first:] = [
            (left + (x - left) * share, y, w * share, start, count)
            for x, y, w, start, count in self.columns[first:]
        ]

    def _woven(self, width: float, height: float) -> Weave:
        table = np.array(self.columns, np.float64).reshape(-1, 5)
        first, count = table[:, 3].astype(np.int64), table[:, 4].astype(np.int64)
        column = np.empty(len(self.sums) - 1, np.int64)
        works = np.repeat(first - np.concatenate(([0], np.cumsum(count)[:-1])), count)
        works += np.arange(len(works))  # the works in the order of the columns
        column[works] = np.repeat(np.arange(len(table)), count)
        w, y = table[:, 2], table[:, 1]
        top = y[column] + (self.sums[:-1] - self.sums[first[column]]) * w[column]
        return Weave(
            self.rows, width, height, table[:, 0], y, w, first, count, top, column,
            tuple(self.fields), tuple(self.blocks),
        )  # fmt: skip


def _years(block: Block) -> tuple[float, float]:
    """The first and the last year of a block; beyond all years where it has none."""
    first = block.section.first
    last = block.section.last if block.section.last is not None else first
    return (math.inf, -math.inf) if first is None or last is None else (first, last)


def _begins(block: Block, year: int) -> float:
    """Where in a block a year begins, as though its years were equally long."""
    first, last = _years(block)
    return block.x + block.width * min(1.0, max(0.0, (year - first) / (last + 1 - first)))


def _reach(span: Section, years: Sequence[Block], width: float) -> tuple[float, float]:
    """From where to where some years reach; an open end stands beside the one year it has."""
    low = span.first if span.first is not None else span.last
    high = span.last if span.last is not None else span.first
    if low is None or high is None or not years:
        return 0.0, width
    within = [b for b in years if _years(b)[0] <= high and _years(b)[1] >= low]
    if within:
        return _begins(within[0], low), _begins(within[-1], high + 1)
    before = [b for b in years if b.section.first is not None and b.section.first < low]
    at = before[-1].x + before[-1].width if before else 0.0
    return at, at
