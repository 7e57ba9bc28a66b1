"""
The files that a scan has to read, packed: a hundred bytes a file, however many there are.

The trap this avoids: a list of half a gigabyte before the first picture of a box of drives is read.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, overload

from lookback.keeping.catalogue import Seen
from lookback.reading.sources.folder import Entry
from lookback.words.post import Post

NO_BIRTH: Final = -(1 << 63)  # stands for a birth time that the disk does not tell


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read; `before` is what the last scan knew at this place."""

    source: int
    root: str
    folder: str
    entry: Entry
    before: Seen | None
    glance: bool  # its length and time are known from elsewhere: look at its digest first
    among_texts: bool = False  # it lies in a writer's folder, where texts are works

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.entry.name}" if self.folder else self.entry.name

    @property
    def full(self) -> str:
        return os.path.join(self.root, self.path)


class Tasks(Sequence[Task]):
    """Tasks in the order they were added, made anew whenever one is asked for."""

    def __init__(self) -> None:
        self._places: list[tuple[int, str, str]] = []
        self._place = array("i")
        self._names, self._ends = bytearray(), array("q")
        self._numbers = array("q")  # size, time and birth time of each
        self._glances = bytearray()
        self._among_texts: set[int] = set()
        self._before: dict[int, Seen] = {}
        self._told: dict[int, tuple[Post, ...]] = {}

    def add(self, task: Task) -> None:
        place = task.source, task.root, task.folder
        self.put(place, task.entry, task.before, task.glance, task.among_texts)

    def put(
        self,
        place: tuple[int, str, str],
        entry: Entry,
        before: Seen | None = None,
        glance: bool = False,
        among_texts: bool = False,
    ) -> None:
        """As `add`, sparing a Task that is let go of at once; `place` is its first three."""
        if not self._places or self._places[-1] != place:
            self._places.append(place)
        at = len(self._place)
        if before is not None:
            self._before[at] = before
        if among_texts:
            self._among_texts.add(at)
        if entry.told:
            self._told[at] = entry.told
        self._place.append(len(self._places) - 1)
        self._names += os.fsencode(entry.name)
        self._ends.append(len(self._names))
        birth = entry.birth_ns
        self._numbers.extend((entry.size, entry.mtime_ns, NO_BIRTH if birth is None else birth))
        self._glances.append(glance)

    def __len__(self) -> int:
        return len(self._place)

    @overload
    def __getitem__(self, at: int) -> Task: ...
    @overload
    def __getitem__(self, at: slice) -> list[Task]: ...
    def __getitem__(self, at: int | slice) -> Task | list[Task]:
        if isinstance(at, slice):
            return [self._task(n) for n in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._task(at % len(self))

    def _task(self, at: int) -> Task:
        source, root, folder = self._places[self._place[at]]
        start = self._ends[at - 1] if at else 0
        name = os.fsdecode(bytes(self._names[start : self._ends[at]]))
        size, mtime, birth = self._numbers[3 * at : 3 * at + 3]
        born = None if birth == NO_BIRTH else birth
        entry = Entry(name, size, mtime, born, self._told.get(at, ()))
        return Task(
            source, root, folder, entry, self._before.get(at), bool(self._glances[at]),
            at in self._among_texts,
        )  # fmt: skip
