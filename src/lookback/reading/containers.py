"""
Opening films and songs with FFmpeg (PyAV), told what each is, with no way to open anything else.

A playlist, or a reference to another file or host, leads nowhere: FFmpeg gets a file object over
the original's own bytes, with a meter that ends it after so many. Whatever sits in a worker holds
for films and songs alike: sought in, never read through.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from lookback.reading.original import Original

READ_AT_ONCE: Final = 1 << 16
PROBED: Final = {"probesize": "2000000", "analyzeduration": "3000000", "protocol_whitelist": "none"}


class Metered:
    """A file that ends after `most` bytes were read, wherever they stand."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file, self._left = file, most
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        found = self._file.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(found)
        return found


@contextmanager
def opened(
    original: Original, kind: str, most: int, cut: Callable[[Original], bool]
) -> Iterator[Any]:
    """
    The container for as long as it is looked at, of which at most `most` bytes are read.

    `kind` is FFmpeg's name for it. EOFError when it can't be opened and `cut` says that it was cut.
    """
    import av

    try:
        container = _open(Metered(original.file(), most), kind)
    except (av.FFmpegError, EOFError) as error:
        if cut(original):
            raise EOFError from error
        raise
    try:
        yield container
    finally:
        container.close()


def opened_within(data: bytes, kind: str) -> Any:
    """The container that lies inside a document, whole in memory; to be closed, as in a `with`."""
    return _open(io.BytesIO(data), kind)


def _open(file: Metered | BinaryIO, kind: str) -> Any:
    import av

    av.logging.set_level(None)
    return av.open(
        file,
        format=kind or None,
        options=PROBED,
        buffer_size=READ_AT_ONCE,
        metadata_errors="replace",
        io_open=_nothing_else,
    )


def _nothing_else(url: str, flags: int, options: dict[str, str]) -> BinaryIO:
    raise FileNotFoundError(url)
