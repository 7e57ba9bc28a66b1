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

# How many low bits are no time, and the service's epoch in ms. X's was published with its snowflake
# source (2010-11-04), Discord's stands in its developer reference (2015-01-01), Mastodon counts
# from 1970, Instagram from 2011-08-24.
X: Final = (22, 1288834974657)
DISCORD: Final = (22, 1420070400000)
MASTODON: Final = (16, 0)
INSTAGRAM: Final = (23, 1314220021721)
SERVICES: Final = {
    "discord": DISCORD, "mastodon": MASTODON, "fediverse": MASTODON, "pixelfed": MASTODON,
    "pawoo": MASTODON, "baraag": MASTODON, "instagram": INSTAGRAM,
}  # fmt: skip
SERVICE: Final = re.compile("|".join(SERVICES))
POST: Final = "post-identifier"
UNIX_FIRST: Final = 946684800  # 2000; earlier ones are counters
UNIX_LAST: Final = 2208988800  # 2040
TEN_FIGURES: Final = re.compile(r"\d{10}")
LONG_NUMBER: Final = re.compile(r"(?<!\d)\d{16,19}(?!\d)")
UNIX: Final = re.compile(r"(?<![\da-z])(\d{10}|\d{13})(?!\d)")
MEDIA_KEY: Final = re.compile(r"(?<![\w-])([A-HJ][A-Za-z0-9_-]{14})(?![A-Za-z0-9-])")
IN_A_MILLISECOND: Final = 16  # uploads that one machine of X numbers in it, at most
FIRST_SNOWFLAKE_DAY: Final = date(2010, 11, 4)


def stamps(draft: Draft) -> None:
    """Long numbers that are moments; a snowflake is X's until its folders name another service."""
    if TEN_FIGURES.search(draft.text) is None:
        return
    for match in LONG_NUMBER.finditer(draft.text):
        day = snowflake(int(match[0]))
        if day is not None:
            value = Edtf.between(None, day)
            draft.take(Reading(POST, *match.span(), value, "open", POSTED))
        else:
            draft.blank(*match.span())
    for match in UNIX.finditer(draft.text):
        seconds = int(match[1]) // (1000 if len(match[1]) == 13 else 1)
        if UNIX_FIRST <= seconds < UNIX_LAST:
            day = datetime.fromtimestamp(seconds, UTC).date()
            low, high = day - timedelta(1), day + timedelta(1)  # the zone of the maker is unknown
            value = Edtf(f"{low}/{high}", low, high)
            draft.take(Reading("unix-time", *match.span(), value, "day", MADE))


def snowflake(number: int, service: tuple[int, int] = X) -> date | None:
    """The day a service gave out a snowflake; None when it cannot be one."""
    shift, epoch = service
    seconds = ((number >> shift) + epoch) / 1000
    if seconds >= UNIX_LAST:
        return None
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day if day > FIRST_SNOWFLAKE_DAY else None


def posted(digits: str, whole: str) -> date | None:
    """The day of a post's number, by the service that its path names."""
    service = SERVICE.search(whole.lower())
    return snowflake(int(digits), SERVICES[service[0]] if service else X)


def media_key(text: str) -> tuple[int, int, date] | None:
    """
    X's media keys (EKdF3xXUYAAq7Zc) are a snowflake in base64: where it stands, and its day.

    Case matters, so this one looks at the name as it was written. The last twelve bits count what
    came in one millisecond and are small, so that the tenth character is an A: what ends a name
    such as "Ada-comp-44k24b" is no key.
    """
    for match in MEDIA_KEY.finditer(text):
        number = int.from_bytes(urlsafe_b64decode(match[1] + "=")[:8], "big")
        day = snowflake(number)
        mixed = any(c.islower() for c in match[1]) and any(c.isupper() for c in match[1])
        if (
            day is not None
            and mixed
            and number & 0xFFF < IN_A_MILLISECOND
            and re.search(r"\d|AA", match[1])
        ):
            return match.start(), match.end(), day
    return None
