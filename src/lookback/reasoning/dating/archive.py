"""
What judging one file takes from all the others: habits of names, and moments that many share.

One look at each file gathers it, and none keeps a file: a census of names and times (`Census`), and
what each file bears of shared days and minutes (`Notes`). Last come the few files of challenges
(`with_themes`). What comes out is some kilobytes, whatever the archive's size. The person's words
are not in it, so it still holds after a correction.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from typing import ClassVar, Final

from lookback.reasoning.columns import Columns, pack, take
from lookback.reasoning.dating.ages import age_claims
from lookback.reasoning.dating.background import NOTHING_TOLD, Background
from lookback.reasoning.dating.birthtimes import birth_claim
from lookback.reasoning.dating.challenges import doubted, is_challenge, without_challenge
from lookback.reasoning.dating.events import Events, Moments, document_key, said_by_names
from lookback.reasoning.dating.filetimes import (
    FileTimes,
    after_the_making,
    bursts_of,
    crowd_of,
    last_of,
    last_year,
    moment_of,
    note_day,
    packed_ns,
    telling_days,
    years_of,
)
from lookback.reasoning.dating.habits import Proofs
from lookback.reasoning.dating.names.paths import (
    NO_HABITS,
    Habits,
    bound_of,
    name_claims,
    waits_for_habits,
)
from lookback.reasoning.dating.records import (
    begun_anew,
    has_lost_its_clock,
    note_minutes,
    record_claims,
    shared_by_enough,
)
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, POSTED, SCANNED, Claim, Item
from lookback.words.trust import trust

# What an archive's names can prove about their writer.
EITHER: Final = (NO_HABITS, Habits(day_first=True), Habits(day_first=False))


@dataclass(frozen=True, slots=True)
class Archive:
    """
    `themes` are the folders, as (source, path), where a challenge's name means no month; `last` is
    the last moment that any file tells. `told` is what the person told of their life and habits.
    """

    times: FileTimes
    last: datetime
    habits: Habits = NO_HABITS
    minutes: Moments = field(default_factory=Moments)
    themes: frozenset[tuple[int, str]] = frozenset()
    told: Background = NOTHING_TOLD


class Census(Columns):
    """The first look: file times, one item at a time; sixteen bytes of each stay."""

    CODES: ClassVar = {"times": "q", "documents": "q", "lasts": "q"}
    times: array[int]
    documents: array[int]
    lasts: array[int]  # the last moment of each part of an archive

    def see(self, item: Item) -> None:
        time = packed_ns(item.mtime_ns)
        self.times.append(time)
        self.documents.append(document_key(item.lineage, item.digest))
        latest = time if item.birth_ns is None else max(time, packed_ns(item.birth_ns))
        if not self.lasts:
            self.lasts.append(max(latest, 0))
        elif latest > self.lasts[0]:
            self.lasts[0] = latest

    def archive(self, zone: tzinfo, habits: Habits, told: Background = NOTHING_TOLD) -> Archive:
        """What is known so far; no moment is shared yet."""
        bursts = bursts_of(self.times, self.documents)
        crowd = crowd_of(len(self.times))
        times = FileTimes(zone, last_of(years_of(self.times)), bursts, Moments(), crowd)
        if told.day_first is not None:
            habits = replace(habits, day_first=told.day_first)
        return Archive(times, moment_of(max(self.lasts, default=0), UTC), habits, told=told)


class Challenged(Columns):
    """Which files name a challenge."""

    CODES: ClassVar = {"items": "q"}
    items: array[int]


@dataclass(frozen=True, slots=True)
class Notes:
    """What files bear: their moments, and which of them name a challenge."""

    minutes: Events = field(default_factory=Events)
    days: Events = field(default_factory=Events)
    challenged: Challenged = field(default_factory=Challenged)

    @property
    def parts(self) -> tuple[Columns, ...]:
        return self.minutes, self.days, self.challenged

    def see(self, item: Item, rank: int, named: Sequence[Claim], zone: tzinfo) -> None:
        """
        `rank` is the item's place among all: of one document the first file speaks. `named` is
        what its names say that can be true.
        """
        said = said_by_names(named)
        note_minutes(self.minutes, item, said, rank)
        note_day(self.days, item, said, zone, rank)
        if any(map(is_challenge, named)):
            self.challenged.items.append(item.id)


class Survey:
    """
    The first look and the notes in one, of files that may be looked at a part at a time.

    What names say can wait for habits that only all names prove; of those few files the notes are
    taken for each habit, and one of them holds in the end.
    """

    def __init__(self, zone: tzinfo, last_year: int) -> None:
        self._zone, self._last_year = zone, last_year
        self._proofs, self._census, self._notes = Proofs(), Census(), Notes()
        self._by_habits = {habits: Notes() for habits in EITHER}

    def see(self, item: Item, rank: int) -> None:
        """`rank` is the item's place among all that are looked at here."""
        self._proofs.see(item)
        self._census.see(item)
        waits = waits_for_habits(item.place, item.path)
        for habits, notes in self._by_habits.items() if waits else ((NO_HABITS, self._notes),):
            named = plausible_names(item, habits, self._last_year)
            notes.see(item, rank, named, self._zone)

    @property
    def parts(self) -> tuple[Columns, ...]:
        """All that was seen."""
        notes = (self._notes, *self._by_habits.values())
        return self._proofs, self._census, *(part for note in notes for part in note.parts)

    def archive(self, told: Background = NOTHING_TOLD) -> tuple[Archive, list[int]]:
        """The summary, and the ids of the files that name a challenge, for `with_themes`."""
        archive = self._census.archive(self._zone, self._proofs.habits(), told)
        take(self._notes.parts, pack(self._by_habits[archive.habits].parts), 0)
        days = self._notes.days.moments(telling_days(archive.times.crowd))
        times = replace(archive.times, days=days)
        minutes = self._notes.minutes.moments(shared_by_enough)
        challenged = self._notes.challenged.items.tolist()
        return replace(archive, times=times, minutes=minutes), challenged


def with_themes(archive: Archive, challenged: Sequence[Item]) -> Archive:
    """The last look, at all files that name a challenge."""
    themes = doubted(challenged, {i.id: own_claims(i, archive) for i in challenged})
    return replace(archive, themes=frozenset(themes))


def surveyed(items: Sequence[Item], zone: tzinfo, told: Background = NOTHING_TOLD) -> Archive:
    """All looks at items that are at hand anyway."""
    survey = Survey(zone, last_year(items))
    for rank, item in enumerate(items):
        survey.see(item, rank)
    archive, challenged = survey.archive(told)
    some = set(challenged)
    return with_themes(archive, [i for i in items if i.id in some])


def named_claims(item: Item, archive: Archive) -> list[Claim]:
    """What a file's names say that can be true in this archive."""
    return plausible_names(item, archive.habits, archive.times.last_year)


def plausible_names(item: Item, habits: Habits, last_year: int) -> list[Claim]:
    found = name_claims(item.place, item.path, habits)
    return [c for c in found if _plausible(c, last_year)]


def _plausible(claim: Claim, latest: int) -> bool:
    value = claim.value
    if not isinstance(value, Edtf):
        return False
    return claim.about != MADE or value.earliest is None or value.earliest.year <= latest


def own_claims(item: Item, archive: Archive) -> list[Claim]:
    """All that one file says of itself, judged in its archive's light."""
    names = [*named_claims(item, archive), *age_claims(item.place, item.path, archive.told.life)]
    records = record_claims(item, archive.minutes, names, archive.times.last_year)
    time = archive.times.claim(item, _happened(item, records))
    again = begun_anew(records, time)
    if again != records:
        records, time = again, archive.times.claim(item, _happened(item, again))
    inside = [*names, *records]
    time = after_the_making(time, inside)
    claims = [*inside, time]
    if (birth := birth_claim(item, time, archive.times.zone, archive.last)) is not None:
        claims.append(birth)
    if archive.themes and (item.source, item.path.rpartition("/")[0]) in archive.themes:
        return without_challenge(claims)
    return claims


def _happened(item: Item, records: Sequence[Claim]) -> str:
    """What is known to have happened at the file's time, when that was not the making; else ""."""
    if _is_scan(records):
        return SCANNED
    if has_lost_its_clock(records):
        return COPIED  # the camera would have written its own time: this is the computer's
    folder = item.path.rpartition("/")[0]
    return POSTED if bound_of(f"{item.place}/{folder}") == POSTED else ""


def _is_scan(records: Iterable[Claim]) -> bool:
    """Was the file digitised, and says nothing of when its picture was made?"""
    kept = list(records)
    return any(c.about == SCANNED for c in kept) and not any(
        c.about == MADE and not trust(c.source).never for c in kept
    )
