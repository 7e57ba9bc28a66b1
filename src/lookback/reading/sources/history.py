"""
The history of a Git repository: which picture was at which place in which commit.

Each function here does a bounded piece of the work in a worker, because a repository is somebody's
file like any other: a commit may claim a gigabyte, a tree may contain itself a million times. The
pieces are small enough that their results are, too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

from lookback.reading.repository import git_dir_of, objects

MOST_REFS: Final = 20_000
COMMITS_A_PIECE: Final = 2_000
DEEPEST: Final = 64  # folders within each other
MOST_ENTRIES: Final = 200_000  # of one commit's changed folders
SUBJECT: Final = 300  # characters
TREE_CACHE: Final = 4_000  # folders, so that a commit costs only what it changed
FOLDER, GITLINK, LINK = 0o040000, 0o160000, 0o120000

Trees = dict[bytes, dict[bytes, tuple[int, bytes]]]


@dataclass(frozen=True, slots=True)
class Commit:
    """`at` is when its author made it, ISO 8601 on the author's own clock."""

    name: str
    tree: str
    parents: tuple[str, ...]
    at: str
    seconds: int
    subject: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What one commit did to wanted files: path → blob that came, and what was there and went."""

    commit: str
    came: tuple[tuple[str, str], ...]
    went: tuple[tuple[str, str], ...]


def heads(root: str) -> tuple[str, ...]:
    """
    The commits that every branch and tag ends in, in a fixed order.

    OSError when there is no repository.
    """
    from dulwich.refs import DiskRefsContainer

    git_dir = git_dir_of.__wrapped__(root)
    if git_dir is None:
        raise FileNotFoundError(root)
    refs = DiskRefsContainer(git_dir)
    found = set()
    for ref in sorted(refs.allkeys())[:MOST_REFS]:
        if ref == b"HEAD" or ref.startswith((b"refs/heads/", b"refs/remotes/", b"refs/tags/")):
            try:
                found.add(_peeled(git_dir, refs[ref]).decode("ascii"))
            except KeyError:
                continue  # a ref to nowhere: a branch not born yet, or damage
    return tuple(sorted(name for name in found if name))


def _peeled(git_dir: str, name: bytes) -> bytes:
    """The commit that a tag means; b"" where it means none."""
    from dulwich.objects import Tag

    for _ in range(8):
        found: Any = objects(git_dir)[name]  # type: ignore[index]
        if not isinstance(found, Tag):
            return name if found.type_name == b"commit" else b""
        name = found.object[1]
    return b""


def commits(root: str, names: Sequence[str]) -> list[Commit]:
    """These commits and those before them, the latest first, COMMITS_A_PIECE at most."""
    git_dir = _git_dir(root)
    waiting, seen = list(names), set(names)
    found: list[Commit] = []
    while waiting and len(found) < COMMITS_A_PIECE:
        commit = _commit(git_dir, waiting.pop(0))
        if commit is None:
            continue  # a shallow clone ends somewhere
        found.append(commit)
        for parent in commit.parents:
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return found


def _commit(git_dir: str, name: str) -> Commit | None:
    from dulwich.objects import Commit as Stored

    try:
        stored: Any = objects(git_dir)[name.encode()]  # type: ignore[index]
    except KeyError:
        return None
    if not isinstance(stored, Stored):
        return None
    seconds = int(stored.author_time)
    subject = stored.message[: 4 * SUBJECT].decode("utf-8", "replace").strip().partition("\n")[0]
    return Commit(
        name,
        stored.tree.decode("ascii"),
        tuple(p.decode("ascii") for p in stored.parents),
        _at(seconds, int(stored.author_timezone)),
        seconds,
        subject[:SUBJECT],
    )


def _at(seconds: int, offset: int) -> str:
    try:
        zone = timezone(timedelta(seconds=offset)) if abs(offset) < 86_400 else UTC
        return datetime.fromtimestamp(seconds, zone).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return ""


def changes(
    root: str, wanted: tuple[str, ...], pairs: Sequence[tuple[str, str, tuple[str, ...]]]
) -> list[Changes]:
    """
    What each of these (commit, its tree, its parents' trees) changed, if anything.

    `wanted` are the suffixes of files that count, in lower case. Against several parents, only
    what differs from all of them came with the commit itself.
    """
    git_dir, trees, found = _git_dir(root), Trees(), []
    for commit, tree, parents in pairs:
        sides = [_differing(git_dir, trees, parent, tree, wanted) for parent in parents or ("",)]
        came = sides[0][0]
        for other, _ in sides[1:]:
            came = {path: blob for path, blob in came.items() if path in other}
        went = sides[0][1] if len(sides) == 1 else {}
        if came or went:
            found.append(Changes(commit, tuple(came.items()), tuple(went.items())))
        if len(trees) > TREE_CACHE:
            trees.clear()
    return found


def _differing(
    git_dir: str, trees: Trees, old: str, new: str, wanted: tuple[str, ...]
) -> tuple[dict[str, str], dict[str, str]]:
    came, went = {}, {}
    for path, before, after in _walk(git_dir, trees, old.encode(), new.encode()):
        name = os.fsdecode(path)
        if name.lower().endswith(wanted):
            if after is not None:
                came[name] = after.decode("ascii")
            if before is not None and after is None:
                went[name] = before.decode("ascii")
    return came, went


def _walk(
    git_dir: str, trees: Trees, old: bytes, new: bytes
) -> Iterator[tuple[bytes, bytes | None, bytes | None]]:
    """Every file that differs between two trees: its path, the blob before, the blob after."""
    waiting = [(b"", old, new, 0)]
    looked = 0
    while waiting:
        prefix, one, other, depth = waiting.pop()
        before, after = _tree(git_dir, trees, one), _tree(git_dir, trees, other)
        looked += len(before) + len(after)
        if depth > DEEPEST or looked > MOST_ENTRIES:
            return
        for name in before.keys() | after.keys():
            (was, was_id), (now, now_id) = before.get(name, _NONE), after.get(name, _NONE)
            if (was, was_id) == (now, now_id) or b"/" in name or name in (b"", b".", b".."):
                continue
            if FOLDER in (was, now):
                below = (was_id if was == FOLDER else b"", now_id if now == FOLDER else b"")
                waiting.append((prefix + name + b"/", *below, depth + 1))
            files = (was_id if _is_file(was) else None, now_id if _is_file(now) else None)
            if files != (None, None) and files[0] != files[1]:
                yield prefix + name, *files


_NONE: Final = (0, b"")


def _is_file(mode: int) -> bool:
    return mode not in (0, FOLDER, GITLINK, LINK)


def _tree(git_dir: str, trees: Trees, name: bytes) -> dict[bytes, tuple[int, bytes]]:
    if not name:
        return {}
    if name not in trees:
        from dulwich.objects import Tree

        try:
            stored: Any = objects(git_dir)[name]  # type: ignore[index]
        except KeyError:
            stored = None
        held = isinstance(stored, Tree)
        trees[name] = {e.path: (e.mode, e.sha) for e in stored.iteritems()} if held else {}
    return trees[name]


def _git_dir(root: str) -> str:
    git_dir = git_dir_of(root)
    if git_dir is None:
        raise FileNotFoundError(root)
    return git_dir
