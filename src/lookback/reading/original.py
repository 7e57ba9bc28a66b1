"""
One original, opened once, to be read and never to be written.

This is the only place of the project that opens somebody's file, and it asks the system for
nothing but reading. Where the system offers it, even the time of last access stays as it was. The
traps this avoids: a second open that finds another file under the same name, and a library that is
given a path it could write to.

Small files are read whole; large ones are mapped. A mapped file that is cut short by somebody else
while we look ends the process that looks, which is one reason why reading happens in workers. Of
one that is looked into here and there (`scattered`) the system is told not to read on around every
place, as it does otherwise: twenty touches of a film of 200 MB were 165 MB from the disk.

A platform's export is read in its ZIP file, and a version of a file in its repository's history,
in place: both have paths, as in a folder. What lies on a server has its address (reading.remote).
"""

from __future__ import annotations

import io
import mmap as mmaps
import os
import stat
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from types import TracebackType
from typing import BinaryIO, Final, Self, cast
from zipfile import ZipFile

from lookback.reading import remote, repository, zipped

HEAD_BYTES: Final = 4096  # enough for every format to be known by
MAPPED_FROM: Final = (
    32 << 20
)  # bytes; below, one read is as fast as a map and can't be cut under us

KEPT_OPEN: Final = 2  # ZIP files; exports come in parts, and each part is read through

_READ: Final = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_QUIET: Final = getattr(os, "O_NOATIME", 0)  # Linux; refused for files of other owners


class Original:
    """
    The bytes of one file: `data` whole, `head` the first 4 kB, `name` its last path part.

    A context manager; `data` must not be used after it closes. OSError when the file can't be
    opened or is no regular file.
    """

    __slots__ = ("__weakref__", "_scattered", "data", "head", "name", "size")

    def __init__(self, path: str, *, scattered: bool = False) -> None:
        self.name = os.path.basename(repository.unmarked(path))
        self.data: bytes | mmap = _bytes_at(path)
        self.size = len(self.data)
        self._scattered = scattered
        if scattered:
            _advise(self.data, "MADV_RANDOM")
        self.head = self.data[:HEAD_BYTES]

    def file(self) -> BinaryIO:
        """A seekable file over the same bytes, with a position of its own."""
        if isinstance(self.data, bytes):
            return io.BytesIO(self.data)
        window = _Window(self.data, scattered=self._scattered)
        return cast(BinaryIO, io.BufferedReader(window))

    def gather(self) -> None:
        """All of it will be read after all: the system may read ahead again."""
        if self._scattered:
            self._scattered = False
            _advise(self.data, "MADV_NORMAL")

    def close(self) -> None:
        if isinstance(self.data, mmap):
            try:
                self.data.close()
            except BufferError:  # a decoder still looks at it; the last to let go unmaps it
                pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Kept(io.FileIO):
    """A file that is kept open for the next to ask and closes itself when nobody will."""

    def __del__(self) -> None:
        self.close()


class _Window(io.RawIOBase):
    """A read-only file over a map: mmap has these methods too, but only one position for all."""

    def __init__(self, data: mmap, *, scattered: bool = False) -> None:
        super().__init__()
        self._data, self._view = data, memoryview(data)
        self._scattered = scattered
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence]
        if start + offset < 0:
            raise OSError("a seek to before the file's start")
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part = self._view[self._at : self._at + len(buffer)]
        if self._scattered and part:  # a page at a time otherwise
            _advise(self._data, "MADV_WILLNEED", self._at, len(part))
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._view.release()
        super().close()


def zip_members(path: str) -> list[zipped.Inside]:
    """The files in a ZIP file that is an export; none for any other. Raises OSError."""
    with io.FileIO(_open(path)) as file:
        return zipped.members(cast(BinaryIO, file))


def from_the_disk(path: str) -> io.FileIO:
    """
    A file on the disk, opened to be read from front to back, and from the disk itself.

    What memory still holds of it is let go first, where the system offers that: bytes that rotted
    on a drive are not seen as long as their good copy is read. Never mapped, so that a drive's
    trouble is an OSError and not the end of the process. Raises OSError.
    """
    descriptor = _open(path)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{os.path.basename(path)!r} is no regular file")
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    return io.FileIO(descriptor)


def piece(path: str, start: int, length: int) -> tuple[int, bytes]:
    """
    How long a file on the disk is, and at most `length` bytes of it from `start`.

    Read and never mapped: whoever serves pages must outlive a file that is cut short. OSError when
    it can't be opened or is no regular file.
    """
    descriptor = _open(path)
    with io.FileIO(descriptor) as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(f"{os.path.basename(path)!r} is no regular file")
        file.seek(start)
        return about.st_size, file.read(length) if length > 0 else b""


def lies_inside(path: str) -> bool:
    """Is this a part of a ZIP file, of a history or of a server, and no file on a disk here?"""
    if remote.is_remote(path):
        return True
    return not os.path.lexists(path) and (
        zipped.parted(path) is not None or repository.parted(path) is not None
    )


def is_there(path: str) -> bool:
    """
    Does a file lie at this place now, on the disk or in a ZIP file that does?

    On a server it may: whoever reads it will see.
    """
    if remote.is_remote(path):
        return True
    inside = zipped.parted(path) or repository.parted(path)
    return os.path.isfile(path) or inside is not None


def _bytes_at(path: str) -> bytes | mmap:
    """A file's bytes, wherever it lies: on a server, on the disk, in a ZIP file, in a history."""
    if remote.is_remote(path):
        return remote.bytes_at(path)
    if (inside := zipped.parted(path)) is not None:
        return _member(*inside)
    if (version := repository.parted(path)) is not None:
        return repository.blob(*version)
    return _whole(path)


def _whole(path: str) -> bytes | mmap:
    descriptor = _open(path)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"{os.path.basename(path)!r} is no regular file")
        return _bytes_of(descriptor, status.st_size)
    finally:
        os.close(descriptor)


def _member(path: str, name: str) -> bytes:
    about = os.stat(path)
    return zipped.read(_opened_zip(path, about.st_mtime_ns, about.st_size), name)


@lru_cache(maxsize=KEPT_OPEN)
def _opened_zip(path: str, mtime_ns: int, size: int) -> ZipFile:
    """A ZIP file that stays open for the next of its members: its list may have 50,000 lines."""
    return zipped.opened(cast(BinaryIO, _Kept(_open(path))))


def _advise(data: bytes | mmap, advice: str, start: int = 0, length: int = 0) -> None:
    """Tell the system what will be read of a mapped file, where it can be told."""
    number = getattr(mmaps, advice, None)
    if not isinstance(data, bytes) and number is not None and hasattr(data, "madvise"):
        page = start - start % mmaps.PAGESIZE
        data.madvise(number, page, start + length - page if length else len(data) - page)


def _open(path: str) -> int:
    if _QUIET:
        try:
            return os.open(path, _READ | _QUIET)
        except PermissionError:
            pass
    return os.open(path, _READ)


def _bytes_of(descriptor: int, size: int) -> bytes | mmap:
    if size >= MAPPED_FROM:
        return mmap(descriptor, 0, access=ACCESS_READ)
    with io.FileIO(descriptor, closefd=False) as file:
        return file.readall()
