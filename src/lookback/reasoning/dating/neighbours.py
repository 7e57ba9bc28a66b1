"""
Counted series: scan0001, page_01, IMG_4312. A page lies in time between its dated neighbours.

A counter runs with time unless the archive proves otherwise, so the proof comes first: the dated
members, put in order of their numbers, must be in order of their days. Where they are, an undated
member is bracketed by the dated ones around it, and a dated one that stands far outside its place
has a wrong clock. The trap avoided: "fox 7" and "fox 12" are a series only if their days say so;
people number pictures in many orders.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from lookback.reasoning.dating.names import read_stem
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim
from lookback.words.trust import JOURNAL

ANCHOR_DAYS: Final = 62  # a wider date cannot tell before from after
TOLD_DAYS: Final = 800  # two years: even they tell when a person says that the order holds
MEMBERS: Final = 3
RUN_GAP: Final = 50  # numbers; further apart, nothing says that it is the same counter's round
DISTINCT: Final = 0.7  # of the numbers; a counter that repeats itself began anew for each box
IN_ORDER: Final = 0.85  # share of the dated that must agree, for counters that programs write
IN_ORDER_NAMED: Final = 0.9  # and for numbers that people write,
PROOFS_NAMED: Final = 6  # which also must be proved by this many
COUNTER: Final = re.compile(
    r"(?:scan|img|image|dscn?|dscf|cimg|p|pg|page|pages|seite|página|pagina|strona|стр|foto"
    r"|photo|pic|bild|sheet"
    r"|blatt|sketch|untitled|unbenannt|ohne titel|sans titre|doc|file|cam|mvi|pict|imgp|sam|s"
    r"|epson|brother)[\s_.-]*",
)
COPY_WORDS: Final = re.compile(
    r"^(?:(?:copy of|kopie von|copie de|copia de|copia di|kopia|new|neu|final|old|edited"
    r"|crop(?:ped)?)[\s_-]+)+"
)
NUMBER: Final = re.compile(r"\d+")
MOST_FIGURES: Final = 7  # of a counter; eight are a day, which leaves nothing to count
ONE_COUNTER: Final = re.compile(
    r"\D*(?!19\d\d|20\d\d)\d{1,5}(?![\ds’'代年月]|[-_./ ]?\d| ?[^\W\d_]{3})"
)
UNTOLD: Final[Mapping[int, bool]] = {}
WHOSE_CLOCK: Final = ("exif", "png", "file", "zip", "xmp", "quicktime")


class Located(Protocol):
    """A file: its id, its source's row, and its path there."""

    @property
    def id(self) -> int: ...
    @property
    def source(self) -> int | str: ...
    @property
    def path(self) -> str: ...


class Dating(Protocol):
    """When a file was made, as far as it says by itself, and which source says so."""

    @property
    def value(self) -> Edtf | None: ...
    @property
    def source(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A file's place in a series."""

    number: int
    item: int
    name: str


def series(items: Sequence[Located]) -> list[tuple[list[Place], bool]]:
    """Every counted series of a folder, in order; and whether a program's counter wrote it."""
    found: defaultdict[tuple[int | str, str, str], list[Place]] = defaultdict(list)
    padded: dict[tuple[int | str, str, str], bool] = {}
    for item in items:
        folder, _, name = item.path.rpartition("/")
        counted = _counted(name)
        if counted is not None:
            prefix, digits = counted
            key = item.source, folder, prefix
            found[key].append(Place(int(digits), item.id, name))
            padded[key] = padded.get(key, False) or (digits[0] == "0" and len(digits) > 1)
    return [
        (run, padded[key] or _written(key[2]))
        for key, places in found.items()
        for run in _runs(sorted(places, key=lambda p: (p.number, p.name)))
        if len(run) >= MEMBERS and len({p.number for p in run}) >= DISTINCT * len(run)
    ]


def _runs(places: list[Place]) -> list[list[Place]]:
    """Split where numbers are missing by the dozen: another year's pictures, or another camera."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and place.number - runs[-1][-1].number <= RUN_GAP:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _written(prefix: str) -> bool:
    return COUNTER.fullmatch(prefix) is not None


def _counted(name: str) -> tuple[str, str] | None:
    """The words before a name's first number that is no date, and the number's digits."""
    stem = name.rpartition(".")[0] or name
    match = NUMBER.search(stem)
    if match is None or len(match[0]) > MOST_FIGURES:
        return None
    if ONE_COUNTER.match(stem):  # it can be no part of a date: spare the reading
        return COPY_WORDS.sub("", stem[: match.start()].lower()), match[0]
    readings = read_stem(stem).readings
    while match is not None:
        if not any(r.start <= match.start() < r.end for r in readings):
            prefix = COPY_WORDS.sub("", stem[: match.start()].lower())
            return prefix, match[0]
        match = NUMBER.search(stem, match.end())
    return None


@dataclass(frozen=True, slots=True)
class Bracketed:
    """What a series says: claims for undated members, and the members whose clocks it refutes."""

    claims: dict[int, Claim]
    refuted: frozenset[int]


def bracketed(
    items: Sequence[Located], facts: Mapping[int, Dating], told: Mapping[int, bool] = UNTOLD
) -> Bracketed:
    """
    Brackets from every series that proves to run with time, or of which the person said so.

    `told` says by a member's id whether its series was made in order.
    """
    claims: dict[int, Claim] = {}
    refuted: set[int] = set()
    for places, by_program in series(items):
        anchors = [p for p in places if _anchors(facts[p.item])]
        order = _in_order(anchors, facts)
        said = {told[p.item] for p in places if p.item in told}
        if said:
            if False not in said:
                claims.update(_told_in_order(places, facts))
            continue
        if not _proved(len(anchors), len(order), by_program=by_program):
            continue
        standing = {p.item for p in order}
        outside = {
            p.item for p in anchors if p.item not in standing and _own_clock(facts[p.item].source)
        }
        refuted |= outside
        for place in places:
            if place.item not in standing and (place.item in outside or not _dated(facts, place)):
                claim = _between(place, order, facts)
                if claim is not None:
                    claims[place.item] = claim
    return Bracketed(claims, frozenset(refuted))


def _told_in_order(places: Sequence[Place], facts: Mapping[int, Dating]) -> dict[int, Claim]:
    """What follows for each member of a series of which the person said that it runs with time."""
    claims: dict[int, Claim] = {}
    known = [facts[p.item].value for p in places]
    for place, own, found in zip(places, known, in_turn(known), strict=True):
        if found is None or facts[place.item].source == JOURNAL:
            continue
        value, givers = found
        if own is None or (own.overlap(value) or own) != own:
            quote = " and ".join(dict.fromkeys(places[i].name for i in givers))
            claims[place.item] = Claim("neighbours.told", MADE, value, quote)
    return claims


def in_turn(known: Sequence[Edtf | None]) -> list[tuple[Edtf, tuple[int, ...]] | None]:
    """
    The interval that each of a sequence has when it runs with time, and who gives its ends.

    Wide dates count as well: no page is older than the beginning of any before it, nor younger than
    the end of any after it. Dates that go back against most others give nothing. None where neither
    side is known, or where both sides contradict each other.
    """
    anchors = [i for i, v in enumerate(known) if v and v.days and v.days <= TOLD_DAYS]
    keys = [v.sort_key for i in anchors if (v := known[i]) is not None]
    order = {anchors[i] for i in _longest_rising(keys)}
    lows: list[tuple[date, int] | None] = []
    low: tuple[date, int] | None = None
    for i, value in enumerate(known):
        if i in order and value and value.earliest and (low is None or value.earliest > low[0]):
            low = value.earliest, i
        lows.append(low)
    found: list[tuple[Edtf, tuple[int, ...]] | None] = []
    high: tuple[date, int] | None = None
    for i in range(len(known) - 1, -1, -1):
        value = known[i]
        if i in order and value and value.latest and (high is None or value.latest < high[0]):
            high = value.latest, i
        found.append(_spanned(lows[i], high))
    return found[::-1]


def _spanned(
    low: tuple[date, int] | None, high: tuple[date, int] | None
) -> tuple[Edtf, tuple[int, ...]] | None:
    if low and high and low[0] > high[0]:
        return None
    if low is None and high is None:
        return None
    givers = tuple(end[1] for end in (low, high) if end)
    return Edtf.between(low[0] if low else None, high[0] if high else None), givers


def _dated(facts: Mapping[int, Dating], place: Place) -> bool:
    value = facts[place.item].value
    return value is not None and value.days is not None and value.days <= ANCHOR_DAYS


def _anchors(fact: Dating) -> bool:
    value = fact.value
    return value is not None and value.days is not None and value.days <= ANCHOR_DAYS


def _own_clock(source: str) -> bool:
    return source.partition(".")[0] in WHOSE_CLOCK


def _proved(anchors: int, in_order: int, *, by_program: bool) -> bool:
    if anchors < 2:
        return False
    if by_program:
        return in_order >= IN_ORDER * anchors and in_order >= 2
    return anchors >= PROOFS_NAMED and in_order >= IN_ORDER_NAMED * anchors


def _in_order(anchors: Sequence[Place], facts: Mapping[int, Dating]) -> list[Place]:
    """The longest run of anchors whose days never go back."""
    values = [facts[p.item].value for p in anchors]
    return [anchors[i] for i in _longest_rising([v.sort_key for v in values if v is not None])]


def _longest_rising(keys: Sequence[tuple[date, date]]) -> list[int]:
    """The places of the longest run that never goes back (patience sorting)."""
    tops: list[tuple[date, date]] = []
    piles: list[int] = []
    before: list[int] = []
    for at, key in enumerate(keys):
        pile = bisect_right(tops, key)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(key)
            piles.append(at)
        else:
            tops[pile] = key
            piles[pile] = at
    order: list[int] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        order.append(at)
        at = before[at]
    return order[::-1]


def _between(place: Place, order: Sequence[Place], facts: Mapping[int, Dating]) -> Claim | None:
    numbers = [p.number for p in order]
    left = bisect_right(numbers, place.number) - 1
    right = bisect_left(numbers, place.number)
    low = facts[order[left].item].value if left >= 0 else None
    high = facts[order[right].item].value if right < len(order) else None
    earliest = low.earliest if low is not None else None
    latest = high.latest if high is not None else None
    if earliest is not None and latest is not None and earliest > latest:
        earliest, latest = latest, earliest
    if earliest is None and latest is None:
        return None
    around = [order[i].name for i in (left, right) if 0 <= i < len(order)]
    quote = " and ".join(dict.fromkeys(around))
    return Claim("neighbours.series", MADE, Edtf.between(earliest, latest), quote)
