"""Small archives of drawn pictures, and a library that reads them without worker processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from lookback.doing import places
from lookback.doing.library import Library
from lookback.doing.scan import Scan, Tally

LONG_AGO = 1_400_000_000  # a file time in May 2014


def draw(path: Path, seed: int, mtime: int = LONG_AGO) -> Path:
    """A line drawing on paper that differs for each seed, as the path's suffix says."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", (240, 180), "#fbfaf5")
    pen = ImageDraw.Draw(picture)
    for _ in range(14):
        points = [tuple(int(v) for v in p) for p in rng.integers((0, 0), (240, 180), (4, 2))]
        pen.line(points, fill=tuple(int(v) for v in rng.integers(0, 140, 3)), width=4)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    os.utime(path, (mtime + seed, mtime + seed))
    return path


class Counting(Executor):
    """Runs in threads and remembers the names of the functions it was given."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(2)
        self.steps: list[str] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.steps.append(fn.__name__)
        return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


class AtOnce(Counting):
    """As that, but each step is done before the next is asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done = super().submit(fn, *args, **kwargs)
        wait([done])
        return done


class Leaving(Counting):
    """As that, but its worker goes away over some steps: those that are given or called `over`."""

    def __init__(self, over: str) -> None:
        super().__init__()
        self._over = over

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if fn.__name__ != self._over and args[0] != self._over:
            return super().submit(fn, *args, **kwargs)
        gone: Future[Any] = Future()
        gone.set_exception(BrokenProcessPool("a worker went away"))
        return gone


class Reading:
    """A library and the last scan's counted steps."""

    def __init__(self, folder: Path) -> None:
        self.library = Library(folder)
        self.steps: list[str] = []

    def scan(self, *folders: Path, deep: bool = True, over: str = "") -> Tally:
        """Read these folders too; a worker goes away `over` a path, or steps of a name."""
        places.remember(self.library, [str(f) for f in folders])
        with Leaving(over) if over else Counting() as executor:
            self.steps = executor.steps
            return Scan(self.library, executor, 2, deep=deep).run(self.library.settings.sources)

    def lose_catalogue(self) -> None:
        """What a person may do at any time: delete the caches."""
        self.library.close()
        for cache in self.library.folder.glob("catalogue.sqlite*"):
            cache.unlink()
        for cache in (self.library.folder / "previews").glob("*"):
            cache.unlink()


def know_nothing(library: Library) -> None:
    """Let the next reasoning be one about everything, whatever the last one saw and judged."""
    with library.catalogue.db as db:
        for table in ("view", "judged"):
            db.execute(f"DELETE FROM {table}")
    library.catalogue.note("reasoned", "something else")
