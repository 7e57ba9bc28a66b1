"""
Mastodon's archive: outbox.json in the words of ActivityPub, and media_attachments beside it.

Posts that only pass on somebody else's are of type Announce and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lookback.reading.sources.exports.texts import at_moment, decoded, elements, spoken
from lookback.words.model import POSTED
from lookback.words.post import Post

HOLDS: Final = ("outbox.json",)
FOLDER: Final = "media_attachments/"


def recognises(name: str, head: bytes) -> bool:
    return name.lower() == "outbox.json" and b"activitystreams" in head


def posts(name: str, data: bytes) -> Iterator[Post]:
    for entry in elements(decoded(data), '"orderedItems"'):
        note = entry.get("object") if isinstance(entry, dict) else None
        if isinstance(note, dict) and entry.get("type") == "Create":
            yield from _post(note)


def _post(note: dict[str, Any]) -> Iterator[Post]:
    at = at_moment(note.get("published"))
    attached = note.get("attachment")
    files = (
        [a.get("url") for a in attached if isinstance(a, dict)]
        if isinstance(attached, list)
        else []
    )
    pictures = tuple(p for f in files if isinstance(f, str) for p in _places(f))
    if at:
        yield Post("mastodon.post", POSTED, at, spoken(note.get("content")), pictures)


def _places(address: str) -> list[str]:
    """Some servers put a folder of theirs in front; the archive's own begins at the same name."""
    path = address.partition("?")[0].lstrip("/")
    start = path.find(FOLDER)
    return [path] if start <= 0 else [path[start:], path]
