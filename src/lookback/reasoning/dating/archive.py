"""
What judging one file takes from all the others: habits of names, and moments that many share.

Three looks gather it, and none keeps a file: a census of names and times (`Census`), then, once
habits are known, what each file notes of its days and minutes (`Notes`), and last the few files of
challenges (`with_themes`). What comes out is some kilobytes, whatever the archive's size. The
person's words are not in it, so it still holds after a correction.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

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
    moment_of,
    note_day,
    packed_ns,
    year_of,
)
from lookback.reasoning.dating.habits import Proofs
from lookback.reasoning.dating.names.paths import NO_HABITS, Habits, bound_of, name_claims
from lookback.reasoning.dating.records import note_minutes, record_claims
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, POSTED, SCANNED, Claim, Item
from lookback.words.trust import trust


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


class Census:
    """The first look: names and file times, one item at a time; sixteen bytes of each stay."""

    def __init__(self) -> None:
        self._proofs = Proofs()
        self._years: Counter[int] = Counter()
        self._times, self._documents = array("q"), array("q")
        self._last_ns = 0

    def see(self, item: Item) -> None:
        self._proofs.see(item)
        self._years[year_of(item.mtime_ns)] += 1
        self._times.append(packed_ns(item.mtime_ns))
        self._documents.append(document_key(item.lineage, item.digest))
        self._last_ns = max(self._last_ns, item.mtime_ns, item.birth_ns or 0)

    def archive(self, zone: tzinfo, told: Background = NOTHING_TOLD) -> Archive:
        """What is known so far; no moment is shared yet."""
        bursts = bursts_of(self._times, self._documents)
        crowd = crowd_of(len(self._times))
        times = FileTimes(zone, last_of(self._years), bursts, Moments(), crowd)
        habits = self._proofs.habits()
        if told.day_first is not None:
            habits = replace(habits, day_first=told.day_first)
        return Archive(times, moment_of(self._last_ns, UTC), habits, told=told)


@dataclass(frozen=True, slots=True)
class Notes:
    """The second look: the moments of files, and which of them name a challenge (item ids)."""

    minutes: Events = field(default_factory=Events)
    days: Events = field(default_factory=Events)
    challenged: list[int] = field(default_factory=list)

    def see(self, item: Item, rank: int, archive: Archive) -> None:
        """`rank` is the item's place among all: of one document the first file speaks."""
        named = named_claims(item, archive)
        said = said_by_names(named)
        note_minutes(self.minutes, item, said, rank)
        note_day(self.days, item, said, archive.times.zone, rank)
        if any(map(is_challenge, named)):
            self.challenged.append(item.id)

    def take(self, others: Notes) -> None:
        self.minutes.take(others.minutes)
        self.days.take(others.days)
        self.challenged.extend(others.challenged)


def with_notes(archive: Archive, notes: Notes) -> Archive:
    times = replace(archive.times, days=notes.days.moments())
    return replace(archive, times=times, minutes=notes.minutes.moments())


def with_themes(archive: Archive, challenged: Sequence[Item]) -> Archive:
    """The third look, at all files that name a challenge."""
    themes = doubted(challenged, {i.id: own_claims(i, archive) for i in challenged})
    return replace(archive, themes=frozenset(themes))


def surveyed(items: Sequence[Item], zone: tzinfo, told: Background = NOTHING_TOLD) -> Archive:
    """All looks at items that are at hand anyway."""
    census, notes = Census(), Notes()
    for item in items:
        census.see(item)
    archive = census.archive(zone, told)
    for rank, item in enumerate(items):
        notes.see(item, rank, archive)
    challenged = set(notes.challenged)
    return with_themes(with_notes(archive, notes), [i for i in items if i.id in challenged])


def named_claims(item: Item, archive: Archive) -> list[Claim]:
    """What a file's names say that can be true in this archive."""
    found = name_claims(item.place, item.path, archive.habits)
    return [c for c in found if _plausible(c, archive.times.last_year)]


def _plausible(claim: Claim, latest: int) -> bool:
    value = claim.value
    if not isinstance(value, Edtf):
        return False
    return claim.about != MADE or value.earliest is None or value.earliest.year <= latest


def own_claims(item: Item, archive: Archive) -> list[Claim]:
    """All that one file says of itself, judged in its archive's light."""
    names = [*named_claims(item, archive), *age_claims(item.place, item.path, archive.told.life)]
    records = record_claims(item, archive.minutes, names, archive.times.last_year)
    inside = [*names, *records]
    time = after_the_making(archive.times.claim(item, _happened(item, records)), inside)
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
    folder = item.path.rpartition("/")[0]
    return POSTED if bound_of(f"{item.place}/{folder}") == POSTED else ""


def _is_scan(records: Iterable[Claim]) -> bool:
    """Was the file digitised, and says nothing of when its picture was made?"""
    kept = list(records)
    return any(c.about == SCANNED for c in kept) and not any(
        c.about == MADE and not trust(c.source).never for c in kept
    )
