"""
What Instagram and Facebook hand out as JSON: posts, stories, albums, with their pictures' paths.

The shapes change from year to year; what stays is that a picture has a `uri` and a
`creation_timestamp`. Both write every byte of UTF-8 as a character of its own, which is undone
here. Comments under one's own pictures are the only words of others that they hand out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lookback.reading.sources.exports.texts import at_second, decoded, spoken
from lookback.words.model import POSTED
from lookback.words.post import REPLY, Post

HOLDS: Final = (
    "content/posts_1.json", "media/posts_1.json", "posts/your_posts_1.json",
    "posts/your_posts__check_ins__photos_and_videos_1.json", "album/0.json",
    "your_instagram_activity/", "your_facebook_activity/",
)  # fmt: skip
DEEPEST: Final = 12  # lists and objects within each other; real ones have six
_NAME: Final = re.compile(
    r"(?:posts|stories|reels|igtv_videos|profile_photos|archived_posts|other_content|media"
    r"|your_[\w-]+)(?:_\d+)?\.json|\d{1,4}\.json"
)


def recognises(name: str, head: bytes) -> bool:
    written = b"creation_timestamp" in head or b"taken_at" in head
    return _NAME.fullmatch(name.lower()) is not None and written


def posts(name: str, data: bytes) -> Iterator[Post]:
    text = decoded(data)
    platform = "facebook" if '"attachments"' in text or '"cover_photo"' in text else "instagram"
    yield from _within(json.loads(text), platform, "", "", DEEPEST)


def _within(value: Any, platform: str, words: str, at: str, left: int) -> Iterator[Post]:
    """Every picture below, with the words and the time that stand nearest above it."""
    if left == 0:
        return
    if isinstance(value, list):
        for member in value:
            yield from _within(member, platform, words, at, left - 1)
    elif isinstance(value, dict):
        words = _words(value) or words
        at = at_second(value.get("timestamp")) or at
        uri = value.get("uri") or value.get("path")
        own = at_second(value.get("creation_timestamp")) or _written(value.get("taken_at"))
        if isinstance(uri, str) and (own or at):
            picture = (uri.lstrip("/"),)
            yield Post(f"{platform}.post", POSTED, own or at, words, picture)
            yield from _replies(value.get("comments"), platform, picture)
            return
        at = own or at
        for key, member in value.items():
            if isinstance(member, list | dict) and key != "comments":
                yield from _within(member, platform, words, at, left - 1)


def _words(value: dict[str, Any]) -> str:
    said = value.get("description") or value.get("caption") or value.get("title")
    data = value.get("data")
    if isinstance(data, list):
        said = next((d["post"] for d in data if isinstance(d, dict) and "post" in d), said)
    return mended(spoken(said))


def _replies(comments: Any, platform: str, pictures: tuple[str, ...]) -> Iterator[Post]:
    for comment in comments if isinstance(comments, list) else ():
        if isinstance(comment, dict) and (words := mended(spoken(comment.get("comment")))):
            at, by = at_second(comment.get("timestamp")), mended(spoken(comment.get("author")))
            yield Post(f"{platform}.comment", REPLY, at, words, pictures, by)


def _written(value: Any) -> str:
    """Older exports write "2017-05-03T10:22:01+00:00" or the same without its zone."""
    text = str(value or "")
    return text[:19] + "Z" if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*", text) else ""


def mended(text: str) -> str:
    """Text whose bytes stand as characters, as text; anything else as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
