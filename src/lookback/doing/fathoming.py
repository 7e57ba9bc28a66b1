"""
Reading large films and songs to their end, once everything is on the wall.

A first look reads of them a header and a few frames, and knows them by a glance (reading.fixity).
What lasts, what is checked and what is copied goes by the SHA-256 of all of a file, which comes
here: after the wall, file by file, the smallest first; stopped and begun again at any moment. What
was said of one in the meantime is kept by a succession, as when a file is edited. The trap this
avoids: an hour without a picture, because a drive of films is read through before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Final

from lookback.doing.library import Library
from lookback.keeping import digests
from lookback.keeping.decisions import SUCCESSION, spoken_for
from lookback.keeping.digests import Glanced
from lookback.keeping.journal import Ref
from lookback.keeping.previews import SMALL
from lookback.reading.fixity import Reread, reread

IN_FLIGHT: Final = 2  # files waiting for each worker
LOOK_UP: Final = 0.5  # seconds after which it is asked whether to stop


def fathom(
    library: Library,
    executor: Executor,
    jobs: int,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """
    Read to its end what was glanced at; how many files are known whole now.

    What changed meanwhile, or can't be read, is left for the next scan.
    """
    queue = iter(digests.glanced(library.catalogue.db))
    flying: dict[Future[list[Reread]], Glanced] = {}
    done = 0
    while True:
        while len(flying) < jobs * IN_FLIGHT and not stopped():
            one = next(queue, None)
            if one is None:
                break
            flying[executor.submit(reread, (one.full,))] = one
        if not flying:
            return done
        ready, _ = wait(flying, LOOK_UP, FIRST_COMPLETED)
        if stopped():  # a film of 50 GB would be minutes yet
            for future in flying.keys() - ready:
                future.cancel()
                del flying[future]
        for future in ready:
            one = flying.pop(future)
            found = None if future.exception() else future.result()[0]
            if found and found.digest and found.stamp == (one.size, one.mtime_ns):
                _know(library, one, found.digest)
                done += 1


def _know(library: Library, one: Glanced, digest: bytes) -> None:
    """The journal first: a kill here must cost no word about it."""
    before, after = one.digest.hex(), digest.hex()
    if before in spoken_for(library.story()):
        library.say(SUCCESSION, [Ref(after, "", one.path, "")], {"before": before, "after": after})
    picture = library.previews.get(one.digest)
    if picture is not None:
        library.previews.put([(digest, SMALL, picture)])
    with library.writing():
        digests.succeed(library.catalogue.db, one, digest)
