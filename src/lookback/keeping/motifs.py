"""
Which works show the same subject, as the catalogue keeps it: a cache beside the works.

What is hidden or somebody else's is left out when it is looked up, so that hiding a work is seen
at once and nothing has to be found anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from lookback.keeping import coding
from lookback.words.model import Claim

_ORDER: Final = "w.first, w.last, w.id"


class Motifs:
    """The table of motifs, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def replace(self, motifs: Iterable[tuple[Sequence[str], Sequence[Claim]]], basis: str) -> None:
        """All motifs at once: (works, claims); the first work's id names the motif."""
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute("DELETE FROM motif")
            self._insert(motifs)
            self.db.execute("INSERT OR REPLACE INTO note VALUES ('motifs', ?)", (basis,))

    def renew(
        self, works: Iterable[str], motifs: Iterable[tuple[Sequence[str], Sequence[Claim]]]
    ) -> None:
        """Other motifs in the place of those that these works had."""
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.executemany("DELETE FROM motif WHERE work = ?", ((w,) for w in works))
            self._insert(motifs)

    def _insert(self, motifs: Iterable[tuple[Sequence[str], Sequence[Claim]]]) -> None:
        self.db.executemany(
            "INSERT OR REPLACE INTO motif VALUES (?, ?, ?)",
            (
                (work, works[0], "" if n else coding.claims_to_text(claims))
                for works, claims in motifs
                for n, work in enumerate(works)
            ),
        )

    def every(self) -> Iterator[tuple[str, list[str], tuple[Claim, ...]]]:
        """(motif, its works in time order, what says so), the oldest first."""
        rows = self.db.execute(
            "SELECT o.motif, o.work, n.claims FROM motif o JOIN motif n ON n.work = o.motif"
            " JOIN work w ON w.id = o.work AND w.listed"
            f" ORDER BY (SELECT min(f.first || f.last || f.id) FROM motif m JOIN work f"
            f" ON f.id = m.work AND f.listed WHERE m.motif = o.motif), o.motif, {_ORDER}"
        ).fetchall()
        for motif, found in groupby(rows, key=lambda r: str(r[0])):
            kept = list(found)
            if len(kept) > 1:
                claims = coding.claims_from_text(kept[0][2] or "[]")
                yield motif, [str(r[1]) for r in kept], claims

    def of(self, work: str) -> str:
        """The motif that a work belongs to; "" where there is none."""
        row = self.db.execute("SELECT motif FROM motif WHERE work = ?", (work,)).fetchone()
        return "" if row is None else str(row[0])

    def works(self, motif: str) -> list[str]:
        """The works of a motif that are shown, in time order."""
        rows = self.db.execute(
            "SELECT w.id FROM motif o JOIN work w ON w.id = o.work AND w.listed"
            f" WHERE o.motif = ? ORDER BY {_ORDER}",
            (motif,),
        )
        return [str(r[0]) for r in rows]

    def claims(self, motif: str) -> tuple[Claim, ...]:
        row = self.db.execute("SELECT claims FROM motif WHERE work = ?", (motif,)).fetchone()
        return coding.claims_from_text(row[0] or "[]") if row else ()
