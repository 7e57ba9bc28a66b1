"""
What the last reasoning saw and judged, and what of it still holds.

What a stretch or a case comes to follows from all that goes into it, and from what the whole
archive says to it. Of the archive only what this case's files ask it goes into the case's key:
another file's day must not make everything new. So the keys here have to hold whatever `survey` and
`judge` look at. The trap this avoids: a rule that looks at one thing more, and works that stay as
they were before it; a test compares with reasoning about everything, after all kinds of changes.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from typing import Final

from lookback.doing.judging import Case, Judged, Setting
from lookback.doing.surveying import Stretch, nothing_seen
from lookback.keeping.draft import Draft
from lookback.keeping.items import Row
from lookback.reasoning.dating.birthtimes import is_fresh
from lookback.reasoning.dating.filetimes import moment_of
from lookback.reasoning.likeness import names, pages

# Which columns of a view lie behind one another.
LAYOUT: Final = repr([part.CODES for part in nothing_seen(UTC, 0).parts])


class Views:
    """What was seen of stretches the last time; `light` is all that is the same for all."""

    def __init__(self, draft: Draft, light: str) -> None:
        self._recall, self._light = draft.recall, light
        self._keys: deque[bytes] = deque()

    def known(self, stretch: Stretch, *_: object) -> bytes | None:
        key = key_of_view(stretch, self._light)
        self._keys.append(key)
        return self._recall.view(key)

    def learn(self, packed: bytes) -> None:
        """Of the first stretch that was asked for and is not learnt."""
        self._recall.put_view(self._keys.popleft(), packed)


class Cases:
    """What cases came to the last time, which lies in the catalogue."""

    def __init__(self, draft: Draft, setting: Setting, light: str) -> None:
        self._draft, self._light = draft, f"{light} {light_of(setting)}"

    def known(self, case: Case, setting: Setting) -> Judged | None:
        """Nothing more to put, where the draft could take what there is."""
        key = key_of_case(case, setting, self._light)
        if self._draft.recall.case(key):
            self._draft.leave(case.batch.ids)
            return Judged([], [], [])
        self._draft.recall.put_case(key, case.batch.ids)
        return None


def key_of_view(stretch: Stretch, light: str) -> bytes:
    """What stands for all that a look at a stretch follows from."""
    posts = [(item, *map(repr, claims)) for item, claims in sorted(stretch.posts.items())]
    parts = (LAYOUT, light, stretch.sidecars, posts, stretch.beside)
    return _digest(parts, stretch.rows)


def key_of_case(case: Case, setting: Setting, light: str) -> bytes:
    """What stands for all that the judging of a case follows from."""
    posts, found = sorted(case.posts.items()), sorted(case.verdicts.items())
    parts = (light, case.batch, case.word, posts, found, case.relations)
    return _digest((*parts, list(_shelves(case, setting)), list(_asked(case, setting))), case.rows)


def light_of(setting: Setting) -> str:
    """What all cases of an archive have in common."""
    archive, times = setting.archive, setting.archive.times
    minutes = (archive.minutes.keys, archive.minutes.counts, archive.minutes.borne)
    shared = hashlib.sha256(b"".join(column.tobytes() for column in minutes))
    told = replace(archive.told, in_order={})
    parts = (
        times.zone, times.last_year, archive.last.year, archive.habits, told,
        sorted(archive.themes), shared.hexdigest(), sorted(setting.choices.items()),
    )  # fmt: skip
    return repr(parts)


def _shelves(case: Case, setting: Setting) -> Iterator[int]:
    """The folders of a case that may be books."""
    if setting.shelves:
        folders = {(row[1], names.parts(os.fsdecode(row[3]))[0]) for row in case.rows}
        yield from sorted({pages.shelf_of(*f) for f in folders} & setting.shelves)


def _asked(case: Case, setting: Setting) -> Iterator[tuple[str, bool]]:
    """What the archive says to the times of a case's files."""
    times, last = setting.archive.times, setting.archive.last
    for row in case.rows:
        birth = row[6]
        fresh = birth is not None and is_fresh(moment_of(birth, times.zone), last)
        yield times.company(row[1], os.fsdecode(row[3]), row[5]), fresh


def _digest(parts: tuple[object, ...], rows: Iterable[Row]) -> bytes:
    whole = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass"))
    for row in rows:
        whole.update(repr(row).encode("utf-8", "surrogatepass"))
    return whole.digest()
