"""
What platforms hand out when somebody asks for their data: one file a platform, one row in EXPORTS.

Such an export holds the pictures as they were shown, and beside them files that say when and with
which words. Those files are read here, in place; the pictures are read like any other. The trap
this avoids: a caption that is 100 MB long. Every text, list and file has its limit.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from itertools import islice
from typing import Final, Protocol

from lookback.reading.sources.exports import (
    gallery,
    mastodon,
    meta,
    takeout,
    tumblr,
    twitter,
    youtube,
)
from lookback.words.post import Post

HEAD: Final = 65_536  # bytes in which an export's file shows what it is
LARGEST: Final = 512 << 20  # bytes; the posts of a very busy decade are some 200 MB
MOST_POSTS: Final = 1_000_000  # of one file
SUFFIXES: Final = (".json", ".js", ".csv", ".html")


class Export(Protocol):
    """
    A module in this folder that reads what one platform hands out.

    `recognises` looks at the file's name and at its beginning; `posts` reads the whole file, and
    may raise anything: damage becomes a notice at the formats' border. `HOLDS` are beginnings of
    paths, or whole last parts of them, by which a ZIP file is known to be such an export.
    """

    @property
    def HOLDS(self) -> tuple[str, ...]: ...  # noqa: N802 - a module's constant

    def recognises(self, name: str, head: bytes, /) -> bool: ...

    def posts(self, name: str, data: bytes, /) -> Iterable[Post]: ...


EXPORTS: Final[tuple[Export, ...]] = (
    twitter,
    mastodon,
    meta,
    takeout,
    gallery,
    tumblr,
    youtube,
)


def export_of(name: str, head: bytes) -> Export | None:
    """Whose statements a file of this name and beginning holds; None for any other file."""
    if not name.lower().endswith(SUFFIXES):
        return None
    return next((e for e in EXPORTS if e.recognises(name, head[:HEAD])), None)


def posts_of(export: Export, name: str, data: bytes) -> tuple[Post, ...]:
    """All that an export's file says of pictures."""
    return tuple(islice((p for p in export.posts(name, data) if p.pictures), MOST_POSTS))


def is_export(names: Iterable[str]) -> bool:
    """Do these paths, in a ZIP file, make it an export?"""
    signs = [sign for export in EXPORTS for sign in export.HOLDS]
    folders = tuple(sign for sign in signs if sign.endswith("/"))
    ends = frozenset(sign for sign in signs if not sign.endswith("/"))
    for name in names:
        if name.startswith(folders) or _last_two(name) in ends or posixpath.basename(name) in ends:
            return True
    return False


def _last_two(name: str) -> str:
    return "/".join(name.split("/")[-2:])
