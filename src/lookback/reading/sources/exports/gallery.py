"""
Pictures fetched from DeviantArt, Pixiv and other galleries, each with its facts in JSON beside it.

DeviantArt hands out no archive. Who fetched their own gallery with a downloader has "fox.png" and
"fox.png.json" (or "fox.json"): when it was published, its title and description, and at times the
comments of others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from lookback.reading.sources.exports.texts import at_moment, at_second, decoded, spoken
from lookback.words.model import POSTED
from lookback.words.post import ANY, REPLY, Post

HOLDS: Final = ()
LARGEST: Final = 4 << 20  # bytes
MOST_COMMENTS: Final = 2000
GALLERIES: Final = frozenset(
    {"deviantart", "pixiv", "artstation", "furaffinity", "newgrounds", "tumblr", "twitter",
     "instagram", "mastodon", "bluesky", "weasyl", "inkbunny", "sketchfab", "flickr", "behance"}
)  # fmt: skip
DATES: Final = ("published_time", "date", "created_at", "create_date", "published")


def recognises(name: str, head: bytes) -> bool:
    gallery = b'"category"' in head and any(g.encode() in head for g in GALLERIES)
    return name.lower().endswith(".json") and gallery and head.lstrip()[:1] == b"{"


def posts(name: str, data: bytes) -> Iterator[Post]:
    facts = json.loads(decoded(data[:LARGEST]))
    gallery = str(facts.get("category", ""))
    at = next((at for field in DATES if (at := _when(facts.get(field)))), "")
    if gallery not in GALLERIES or not at:
        return
    base = name[: -len(".json")]
    picture = (base if "." in base else f"{base}.{facts.get('extension', ANY)}",)
    said = (spoken(facts.get(f)) for f in ("title", "description", "content"))
    yield Post(f"{gallery}.post", POSTED, at, "\n".join(s for s in said if s), picture)
    comments = facts.get("comments")
    for comment in comments[:MOST_COMMENTS] if isinstance(comments, list) else ():
        if isinstance(comment, dict) and (
            words := spoken(comment.get("body") or comment.get("text"))
        ):
            when = _when(comment.get("posted") or comment.get("date"))
            yield Post(f"{gallery}.comment", REPLY, when, words, picture, _who(comment))


def _when(value: Any) -> str:
    return at_moment(value) or at_second(value)


def _who(comment: dict[str, Any]) -> str:
    user = comment.get("user") or comment.get("author")
    return spoken(user.get("username") or user.get("name") if isinstance(user, dict) else user)
