"""
The archive of X, once Twitter: data/tweets.js and, in data/tweets_media, the pictures as shown.

Each file of posts is a script that assigns a list. A picture's file is named by its post's number
and its own address. Posts that only pass on somebody else's begin "RT @" and hold their pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from lookback.reading.sources.exports.texts import decoded, elements, spoken
from lookback.words.model import POSTED
from lookback.words.post import Post

HOLDS: Final = ("data/tweets.js", "data/tweet.js")

_NAME: Final = re.compile(r"(?:tweets?|community-tweet|deleted-tweets)(?:-part\d+)?\.js")
_WRITTEN: Final = "%a %b %d %H:%M:%S %z %Y"  # Wed Oct 10 20:19:24 +0000 2018
_LINK: Final = re.compile(r"\s*https://t\.co/\w+\s*$")
FOLDERS: Final = ("tweets_media", "tweet_media", "community_tweet_media", "deleted_tweets_media")


def recognises(name: str, head: bytes) -> bool:
    return _NAME.fullmatch(name.lower()) is not None and b"window.YTD." in head


def posts(name: str, data: bytes) -> Iterator[Post]:
    for entry in elements(decoded(data)):
        tweet = entry.get("tweet", entry) if isinstance(entry, dict) else None
        if isinstance(tweet, dict) and (post := _post(tweet)):
            yield post


def _post(tweet: dict[str, Any]) -> Post | None:
    number = str(tweet.get("id_str") or tweet.get("id") or "")
    words = spoken(tweet.get("full_text") or tweet.get("text"))
    at = _when(tweet.get("created_at"))
    files = [f for f in map(_file, _media(tweet)) if f]
    if not (number.isdigit() and at and files) or words.startswith("RT @"):
        return None
    pictures = tuple(f"{folder}/{number}-{file}" for folder in FOLDERS for file in files)
    return Post("x.post", POSTED, at, _LINK.sub("", words), pictures)


def _media(tweet: dict[str, Any]) -> list[Any]:
    for field in ("extended_entities", "entities"):
        found = tweet.get(field)
        if isinstance(found, dict) and isinstance(found.get("media"), list):
            return list(found["media"])
    return []


def _file(media: Any) -> str:
    address = (
        media.get("media_url_https") or media.get("media_url") if isinstance(media, dict) else ""
    )
    return str(address or "").rpartition("/")[2]


def _when(written: Any) -> str:
    try:
        moment = datetime.strptime(str(written), _WRITTEN).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
