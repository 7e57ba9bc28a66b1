"""
Tumblr's export: media/NUMBER_0.jpg, and in posts/html (or posts.zip, unpacked) a page a post.

The page ends with the post's time in words, on the clock of whoever asked for the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from lookback.reading.sources.exports.texts import decoded, spoken
from lookback.words.model import POSTED
from lookback.words.post import ANY, Post

HOLDS: Final = ("posts_index.html", "posts/posts.zip")
LARGEST: Final = 4 << 20  # bytes
_NAME: Final = re.compile(r"(?P<number>\d{6,20})\.html")
_STAMP: Final = re.compile(r'id="timestamp"[^>]{0,200}>\s*([^<]{6,60}?)\s*<')
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_BODY: Final = re.compile(r"<body[^>]{0,500}>(.*?)(?:<div id=\"footer\"|</body>)", re.DOTALL)
WRITTEN: Final = ("%B %d, %Y %I:%M%p", "%B %d, %Y %H:%M", "%B %d, %Y")


def recognises(name: str, head: bytes) -> bool:
    return _NAME.fullmatch(name.lower()) is not None and b"<html" in head.lower()


def posts(name: str, data: bytes) -> Iterator[Post]:
    match, page = _NAME.fullmatch(name.lower()), decoded(data[:LARGEST])
    stamp = _STAMP.search(page)
    at = _when(stamp[1]) if stamp else ""
    if match and at:
        number = match["number"]
        body = _BODY.search(page)
        pictures = tuple(f"media/{number}{end}" for end in (f".{ANY}", f"_{ANY}"))
        yield Post("tumblr.post", POSTED, at, spoken(body[1] if body else ""), pictures)


def _when(stamp: str) -> str:
    plain = _ORDINAL.sub("", stamp)
    for written in WRITTEN:
        try:
            moment = datetime.strptime(plain, written).replace(tzinfo=UTC)
        except ValueError:
            continue
        return moment.replace(tzinfo=None).isoformat()  # the wall's clock, of no known zone
    return ""
