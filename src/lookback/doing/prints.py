"""
Pictures as they may leave: the previews, and larger ones drawn from the originals when they are
here. Each holds nothing but itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures import TimeoutError as TooSlow
from itertools import islice
from typing import Final

from pebble import ProcessExpired  # type: ignore[import-untyped,unused-ignore]

from lookback.doing import looking
from lookback.doing.giving import Given
from lookback.doing.library import Library
from lookback.reading.bare import bare
from lookback.reading.formats import larger_picture
from lookback.reading.original import is_there
from lookback.reading.pixels import PREVIEW_LONGEST

LARGE: Final = 1200  # px: a work by itself on a laptop's screen
KEPT_LARGE: Final = 1800  # px, of which the pages keep larger pictures that were looked at
IN_FLIGHT: Final = 8  # pictures that are drawn or wait


def small(library: Library, work: Given) -> bytes:
    """The preview of a work's picture; b"" where there is none."""
    picture = library.previews.get(work.cover) if work.cover else None
    return _bared(picture, PREVIEW_LONGEST)


def large(
    library: Library, executor: Executor, works: Iterable[Given], longest: int = LARGE
) -> Iterator[tuple[Given, bytes]]:
    """Each work with its picture at `longest` px, in their order; its preview where it must do."""
    queue = iter(works)
    flying: list[tuple[Given, Callable[[], bytes]]] = []
    while True:
        flying += (
            (w, _asked(library, executor, w)) for w in islice(queue, IN_FLIGHT - len(flying))
        )
        if not flying:
            return
        work, drawn = flying.pop(0)
        yield work, _bared(drawn(), longest) or small(library, work)


def _asked(library: Library, executor: Executor, work: Given) -> Callable[[], bytes]:
    held = library.previews.get(work.cover, KEPT_LARGE)
    if held is not None:
        return lambda: held
    path = next((p for p in looking.paths_of(library, work.cover) if is_there(p)), None)
    if path is None:
        return bytes
    future = executor.submit(larger_picture, path, KEPT_LARGE)
    return lambda: _drawn(future)


def _drawn(future: Future[bytes]) -> bytes:
    try:
        return future.result()
    except (TooSlow, ProcessExpired, MemoryError):
        return b""


def _bared(picture: bytes | None, longest: int) -> bytes:
    try:
        return bare(picture, longest) if picture else b""
    except (OSError, ValueError):  # a cache that broke
        return b""
