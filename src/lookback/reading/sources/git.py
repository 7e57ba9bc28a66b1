"""
A Git repository as a place to read: every version of every picture in its history.

Versions of one file are followed through renames: a picture that went from one path and came to
another in the same commit is the same file. All its versions stand under its last name. The trap
this avoids: a history that was rewritten a hundred times has a thousand commits of the same day,
but each picture is counted once, when it was first committed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final

from lookback.reading.repository import marked
from lookback.reading.sources import ignores
from lookback.reading.sources.folder import Listing
from lookback.reading.sources.history import Changes, Commit
from lookback.words.model import SAVED
from lookback.words.post import Post

MOST_VERSIONS: Final = 500_000


@dataclass(frozen=True, slots=True)
class Version:
    """
    A version of a file, in the words of os.stat_result; what its commit says of it is `told`.

    Its length isn't known before it is unpacked.
    """

    st_mtime_ns: int
    told: tuple[Post, ...]
    st_size: int = 0
    st_ino: int = 0


@dataclass(slots=True)
class _File:
    """One file through all its names, with the commit in which each of its blobs was first."""

    name: str
    blobs: dict[str, Commit] = field(default_factory=dict)


def listing(known: Mapping[str, Commit], changed: Iterable[Changes]) -> Listing:
    """All versions of all files as one folder whose files' names are paths."""
    by_commit = {c.commit: c for c in changed}
    files: list[_File] = []
    at: dict[str, _File] = {}
    for commit in in_order(known):
        if commit.name in by_commit:
            _follow(by_commit[commit.name], commit, at, files)
    found = Listing("")
    for file in files:
        reason = ignores.file_reason(posixpath.basename(file.name))
        for blob, commit in file.blobs.items():
            name = marked(file.name, blob)
            post = Post("git.commit", SAVED, commit.at, commit.subject, (posixpath.basename(name),))
            version = Version(commit.seconds * 1_000_000_000, (post,) if commit.at else ())
            if not reason and len(found.files) < MOST_VERSIONS:
                found.files.append((name, version))
    found.files = sorted({name: (name, about) for name, about in found.files}.values(), key=_name)
    return found


def _name(file: tuple[str, object]) -> str:
    return file[0]


def in_order(known: Mapping[str, Commit]) -> list[Commit]:
    """Every commit after its parents; of several that may come next, the earliest."""
    waits = {n: sum(p in known for p in set(c.parents)) for n, c in known.items()}
    children: dict[str, list[str]] = {}
    for name, commit in known.items():
        for parent in set(commit.parents):
            children.setdefault(parent, []).append(name)
    ready: list[tuple[int, str]] = []
    for name, number in waits.items():
        if number == 0:
            heappush(ready, (known[name].seconds, name))
    found = []
    while ready:
        name = heappop(ready)[1]
        found.append(known[name])
        for child in children.get(name, ()):
            waits[child] -= 1
            if waits[child] == 0:
                heappush(ready, (known[child].seconds, child))
    return found


def _follow(changes: Changes, commit: Commit, at: dict[str, _File], files: list[_File]) -> None:
    went = dict(changes.went)
    for path, blob in changes.came:
        file = at.get(path)
        if file is None:
            before = _renamed_from(path, blob, went, at)
            file = at.pop(before) if before else _File(path)
            if before:
                del went[before]
            else:
                files.append(file)
            file.name = path
            at[path] = file
        file.blobs.setdefault(blob, commit)


def _renamed_from(
    path: str, blob: str, went: Mapping[str, str], at: Mapping[str, _File]
) -> str | None:
    """Which file that went this one was: the same bytes, else the same name in another folder."""
    gone = [p for p in went if p in at]
    same: Sequence[str] = [p for p in gone if went[p] == blob]
    same = same or [p for p in gone if posixpath.basename(p) == posixpath.basename(path)]
    return min(same, default=None)
