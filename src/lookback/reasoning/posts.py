"""
What exports and histories say about pictures, brought to the pictures that they mean.

A post names its pictures by where they lie beside it. Exports come in several ZIP files that belong
together, are unpacked beside them or moved about, so a ZIP file counts as the folder it lies in,
and a path is looked for from the post's own folder upwards. The trap this avoids: a picture of the
same name in somebody else's export.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from lookback.reading.repository import unmarked
from lookback.words.edtf import Edtf
from lookback.words.model import SIDECAR, Claim, Item
from lookback.words.post import ANY, REPLY, Post

UPWARDS: Final = 4  # folders above a post's own in which its pictures are looked for
MOST_MEANT: Final = 200  # pictures of one post whose name is only begun
QUOTED: Final = 280  # characters of a post's words that stand in a claim


@dataclass(frozen=True, slots=True)
class Said:
    """A post, and where the file lies that says it: its source and its path there."""

    source: int
    path: str
    post: Post


class _Places:
    """Items by their path without ZIP files; and, sorted, all such paths of each source."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._at: dict[tuple[int, str], list[Item]] = {}
        for item in items:
            if item.format != SIDECAR:
                self._at.setdefault((item.source, _plain(item.path)), []).append(item)
        self._sorted = sorted(self._at)

    def meant(self, said: Said) -> list[Item]:
        """The pictures that a post means; none when no such file is known."""
        folder = _plain(said.path).rpartition("/")[0]
        for _ in range(UPWARDS + 1):
            prefix = f"{folder}/" if folder else ""
            paths = (f"{prefix}{_plain(p)}" for p in said.post.pictures)
            if found := [i for path in paths for i in self._items(said.source, path)]:
                return found
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        return []

    def _items(self, source: int, path: str) -> Iterator[Item]:
        if not path.endswith(ANY):
            yield from self._at.get((source, path), ())
            return
        beginning = path.removesuffix(ANY)
        start = bisect_left(self._sorted, (source, beginning))
        for key in self._sorted[start : start + MOST_MEANT]:
            if key[0] != source or not key[1].startswith(beginning):
                return
            if "/" not in key[1][len(beginning) :]:
                yield from self._at[key]


def as_file(item: Item) -> Item:
    """
    The item at the path of the file that it is a version of.

    Rules about names must not look for years and versions in a blob's forty letters.
    """
    path = unmarked(item.path) if "@" in item.path else item.path
    return item if path == item.path else replace(item, path=path)


def said_of(
    items: Iterable[Item], told: Sequence[Said], zone: tzinfo
) -> dict[int, tuple[Claim, ...]]:
    """What was said about items, by their ids; of an item only its place is looked at."""
    claims: dict[int, tuple[Claim, ...]] = {}
    if told:
        for said, item in meant_by(items, told):
            if (claim := _claim(said.post, zone)) is not None:
                claims[item.id] = (*claims.get(item.id, ()), claim)
    return claims


def with_said(items: Sequence[Item], claims: Mapping[int, Sequence[Claim]]) -> list[Item]:
    """The items, each with what was said about it; in the same order."""
    return [_with(i, claims[i.id]) if i.id in claims else i for i in items]


def meant_by(items: Iterable[Item], told: Iterable[Said]) -> Iterator[tuple[Said, Item]]:
    """Each post with each of the pictures that it means."""
    places = _Places(items)
    for said in told:
        for item in places.meant(said):
            yield said, item


def _with(item: Item, claims: Sequence[Claim]) -> Item:
    new = tuple(c for c in dict.fromkeys(claims) if c not in item.claims)
    return replace(item, claims=item.claims + new) if new else item


def _claim(post: Post, zone: tzinfo) -> Claim | None:
    """A post as evidence, its day on the clock of the place where it is read."""
    if post.about == REPLY:
        return None
    try:
        moment = datetime.fromisoformat(post.at)
        if moment.tzinfo is not None:
            moment = moment.astimezone(zone)
        day = Edtf.parse(moment.date().isoformat())
    except (ValueError, OverflowError):
        return None
    words = " ".join(post.words.split())[:QUOTED]
    at = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    return Claim(post.source, post.about, day, f"{at} {words}".rstrip())


def _plain(path: str) -> str:
    """For comparing: NFC, without case, without the names of ZIP files."""
    *folders, name = unicodedata.normalize("NFC", path).casefold().split("/")
    return "/".join([*(f for f in folders if not f.endswith(".zip")), name])
