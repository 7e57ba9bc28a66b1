"""
Times hidden in identifiers: Unix seconds and milliseconds, and the snowflakes of posts.

A post's identifier holds the moment it was posted: the picture was made no later, and nothing says
how much earlier. The trap avoided: any long number is *some* moment; only those count whose moment
lies between the service's first day and the year that the archive itself reaches.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from datetime import UTC, date, datetime, timedelta
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, POSTED

TWITTER_EPOCH_MS: Final = 1288834974657  # 2010-11-04, published with the snowflake source
DISCORD_EPOCH_MS: Final = 1420070400000  # 2015-01-01, Discord's developer reference
UNIX_FIRST: Final = 946684800  # 2000; earlier ones are counters
UNIX_LAST: Final = 2208988800  # 2040
LONG_NUMBER: Final = re.compile(r"(?<!\d)\d{16,19}(?!\d)")
UNIX: Final = re.compile(r"(?<![\da-z])(\d{10}|\d{13})(?!\d)")
MEDIA_KEY: Final = re.compile(r"(?<![\w-])([A-HJ][A-Za-z0-9_-]{14})(?![A-Za-z0-9-])")
FIRST_SNOWFLAKE_DAY: Final = date(2010, 11, 4)


def stamps(draft: Draft) -> None:
    """Long numbers that are moments; a snowflake's `by_order` has X's reading and Discord's."""
    for match in LONG_NUMBER.finditer(draft.text):
        number = int(match[0])
        days = snowflake(number), snowflake(number, DISCORD_EPOCH_MS)
        if days[0] is not None and days[1] is not None:
            either = Edtf.between(None, days[0]), Edtf.between(None, days[1])
            draft.take(Reading("post-identifier", *match.span(), either[0], "open", POSTED, either))
        else:
            draft.blank(*match.span())
    for match in UNIX.finditer(draft.text):
        seconds = int(match[1]) // (1000 if len(match[1]) == 13 else 1)
        if UNIX_FIRST <= seconds < UNIX_LAST:
            day = datetime.fromtimestamp(seconds, UTC).date()
            low, high = day - timedelta(1), day + timedelta(1)  # the zone of the maker is unknown
            value = Edtf(f"{low}/{high}", low, high)
            draft.take(Reading("unix-time", *match.span(), value, "day", MADE))


def snowflake(number: int, epoch: int = TWITTER_EPOCH_MS) -> date | None:
    """The day a snowflake was given out; None when it cannot be one."""
    seconds = ((number >> 22) + epoch) / 1000
    if seconds >= UNIX_LAST:
        return None
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day if day > FIRST_SNOWFLAKE_DAY else None


def media_key(text: str) -> tuple[int, int, date] | None:
    """
    X's media keys (EKdF3xXUYAAq7Zc) are a snowflake in base64: where it stands, and its day.

    Case matters, so this one looks at the name as it was written.
    """
    for match in MEDIA_KEY.finditer(text):
        number = int.from_bytes(urlsafe_b64decode(match[1] + "=")[:8], "big")
        day = snowflake(number)
        mixed = any(c.islower() for c in match[1]) and any(c.isupper() for c in match[1])
        if day is not None and mixed and re.search(r"\d|AA", match[1]):
            return match.start(), match.end(), day
    return None
