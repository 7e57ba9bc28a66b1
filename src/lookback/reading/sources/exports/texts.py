"""What the files of exports have in common: long lists of JSON, marked-up words, odd clocks."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from lookback.words.post import LONGEST_WORDS

EARLIEST: Final = 0  # seconds since 1970; no platform is older
LATEST: Final = 4_102_444_800  # 2100
_TAG: Final = re.compile(r"<[^>]{0,2000}>")
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li)\b[^>]{0,200}>", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t]+")


def elements(text: str, after: str = "") -> Iterator[Any]:
    """
    The members of the first JSON list behind `after`, one at a time.

    The whole list is never held as values: 200 MB of posts would become two gigabytes.
    """
    at = text.find(after) + len(after) if after else 0
    if at < len(after):
        return
    at = text.find("[", at) + 1
    decoder = json.JSONDecoder()
    while at:
        at = _next(text, at)
        if at >= len(text) or text[at] == "]":
            return
        value, at = decoder.raw_decode(text, at)
        yield value


def _next(text: str, at: int) -> int:
    """Past white space and at most one comma."""
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at


def decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def spoken(value: Any) -> str:
    """The words of a text with or without markup; "" for anything else."""
    if not isinstance(value, str):
        return ""
    plain = _TAG.sub("", _BREAK.sub("\n", value[: 4 * LONGEST_WORDS]))
    lines = (_SPACE.sub(" ", line).strip() for line in html.unescape(plain).splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST_WORDS]


def at_second(value: Any) -> str:
    """Seconds since 1970, as a number or its digits, as ISO 8601 in UTC; "" where it is none."""
    try:
        seconds = int(value)
    except (TypeError, ValueError, OverflowError):
        return ""
    if not EARLIEST < seconds < LATEST:
        return ""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def at_moment(value: Any) -> str:
    """An ISO 8601 date and time as it stands, a zone counted back to UTC; "" where it is none."""
    if not isinstance(value, str):
        return ""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return ""
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
