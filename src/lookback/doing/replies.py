"""What other people said under pictures, as exports hold it: what may be kept as a kind word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lookback.doing.library import Library
from lookback.reasoning.posts import Said, meant_by
from lookback.words.post import REPLY


@dataclass(frozen=True, slots=True)
class Reply:
    """Somebody's words, when they said them (ISO 8601, or ""), and under which file and work."""

    words: str
    by: str
    at: str
    source: str  # "facebook.comment"
    item: int
    work: str


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
    for said, item in meant_by(list(library.catalogue.items.glances()), told):
        post, work = said.post, works.get(item.id)
        if work is not None and (post, work) not in seen:
            seen.add((post, work))
            yield Reply(post.words, post.by, post.at, post.source, item.id, work)
