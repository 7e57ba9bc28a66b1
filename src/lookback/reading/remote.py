"""
Places on servers, read through fsspec: object storage (s3://bucket/art), SFTP (sftp://host/art).

Nothing here writes, and only what somebody named is asked. fsspec comes with the extra
lookback[cluster]; access is each machine's own (AWS's and ssh's usual files and variables), so that
no address needs a password in it. The traps: a host key that nobody has seen before is refused,
since fsspec would take any; two threads on one SFTP connection wait for each other for ever; a name
that a server made up must not lead out of its folder; and what a server claims of a length is
bounded before it is believed.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import tempfile
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final

from lookback.words.errors import LookbackError
from lookback.words.reach_errors import PartsMissing


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of place: the module that reads it, and whether its address begins with a host."""

    needs: str
    host: bool


KINDS: Final[Mapping[str, Kind]] = {
    "s3": Kind("s3fs", host=False),
    "sftp": Kind("paramiko", host=True),
    "memory": Kind("fsspec", host=False),  # this process's own, to try what follows
}

COPIED_FROM: Final = 32 << 20  # bytes; a larger file lies in the temporary folder while it is read
CHUNK: Final = 8 << 20
LARGEST: Final = 64 << 30  # bytes; an evening of raw video
ROOM_LEFT: Final = 256 << 20  # bytes of the temporary folder's disk that stay free
A_SECOND: Final = 1_000_000_000  # nanoseconds

# What places call the time of a file, and what changes with its bytes.
_TIMES: Final = ("LastModified", "mtime", "created")
_TAGS: Final = ("ETag",)
_ADDRESS: Final = re.compile(r"([a-z][a-z0-9]+)://([^/]*)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Child:
    """
    What lies in a folder of a server, in the words of os.stat_result; `st_ino` is the check sum of
    what the server says changes with the bytes, 0 where it says nothing.
    """

    name: str
    is_folder: bool
    st_size: int
    st_mtime_ns: int
    st_ino: int


def is_remote(path: str) -> bool:
    """Is this an address of a kind that is read here?"""
    parts = _ADDRESS.match(path)
    return parts is not None and parts[1] in KINDS


def children(address: str) -> list[Child]:
    """What lies in a folder, by name; asked anew each time. Raises OSError or PartsMissing."""
    with _told_as_disks_do():
        place, path = _place(address)
        place.invalidate_cache()
        found = place.ls(path, detail=True)
        own = path.strip("/")
        named = ((str(about["name"]).strip("/"), about) for about in found)
        within = [(full.rpartition("/")[2], about) for full, about in named if full != own]
    kept = [_child(name, about) for name, about in within if name not in ("", ".", "..")]
    return sorted(kept, key=lambda child: child.name)


def bytes_at(address: str) -> bytes | mmap:
    """
    A file's bytes; large ones from a copy that lies in the temporary folder until they are let go.

    Raises OSError, also when the place gives fewer bytes than it said.
    """
    with _told_as_disks_do():
        place, path = _place(address)
        size = place.info(path).get("size")
        if not isinstance(size, int) or not 0 <= size <= LARGEST:
            raise OSError("its server tells no length that can be believed")
        if size >= COPIED_FROM:
            return _copied(place, path, size)
        data = bytes(place.cat_file(path, start=0, end=size)) if size else b""
    if len(data) != size:
        raise OSError("it changed while it was read")
    return data


def _copied(place: Any, path: str, size: int) -> mmap:
    if shutil.disk_usage(tempfile.gettempdir()).free < size + ROOM_LEFT:
        raise OSError("the temporary folder has no room for it")
    with tempfile.TemporaryFile(prefix="lookback-") as copy:
        with place.open(path, "rb", block_size=CHUNK) as file:
            left = size
            while left and (some := file.read(min(CHUNK, left))):
                copy.write(some)
                left -= len(some)
        if left:
            raise OSError("it changed while it was read")
        copy.flush()
        return mmap(copy.fileno(), 0, access=ACCESS_READ)


def _child(name: str, about: Mapping[str, Any]) -> Child:
    folder = about.get("type") == "directory"
    size = about.get("size")
    tag = next((str(about[k]) for k in _TAGS if about.get(k)), "")
    state = zlib.crc32(tag.encode()) if tag else 0
    return Child(name, folder, size if isinstance(size, int) else 0, _time(about, state), state)


def _time(about: Mapping[str, Any], state: int) -> int:
    """
    Nanoseconds since 1970. A server that tells whole seconds gets a fraction from what changes with
    the bytes: two versions of one second and one length would else be taken for the same.
    """
    for key in _TIMES:
        told = about.get(key)
        if isinstance(told, datetime):
            told = (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
        if isinstance(told, int | float):
            whole = round(told * 1000) * (A_SECOND // 1000)
            return whole + state % A_SECOND if whole % A_SECOND == 0 else whole
    return state % A_SECOND


@lru_cache(maxsize=256)
def _root(scheme: str, host: str, thread: int) -> Any:
    """
    The place that an address begins with, for one thread where two would take each other's answers.

    Raises PartsMissing.
    """
    kind = KINDS[scheme]
    if any(importlib.util.find_spec(part) is None for part in ("fsspec", kind.needs)):
        raise PartsMissing(f"{scheme}://")
    from fsspec.core import url_to_fs

    options: dict[str, Any] = {"skip_instance_cache": True} if thread else {}
    if scheme == "sftp":
        options["host_key_policy"] = _only_known()
    return url_to_fs(f"{scheme}://{host}/" if kind.host else f"{scheme}://", **options)[0]


def _place(address: str) -> tuple[Any, str]:
    """The file system and the path in it that an address means."""
    parts = _ADDRESS.match(address)
    if parts is None or parts[1] not in KINDS:
        raise OSError("it is no address of a place that is read")
    scheme, host, path = parts.groups()
    if KINDS[scheme].host:
        return _root(scheme, host, threading.get_ident()), path or "/"
    place = _root(scheme, "", 0)
    return place, place._strip_protocol(f"{scheme}://{host}{path}")


def _only_known() -> Any:
    """A policy for paramiko: a host whose key does not stand in ~/.ssh/known_hosts is refused."""
    import paramiko

    def missing_host_key(self: Any, client: Any, hostname: str, key: Any) -> None:
        known = Path.home() / ".ssh" / "known_hosts"
        if not known.is_file() or not paramiko.HostKeys(str(known)).check(hostname, key):
            raise OSError(f"the key of {hostname} does not stand in ~/.ssh/known_hosts")

    own = {"missing_host_key": missing_host_key}
    return type("OnlyKnown", (paramiko.MissingHostKeyPolicy,), own)()


@contextmanager
def _told_as_disks_do() -> Iterator[None]:
    """
    Whatever the libraries of places raise, as the OSError that a disk would have raised.

    A connection that broke is made anew the next time.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, PermissionError, LookbackError):
        raise
    except OSError:
        _root.cache_clear()
        raise
    except Exception as error:
        _root.cache_clear()
        raise OSError(f"{type(error).__name__}: {error}") from error
