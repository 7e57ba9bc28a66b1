"""
File times: a life's days, or the afternoon on which everything was copied?

A file's time is the day of making on a disk that was never copied, and the day of copying after
that. What tells them apart is company: nobody finishes eight drawings in a minute, or most of ten
years in one day. Times in such company become upper bounds; times that stand alone on days of
their own are believed, and say so.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.dating.events import Events, Least, Moments, document_key, key_of
from lookback.reasoning.dating.names.reading import edtf
from lookback.reasoning.dating.records import FIRST_RECORDS, never_set
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, SAVED, Claim, Item
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
NO_LAST_YEAR: Final = 9998
YEARS_AHEAD: Final = 1
STRAY_YEARS: Final = 3  # a file time so far beyond all others is a wrong clock, where it is …
STRAYS_SHARE: Final = 20  # … at most one in twenty
SMALL: Final = 4  # an archive so small that two files of a minute are an event
MIXED: Final = 0x9E3779B97F4A7C15  # 2⁶⁴ over the golden ratio: neighbouring days lie far apart
OF_FOLDERS: Final = 1 << 62  # this bit tells keys of folders' days from ordinals
MOST_KEY: Final = OF_FOLDERS - 1
MOST_NS: Final = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Bursts:
    """Stretches in which files were written in one go: first and last moment (ns), and how many."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()

    def count(self, mtime_ns: int) -> int:
        """Of how many files a file of this time is one; 0 when it was written by itself."""
        time = packed_ns(mtime_ns)
        at = bisect_right(self.starts, time) - 1
        return self.counts[at] if at >= 0 and time <= self.ends[at] else 0


@dataclass(frozen=True, slots=True)
class FileTimes:
    """
    What each file's time says, in the light of all the others'.

    `bursts` are slow and fast ones; `days` the days that many share, of the archive and of each
    folder; `crowd` how many of the archive make a day an event.
    """

    zone: tzinfo
    last_year: int
    bursts: tuple[Bursts, ...]
    days: Moments
    crowd: int

    def claim(self, item: Item, about: str = "") -> Claim:
        """
        The one claim of a file's time: a making, a copying, or a clock that was never set.

        `about` is what is known to have happened then, whatever the company: a scan's time is that
        of the scanning, and a file in "posted" was shown then.
        """
        moment = moment_of(item.mtime_ns, self.zone)
        day = moment.date()
        quote = moment.isoformat(" ", "minutes")[:16]
        value = edtf(quote[:10])
        if never_set(value, quote, self.last_year):
            return Claim(f"file.mtime.{DEFAULT_CLOCK}", MADE, value, quote)
        if about:
            return Claim("file.mtime", about, value, quote)
        company = self._company(item.source, item.path, item.mtime_ns, day)
        if company:
            return Claim(f"file.mtime.{TOGETHER}", COPIED, value, f"{quote}; {company}")
        return Claim("file.mtime", MADE, value, quote)

    def company(self, source: int, path: str, mtime_ns: int) -> str:
        """All that other files have to say of this one's time."""
        return self._company(source, path, mtime_ns, moment_of(mtime_ns, self.zone).date())

    def _company(self, source: int, path: str, mtime_ns: int, day: date) -> str:
        """How many share its moment, said; "" when it stands alone, or when names bear it out."""
        days, here, anywhere = self.days, _in_folder(source, path, day), day.toordinal()
        if days.borne_out(here) or days.borne_out(anywhere):
            return ""
        for bursts in self.bursts:
            if (count := bursts.count(mtime_ns)) > 0:
                return f"{count} files were written in one go"
        if (count := days.count(anywhere)) >= self.crowd:
            return f"{count} files share that day"
        count = days.count(here)
        return f"{count} files of this folder share that day" if count >= FOLDER_DAY else ""


def telling_days(crowd: int) -> Least:
    """How many documents must share a day, of the archive or of a folder, to tell something."""
    return lambda keys: np.where(keys < OF_FOLDERS, crowd, FOLDER_DAY)


def crowd_of(items: int) -> int:
    """How many of so many items on one day make it an event."""
    return max(ARCHIVE_DAY, items // ARCHIVE_DAY_SHARE)


def note_day(events: Events, item: Item, named: Edtf | None, zone: tzinfo, rank: int) -> None:
    """Note the day of a file's time, in the archive and in its folder; its names say `named`."""
    day, document = moment_of(item.mtime_ns, zone).date(), document_key(item.lineage, item.digest)
    events.note(day.toordinal(), document, day, named, rank)
    events.note(_in_folder(item.source, item.path, day), document, day, named, rank)


def _in_folder(source: int, path: str, day: date) -> int:
    """The key of a folder's day: far from those of the archive's days, which are ordinals."""
    folder = path.rpartition("/")[0]
    return (key_of(source, folder) ^ day.toordinal() * MIXED) & MOST_KEY | OF_FOLDERS


def file_times(
    items: Sequence[Item], named: Mapping[int, Edtf | None], zone: tzinfo, last_year: int
) -> FileTimes:
    """What is to be known of all items' times, to judge one; `named` is what names say, by id."""
    events = Events()
    for rank, item in enumerate(items):
        note_day(events, item, named.get(item.id), zone, rank)
    times = array("q", (packed_ns(i.mtime_ns) for i in items))
    documents = array("q", (document_key(i.lineage, i.digest) for i in items))
    bursts = bursts_of(times, documents)
    return FileTimes(zone, last_year, bursts, events.moments(), crowd_of(len(items)))


def packed_ns(mtime_ns: int) -> int:
    """A file time as eight bytes hold it; what they don't is no time of a disk."""
    return min(max(mtime_ns, -MOST_NS), MOST_NS)


def moment_of(mtime_ns: int, zone: tzinfo) -> datetime:
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
    """The last year in which anything here can have been made, from the times of all files."""
    return last_of(Counter(year_of(i.mtime_ns) for i in items))


def years_of(times_ns: array[int]) -> Counter[int]:
    """How many of these file times lie in which year (UTC)."""
    seconds = np.clip(np.array(times_ns, np.int64) // 1_000_000_000, EARLIEST_S, LATEST_S)
    years = seconds.astype("datetime64[s]").astype("datetime64[Y]").astype(np.int64) + 1970
    return Counter(dict(zip(*(c.tolist() for c in np.unique_counts(years)), strict=True)))


def year_of(mtime_ns: int) -> int:
    return moment_of(mtime_ns, UTC).year


def last_of(counts: Mapping[int, int]) -> int:
    """
    The last year in which anything can have been made, from how many files each year has.

    It is the year after that of the last file time, because a calendar is drawn ahead. One or two
    files from a far future do not move it: their clock was wrong. Where no clock was ever set
    (unpacked without times), nothing is known of the end.
    """
    years = sorted((y for y in counts if y >= FIRST_RECORDS.year), reverse=True)
    if not years:
        return NO_LAST_YEAR
    few = sum(counts.values()) // STRAYS_SHARE
    while len(years) > 1 and years[0] - years[1] > STRAY_YEARS and counts[years[0]] <= few:
        years.pop(0)
    return years[0] + YEARS_AHEAD


def bursts_of(times_ns: array[int], documents: array[int]) -> tuple[Bursts, ...]:
    """The slow and the fast bursts of an archive, from each file's time and its document's key."""
    if not times_ns:
        return ()
    times = np.frombuffer(times_ns, np.int64)
    order = np.argsort(times, kind="stable")
    times, keys = times[order], np.frombuffer(documents, np.int64)[order]
    needed = 2 if len(times) <= SMALL else BURST
    return _runs(times, keys, BURST_GAP, needed), _runs(times, keys, FAST_GAP, FAST_BURST)


def _runs(times: NDArray[np.int64], keys: NDArray[np.int64], gap_s: int, needed: int) -> Bursts:
    """Runs of enough documents without a pause longer than gap_s."""
    pauses = np.flatnonzero(np.diff(times) > gap_s * 1_000_000_000) + 1
    starts, ends = np.append(0, pauses), np.append(pauses, len(times))
    long = [
        (int(times[start]), int(times[end - 1]), int(end - start))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        if end - start >= needed and len(np.unique(keys[start:end])) >= needed
    ]
    return Bursts(*zip(*long, strict=True)) if long else Bursts()
