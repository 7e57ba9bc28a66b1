"""
When a file came to be on its disk: what its birth time is worth.

Many file systems and copies reset it, so it never says when something was made; but the file was
there then, and its picture is no younger. It is heard where the file's other time says less: that
was changed later (a tag, a repair), or comes from a clock that nobody set. A birth among the last
days of the archive is that of the copy being read, and says nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Final

from lookback.reasoning.dating.filetimes import moment_of
from lookback.reasoning.dating.names.reading import edtf
from lookback.reasoning.dating.records import DOCUMENTS, never_set
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, Claim, Item
from lookback.words.trust import DEFAULT_CLOCK

FRESH: Final = timedelta(31)  # before the archive's last moment: the copy that is read now
LATER: Final = timedelta(1)  # a file written for a while ends a little after it was begun


def birth_claim(item: Item, time: Claim, zone: tzinfo, last: datetime) -> Claim | None:
    """
    The bound that a file's birth sets, beside the claim of its other `time`; None where it adds
    nothing. A document is saved on for weeks after its birth, which therefore bounds nothing.
    """
    if item.birth_ns is None or item.format in DOCUMENTS or not isinstance(time.value, Edtf):
        return None
    moment = moment_of(item.birth_ns, zone)
    quote = moment.isoformat(" ", "minutes")[:16]
    value = edtf(quote[:10])
    if never_set(value, quote, last.year) or is_fresh(moment, last):
        return None
    changed_later = item.mtime_ns - item.birth_ns > LATER // timedelta(microseconds=1) * 1000
    if not changed_later and not time.source.endswith(DEFAULT_CLOCK):
        return None
    return Claim("file.birth", COPIED, value, quote)


def is_fresh(birth: datetime, last: datetime) -> bool:
    """Was the file born among the last days of the archive?"""
    return birth > last - FRESH
