"""
What other people said under pictures, as exports hold it: what may be kept as a kind word, one at
a time, by whoever opens that page.

The trap this avoids: offering again what was forgotten for good. A reply is known by a key that
holds none of its words, so that the key may outlive them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lookback.doing import diary
from lookback.doing.library import Library
from lookback.keeping.decisions import ENTRY, FORGOTTEN, PASSED
from lookback.keeping.entries import KIND_WORDS, Entry
from lookback.reasoning.posts import Said, meant_by
from lookback.words.edtf import Edtf
from lookback.words.errors import NoSuchReply
from lookback.words.post import REPLY
from lookback.words.trust import POSTED_ON

KEY: Final = 16  # hex digits
PLATFORMS: Final = {**POSTED_ON, "takeout": "Google Photos"}


@dataclass(frozen=True, slots=True)
class Reply:
    """Somebody's words, when they said them (ISO 8601, or ""), and under which file and work."""

    words: str
    by: str
    at: str
    source: str  # "facebook.comment"
    item: int
    work: str
    key: str = ""

    @property
    def day(self) -> Edtf | None:
        """The day on the clock of the place where this is read; None where nobody said when."""
        try:
            moment = datetime.fromisoformat(self.at)
        except ValueError:
            return None
        return Edtf.day((moment.astimezone() if moment.tzinfo else moment).date())

    @property
    def where(self) -> str:
        """The platform's own name."""
        first = self.source.partition(".")[0]
        return PLATFORMS.get(first, first.capitalize())


def replies(library: Library) -> Iterator[Reply]:
    """Each reply once for each work that it may be about; in the order of the exports."""
    told = [
        Said(source, path, post)
        for source, path, posts in library.catalogue.posts()
        for post in posts
        if post.about == REPLY
    ]
    if not told:
        return
    works = dict(library.catalogue.db.execute("SELECT item, work FROM member"))
    seen: set[tuple[object, str]] = set()
    alike: Counter[tuple[str, ...]] = Counter()
    for said, item in meant_by(list(library.catalogue.items.glances()), told):
        post, work = said.post, works.get(item.id)
        if work is not None and (post, work) not in seen:
            seen.add((post, work))
            known = (post.source, post.at, post.by, item.digest.hex())
            alike[known] += 1
            key = hashlib.sha256("\0".join((*known, str(alike[known]))).encode()).hexdigest()
            yield Reply(post.words, post.by, post.at, post.source, item.id, work, key[:KEY])


def offered(library: Library) -> list[Reply]:
    """The replies under works that are not hidden that were neither kept nor passed over."""
    found = library.remembered(
        "replies", library.catalogue.works.generation(), lambda: list(replies(library))
    )
    if not found:
        return []
    story = library.story()
    decided = {str(r.body.get("reply", "")) for r in story.active if r.kind in (ENTRY, PASSED)} | {
        str(r.body.get("reply", "")) for r in library.told().records if r.kind == FORGOTTEN
    }
    hidden = library.catalogue.works.hidden({r.work for r in found})
    return [r for r in found if r.key not in decided and r.work not in hidden]


def keep(library: Library, key: str) -> Entry:
    """Keep a reply as a kind word about its work, dated by its day. Raises NoSuchReply."""
    reply = _one(library, key)
    return diary.write(
        library, KIND_WORDS, reply.words, when=reply.day, works=[reply.work], by=reply.by,
        where=reply.where, reply=reply.key,
    )  # fmt: skip


def pass_over(library: Library, key: str) -> None:
    """Never offer this one again; undo does. Raises NoSuchReply."""
    library.say(PASSED, (), {"reply": _one(library, key).key})


def _one(library: Library, key: str) -> Reply:
    for reply in offered(library):
        if reply.key == key:
            return reply
    raise NoSuchReply(key)
