"""
What files recorded about themselves, weighed before it is believed.

Cameras whose battery died say 2002 or 1980; a scanner's date is the scan's; a converter stamps a
thousand pictures in one minute; a document that was saved for a month was made in that month. Each
of these is turned into the claim that it really is. Metadata's wall clocks are never shifted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.dating.cameras import first_year
from lookback.reasoning.dating.events import (
    Events,
    Moments,
    document_key,
    key_of,
    said_by_names,
)
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, CAMERA, COPIED, MADE, SAVED, SCANNED, Claim, Item
from lookback.words.trust import DEFAULT_CLOCK, TOGETHER

# Days on which clocks start that nobody has set, beside every 1 January in its first hours:
# Unix, DOS and ZIP, HFS, Windows, and the cameras of the early 2000s. Others start on some
# 1 January at midnight or at noon.
CLOCK_STARTS: Final = frozenset({
    date(1970, 1, 1), date(1969, 12, 31), date(1980, 1, 1), date(1979, 12, 31), date(1904, 1, 1),
    date(1601, 1, 1), date(1899, 12, 30), date(2002, 12, 8), date(2000, 1, 1), date(2001, 1, 1),
    date(2106, 2, 7), date(2036, 2, 7), date(2038, 1, 19),
})  # fmt: skip
NEW_YEARS_FIRST_HOURS: Final = re.compile(r"\d{4}[:-]01[:-]01[T ](?:0[0-2]:|12:0)")
FIRST_RECORDS: Final = date(1990, 1, 1)  # no file format that records a day is older
SCANNERS: Final = re.compile(
    r"scan|epson|silverfast|xsane|naps2|twain|mustek|plustek|lide \d|perfection v|image capture"
    r"|officejet|deskjet|laserjet|photosmart|mp navigator|workforce|mfc-|dcp-|pixma|office lens"
    r"|\bwia\b",
    re.IGNORECASE,
)
# Programs that write a first and a last day into one document, which was made between them.
DOCUMENTS: Final = frozenset({
    "krita", "xmp", "psd", "pdf", "mdp", "sai2", "sai", "procreate", "clip", "affinity", "ora",
    "eps", "illustrator",
})  # fmt: skip
SCANNED_NAME: Final = re.compile(
    r"(?:^|/)(?:scan|scans|scanned|scanner)(?![^\W\d_])", re.IGNORECASE
)
# Before telephones took the pictures, people set cameras' clocks by hand, and after every flat
# battery they did not.
CLOCKS_SET_BY_HAND: Final = date(2010, 1, 1)
A_YEAR: Final = timedelta(366)
CAMERAS: Final = frozenset({"exif", "quicktime"})
SCANNABLE: Final = CAMERAS | {"pdf"}  # where a scanner writes the day of its scan
# Many photos of one minute are pages being turned; many documents with one beginning share their
# template. Neither is a conversion.
BEGINNINGS: Final = DOCUMENTS | CAMERAS
MINUTE: Final = 16  # characters of "2014-05-03T10:22"
SHARED_MINUTE: Final = 5  # pictures of one minute, each of its own document: a machine made them
DIGITISED_AFTER: Final = timedelta(31)  # a record this much younger than a name's time is a copy's


def shared_minutes(items: Sequence[Item], named: Mapping[int, Edtf | None]) -> Moments:
    """The documents behind every recorded minute; `named` is what each item's names say."""
    events = Events()
    for rank, item in enumerate(items):
        note_minutes(events, item, named.get(item.id), rank)
    return events.moments()


def note_minutes(events: Events, item: Item, named: Edtf | None, rank: int) -> None:
    """Note every minute that a file recorded; its names say `named`."""
    for claim in item.claims:
        value = claim.value
        if claim.about in (SAVED, MADE) and isinstance(value, Edtf) and value.earliest:
            document = document_key(item.lineage, item.digest)
            events.note(_minute(claim), document, value.earliest, named, rank)


def shared_by_enough(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many documents must share minutes with these keys."""
    return np.full(len(keys), SHARED_MINUTE)


def _minute(claim: Claim) -> int:
    return key_of(claim.source, claim.quote[:MINUTE])


def record_claims(
    item: Item, shared: Moments, named: Iterable[Claim], last_year: int
) -> list[Claim]:
    """The dated claims of one file, each as what it is; `named` is what its names said."""
    dated = [c for c in item.claims if isinstance(c.value, Edtf)]
    if not dated:
        return []
    taken_from = first_year(next((str(c.value) for c in item.claims if c.about == CAMERA), ""))
    claims = [_weigh(c, shared, last_year, taken_from) for c in dated]
    if _scanned(item):
        claims = [_of_a_scan(c) for c in claims]
    claims = _first_to_last(claims)
    if not any(c.about == MADE and not _spoiled(c) for c in claims):
        claims = [_saved_once(c) for c in claims]
    written = said_by_names(named)
    if written is not None and written.earliest and written.latest:
        claims = [_beside_names(c, written.earliest, written.latest) for c in claims]
    return claims


def _scanned(item: Item) -> bool:
    """Did a scanner make this file? Its software says so, or its name where no camera does."""
    tools = [str(c.value) for c in item.claims if c.about in (APPLICATION, CAMERA)]
    if any(SCANNERS.search(tool) for tool in tools):
        return True
    named = SCANNED_NAME.search(item.path) is not None
    return named and not any(c.about == CAMERA for c in item.claims)


def _of_a_scan(claim: Claim) -> Claim:
    """A scanner's dates are the scan's; a PNG's tIME is kept, because programs write it later."""
    if claim.about in (MADE, SAVED) and _family(claim) in SCANNABLE and not _spoiled(claim):
        return replace(claim, about=SCANNED)
    return claim


def _weigh(claim: Claim, shared: Moments, last_year: int, taken_from: int) -> Claim:
    """`taken_from` is the year of the camera, before which it took no photo."""
    value = claim.value
    assert isinstance(value, Edtf)
    too_early = value.latest and value.latest.year < taken_from and _family(claim) in CAMERAS
    if too_early or never_set(value, claim.quote, last_year):
        return _never_set(claim)
    key = _minute(claim)
    count = shared.count(key)
    if (
        count >= SHARED_MINUTE
        and claim.about in (MADE, SAVED)
        and not (claim.about == MADE and _family(claim) in BEGINNINGS)
        and not shared.borne_out(key)
    ):
        return Claim(
            f"{claim.source}.{TOGETHER}", COPIED, value,
            f"{claim.quote}; {count} pictures share that minute",
        )  # fmt: skip
    return claim


def never_set(value: Edtf, quote: str, last_year: int) -> bool:
    """Is this the day of a clock that nobody has set, or one that no clock can have shown?"""
    day = value.earliest
    if day is None:
        return False
    return (
        day in CLOCK_STARTS
        or day < FIRST_RECORDS
        or day.year > last_year
        or NEW_YEARS_FIRST_HOURS.match(quote) is not None
    )


def _never_set(claim: Claim) -> Claim:
    return replace(claim, source=f"{claim.source}.{DEFAULT_CLOCK}")


def begun_anew(records: Sequence[Claim], time: Claim) -> list[Claim]:
    """
    The records of a camera beside the file's own time.

    A photo of some 1 January from the years of clocks set by hand, whose file was written more than
    a year later and in no company, was taken after the battery had been out; whoever copied it in
    one go with others says nothing about that.
    """
    value = time.value
    if time.about != MADE or _spoiled(time) or not isinstance(value, Edtf) or not value.earliest:
        return list(records)
    return [_never_set(c) if _on_a_first_day(c, value.earliest) else c for c in records]


def _on_a_first_day(claim: Claim, written: date) -> bool:
    day = claim.value.earliest if isinstance(claim.value, Edtf) else None
    return (
        day is not None
        and _family(claim) in CAMERAS
        and not _spoiled(claim)
        and (day.month, day.day) == (1, 1)
        and day < CLOCKS_SET_BY_HAND
        and written - day > A_YEAR
    )


def has_lost_its_clock(records: Iterable[Claim]) -> bool:
    """Did a camera take it whose clock nobody had set, and does no record say more?"""
    made = [c for c in records if c.about == MADE]
    return any(_family(c) in CAMERAS for c in made) and all(map(_spoiled, made))


def _spoiled(claim: Claim) -> bool:
    return claim.source.endswith((DEFAULT_CLOCK, TOGETHER))


def _family(claim: Claim) -> str:
    return claim.source.partition(".")[0]


def _first_to_last(claims: list[Claim]) -> list[Claim]:
    """A document's creation, stretched to its last save."""
    saved: dict[str, date] = {}
    for claim in claims:
        if claim.about == SAVED and not _spoiled(claim) and isinstance(claim.value, Edtf):
            latest = claim.value.latest
            if latest is not None and _family(claim) in DOCUMENTS:
                saved[_family(claim)] = max(latest, saved.get(_family(claim), latest))
    out = []
    for claim in claims:
        last = saved.get(_family(claim))
        value = claim.value
        if claim.about == MADE and last and isinstance(value, Edtf) and not _spoiled(claim):
            if value.earliest and value.latest and value.latest < last:
                claim = replace(claim, value=Edtf.between(value.earliest, last))
        out.append(claim)
    return out


def _saved_once(claim: Claim) -> Claim:
    """Where nothing says when it was begun, the day of its save is the day of its making."""
    if claim.about == SAVED and not _spoiled(claim):
        return replace(claim, about=MADE)
    return claim


def _beside_names(claim: Claim, first: date, last: date) -> Claim:
    """
    A camera's or a program's day beside the time that a person wrote into the names.

    A photo of 2015 in the folder "1999" is the photo of a drawing of 1999. A photo of 2003 in the
    folder "2007" has a clock that stood still.
    """
    value = claim.value
    if _spoiled(claim) or _family(claim) in DOCUMENTS or claim.about == COPIED:
        return claim
    if not isinstance(value, Edtf) or value.earliest is None or value.latest is None:
        return claim
    if claim.about == MADE and value.earliest > last + DIGITISED_AFTER:
        return replace(claim, about=SCANNED if _family(claim) in CAMERAS else SAVED)
    if _family(claim) in CAMERAS and value.latest < min(
        first - DIGITISED_AFTER, CLOCKS_SET_BY_HAND
    ):
        return replace(claim, source=f"{claim.source}.{DEFAULT_CLOCK}")
    return claim
