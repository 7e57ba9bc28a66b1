"""
File times: a life's days, or the afternoon on which everything was copied?

A file's time is the day of making on a disk that was never copied, and the day of copying after
that. What tells them apart is company: nobody finishes eight drawings in a minute, or most of ten
years in one day. Times in such company become upper bounds; times that stand alone on days of
their own are believed, and say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from lookback.reasoning.dating.events import Events
from lookback.reasoning.dating.names.reading import edtf
from lookback.reasoning.dating.records import never_set
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, SAVED, SCANNED, Claim, Item
from lookback.words.trust import DEFAULT_CLOCK, TOGETHER, trust

BURST_GAP: Final = 45  # seconds; copying never pauses longer, drawing hardly ever less
BURST: Final = 5  # files in a row, none BURST_GAP after the one before
FAST_GAP: Final = 2  # seconds; unpacking and copying write small files so close together
FAST_BURST: Final = 3  # documents; one drawing and its export are two
FOLDER_DAY: Final = 5  # files of one folder with one day
ARCHIVE_DAY: Final = 12  # files of one archive with one day …
ARCHIVE_DAY_SHARE: Final = 50  # … and at least one in fifty of all
EARLIEST_S: Final = -2_000_000_000  # 1906: what no file system of ours is older than
LATEST_S: Final = 250_000_000_000  # 9892
EARLIEST_YEAR: Final = 1970
YEARS_AHEAD: Final = 1
STRAY_YEARS: Final = 3  # a file time so far beyond all others is a wrong clock, where it is …
STRAYS_SHARE: Final = 20  # … at most one in twenty
SMALL: Final = 4  # an archive so small that two files of a minute are an event


class FileTimes:
    """What each file's time says, in the light of all the others'."""

    def __init__(
        self,
        items: Sequence[Item],
        named: Mapping[int, Edtf | None],
        zone: tzinfo,
        last_year: int,
    ) -> None:
        self._zone = zone
        self._last_year = last_year
        self._burst = _bursts(items)
        self._stamp: dict[int, datetime] = {}
        self._events = Events()
        for item in items:
            moment = _moment(item.mtime_ns, zone)
            self._stamp[item.id] = moment
            day, document = moment.date(), item.lineage or item.digest
            said = named.get(item.id)
            self._events.note(day, document, day, said)
            self._events.note((item.source, _folder(item), day), document, day, said)
        self._crowd = max(ARCHIVE_DAY, len(items) // ARCHIVE_DAY_SHARE)

    def claim(self, item: Item, *, scan: bool = False) -> Claim:
        """
        The one claim of a file's time: a making, a copying, or a clock that was never set.

        The time of a scan is that of the scanning, whatever its company.
        """
        moment = self._stamp[item.id]
        day = moment.date()
        quote = moment.isoformat(" ", "minutes")[:16]
        value = edtf(quote[:10])
        if never_set(value, quote, self._last_year):
            return Claim(f"file.mtime.{DEFAULT_CLOCK}", MADE, value, quote)
        if scan:
            return Claim("file.mtime", SCANNED, value, quote)
        company = self._company(item, day)
        if company:
            return Claim(f"file.mtime.{TOGETHER}", COPIED, value, f"{quote}; {company}")
        return Claim("file.mtime", MADE, value, quote)

    def _company(self, item: Item, day: date) -> str:
        """How many share its moment, said; "" when it stands alone, or when names bear it out."""
        events, here = self._events, (item.source, _folder(item), day)
        if events.borne_out(here) or events.borne_out(day):
            return ""
        if (count := self._burst.get(item.id, 0)) > 0:
            return f"{count} files were written in one go"
        if (count := events.count(day)) >= self._crowd:
            return f"{count} files share that day"
        count = events.count(here)
        return f"{count} files of this folder share that day" if count >= FOLDER_DAY else ""


def _moment(mtime_ns: int, zone: tzinfo) -> datetime:
    """The moment of a file time; those that no calendar holds become the nearest that it does."""
    seconds = min(max(mtime_ns // 1_000_000_000, EARLIEST_S), LATEST_S)
    return datetime.fromtimestamp(seconds, zone)


def after_the_making(time: Claim, others: Iterable[Claim]) -> Claim:
    """A file time behind every making that is told firmly is no rival: it was saved on then."""
    if time.about != MADE or not isinstance(time.value, Edtf) or time.value.earliest is None:
        return time
    ends = [
        c.value.latest
        for c in others
        if c.about == MADE
        and isinstance(c.value, Edtf)
        and c.value.latest is not None
        and trust(c.source).rank > trust(time.source).rank
    ]
    if ends and time.value.earliest > max(ends):
        return replace(time, about=SAVED)
    return time


def last_year(items: Sequence[Item]) -> int:
    """
    The last year in which anything here can have been made.

    It is the year after that of the last file time, because a calendar is drawn ahead. One or two
    files from a far future do not move it: their clock was wrong.
    """
    counts = Counter(_moment(i.mtime_ns, UTC).year for i in items)
    years = sorted(counts, reverse=True) or [EARLIEST_YEAR]
    few = len(items) // STRAYS_SHARE
    while len(years) > 1 and years[0] - years[1] > STRAY_YEARS and counts[years[0]] <= few:
        years.pop(0)
    return years[0] + YEARS_AHEAD


def _folder(item: Item) -> str:
    return item.path.rpartition("/")[0]


def _bursts(items: Sequence[Item]) -> dict[int, int]:
    """Item → size of the burst it was written in, for those that were."""
    order = sorted(items, key=lambda i: i.mtime_ns)
    found = _runs(order, FAST_GAP, FAST_BURST)
    found.update(_runs(order, BURST_GAP, 2 if len(items) <= SMALL else BURST))
    return found


def _runs(order: Sequence[Item], gap_s: int, needed: int) -> dict[int, int]:
    """Item → length of its run, for runs of enough documents without a pause longer than gap_s."""
    found: dict[int, int] = {}
    start = 0
    for at in range(1, len(order) + 1):
        gap_ns = order[at].mtime_ns - order[at - 1].mtime_ns if at < len(order) else None
        if gap_ns is not None and gap_ns <= gap_s * 1_000_000_000:
            continue
        run = order[start:at]
        count = len({i.lineage or i.digest for i in run})
        if count >= needed:
            found.update((i.id, len(run)) for i in run)
        start = at
    return found
