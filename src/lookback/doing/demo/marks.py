"""
Figures: what is filled and what is outlined, and a short notation for those that never change.

One mark a line: FORM FILL WIDTH | POINTS, with deeper-set lines going on from the one before.

    round a@.5 3 | 300,262 283,205 286,150 …      closed curve, filled with colour a, outlined
    curve - 2    | 560,900 508,835 530,730 …      an open curve, only pulled
    oval eye@.9 - | 301,322 17,13                 centre, radii (and a turn in radians)
    poly, edge                                    straight edges, closed and open

A fill's weight says how dark that form is in media without colour. The fills of a figure all lie
under its lines, so what is to hide something else belongs in a figure of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from lookback.doing.demo.geometry import Place, Points, oval, smooth, straight


@dataclass(frozen=True, slots=True)
class Fill:
    path: Points
    colour: str  # a palette's name, or #rrggbb
    weight: float  # 0 light .. 1 dark


@dataclass(frozen=True, slots=True)
class Line:
    path: Points
    width: float  # 3 is an ordinary contour


@dataclass(slots=True)
class Figure:
    """Fills and lines in the order of painting; grows while it is being thought out."""

    fills: list[Fill] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def fill(self, path: Points, colour: str, weight: float = 0.5) -> Figure:
        self.fills.append(Fill(path, colour, weight))
        return self

    def line(self, path: Points, width: float = 3) -> Figure:
        self.lines.append(Line(path, width))
        return self

    def form(self, path: Points, colour: str, weight: float = 0.5, width: float = 2) -> Figure:
        """Filled and outlined."""
        return self.fill(path, colour, weight).line(path, width)

    def marks(self, notation: str) -> Figure:
        fills, lines = _parsed(notation)
        self.fills.extend(fills)
        self.lines.extend(lines)
        return self

    def placed(self, place: Place) -> tuple[list[Fill], list[Line]]:
        """What is to be filled and what to be pulled, where it stands on the sheet."""
        put = place.put_all([f.path for f in self.fills] + [m.path for m in self.lines])
        fills = [Fill(p, f.colour, f.weight) for p, f in zip(put, self.fills, strict=False)]
        pulled = zip(put[len(fills) :], self.lines, strict=True)
        return fills, [Line(path, line.width) for path, line in pulled]


def figure(notation: str) -> Figure:
    """The figure that a notation spells; parsed once a process."""
    return Figure().marks(notation)


@lru_cache(maxsize=128)
def _parsed(notation: str) -> tuple[tuple[Fill, ...], tuple[Line, ...]]:
    fills: list[Fill] = []
    lines: list[Line] = []
    for mark in notation.strip().replace("\n    ", " ").splitlines():
        head, _, tail = mark.partition("|")
        form, fill, width = head.split()
        path = _path(form, [tuple(map(float, p.split(","))) for p in tail.split()])
        if fill != "-":
            colour, _, weight = fill.partition("@")
            fills.append(Fill(path, colour, float(weight)))
        if width != "-":
            lines.append(Line(path, float(width)))
    return tuple(fills), tuple(lines)


def _path(form: str, points: list[tuple[float, ...]]) -> Points:
    if form == "oval":
        (x, y), (rx, ry) = points[:2]
        return oval(x, y, rx, ry, points[2][0] if len(points) > 2 else 0.0)
    if form in ("round", "curve"):
        return smooth(points, closed=form == "round")
    return straight(points, closed=form == "poly")
