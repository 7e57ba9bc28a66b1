"""
A Git repository's objects, read without its work tree and without its configuration.

A repository may name programs to run: hooks, filters, a file system monitor, a helper for every
kind of file. None of them can run here, because nothing that names them is read: only the objects
and the refs are, by dulwich, in a worker. A version of a file has a path like "art/fox.png@BLOB",
where BLOB is what `git cat-file -p` takes.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dulwich.object_store import DiskObjectStore

BLOB: Final = 3  # Git's number of the kind of object that a file's bytes are
LARGEST_BLOB: Final = 512 << 20  # bytes
POINTER: Final = 4096  # bytes; a work tree's .git file holds one line
_MARK: Final = re.compile(r"@(?P<blob>[0-9a-f]{40})$")
_ELSEWHERE: Final = re.compile(rb"gitdir: (.+)")


def marked(path: str, blob: str) -> str:
    """The path by which a version of a file is known."""
    return f"{path}@{blob}"


def unmarked(path: str) -> str:
    """The path of the file that this is a version of; any other path as it is."""
    return _MARK.sub("", path)


def parted(path: str) -> tuple[str, str] | None:
    """The repository's own folder and the blob that a path means; None for any other path."""
    match = _MARK.search(path)
    if match is None or os.path.lexists(path):
        return None
    folder = os.path.dirname(path)
    while True:
        git_dir = git_dir_of(folder)
        if git_dir is not None:
            return git_dir, match["blob"]
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


@lru_cache(maxsize=4096)
def git_dir_of(folder: str) -> str | None:
    """Where the objects and refs of a work tree or of a bare repository lie; None for neither."""
    inner = os.path.join(folder, ".git")
    if _holds_objects(inner):
        return inner
    if _holds_objects(folder):
        return folder
    if os.path.isfile(inner):
        return _pointed_at(folder, inner)
    return None


def _pointed_at(folder: str, pointer: str) -> str | None:
    """A second work tree's .git file, which says where its repository lies."""
    match = _ELSEWHERE.match(_line(pointer))
    if match is None:
        return None
    place = os.path.normpath(os.path.join(folder, os.fsdecode(match[1].strip())))
    common = _line(os.path.join(place, "commondir")).strip()
    place = os.path.normpath(os.path.join(place, os.fsdecode(common))) if common else place
    return place if _holds_objects(place) else None


def _holds_objects(folder: str) -> bool:
    return os.path.isdir(os.path.join(folder, "objects")) and os.path.isfile(
        os.path.join(folder, "HEAD")
    )


def _line(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(POINTER)
    except OSError:
        return b""


@lru_cache(maxsize=4)
def objects(git_dir: str) -> DiskObjectStore:
    """The repository's objects, packed and loose. Nothing is ever written into it."""
    from dulwich.object_store import DiskObjectStore

    return DiskObjectStore(os.path.join(git_dir, "objects"), loose_object_size_limit=LARGEST_BLOB)


def blob(git_dir: str, name: str) -> bytes:
    """A blob's bytes. FileNotFoundError where it isn't there, OSError where it is damaged."""
    try:
        kind, data = objects(git_dir).get_raw(name.encode())  # type: ignore[arg-type]
    except KeyError:
        raise FileNotFoundError(name) from None
    except Exception as error:
        raise OSError("it is damaged in its repository") from error
    if kind != BLOB or len(data) > LARGEST_BLOB:
        raise OSError("it is no file of its repository")
    return data
