"""
A small book of the journal: each entry with the work that it is about, or that was made in its
days, in the order of the days. As a PDF, to be printed or kept.

What is left out is not in it, and no hidden work is; the words are those of the journal, whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lookback.doing import diary, hung
from lookback.doing.book import printing
from lookback.doing.book.pages import Leaf, Page, Size, laid_out
from lookback.doing.book.type import Type
from lookback.doing.film.sources import Sources
from lookback.doing.library import Library
from lookback.keeping.entries import Entry
from lookback.keeping.troubles import told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.words.errors import NothingWritten


@dataclass(frozen=True, slots=True)
class Made:
    """A book that was written: its pages, and the letters that no typeface here has."""

    pages: int
    unset: str


Named = Callable[[Entry], str]


def make(library: Library, found: Sequence[Entry], title: str, heading: Named, out: Path) -> Made:
    """
    Write the book of these entries. `heading` says what stands above each ("May 2014 · Ines").

    Raises NothingWritten when there are none.
    """
    if not found:
        raise NothingWritten
    kind = Type()
    pages = laid_out(title, _leaves(library, found, heading), kind)
    with told_plainly(out.parent), ReadingPool(1) as pool:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_name(f".{out.name}.part")
        try:
            printing.pdf(pages, kind, Sources(library, pool), part)
            os.replace(part, out)
        finally:
            part.unlink(missing_ok=True)
    return Made(len(pages), "".join(sorted(kind.unset)))


def _leaves(library: Library, found: Sequence[Entry], heading: Named) -> list[Leaf]:
    told = diary.diary(library)
    near = diary.beside(library, [e for e in found if not told.works.get(e.id)])
    ids = {e.id: next(iter(told.seen_works(e.id)), near.get(e.id, "")) for e in found}
    works: dict[str, hung.Hung] = {}
    wanted = list(dict.fromkeys(i for i in ids.values() if i))
    for at in range(0, len(wanted), 500):
        works |= {w.id: w for w in hung.these(library, wanted[at : at + 500])}
    leaves = []
    shown: set[str] = set()
    for entry in found:
        work = works.get(ids[entry.id])
        if work is not None and (not work.cover or (work.id in shown and entry.id in near)):
            work = None  # the work of the days that stands a page before already
        if work is not None:
            shown.add(work.id)
        leaves.append(
            Leaf(
                heading(entry), entry.text,
                Size(work.cover, work.aspect) if work else None,
                work.made.words() if work and work.made else "",
            )
        )  # fmt: skip
    return leaves


__all__ = ["Made", "Page", "make"]
