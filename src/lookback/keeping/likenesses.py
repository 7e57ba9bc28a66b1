"""
Imprints by content, and what was found by laying pairs of them over each other: a cache.

Imprints lie in a table of their own, because whoever reasons about works must not hold 600 MB of
them. A pair is remembered by its contents, so that it is never laid over again, whatever is moved,
renamed, taken away or put back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lookback.keeping.works import COUNT_UP
from lookback.reasoning.likeness.crowds import crowded
from lookback.reasoning.likeness.relation import (
    BEYOND_CROWDS,
    BY_HALF,
    COPY,
    CROWD,
    JOINED,
    VERSION,
    Relation,
)
from lookback.words.forms import BY_OTHER_THAN_LOOKS

OTHERWISE: Final = tuple(sorted(BY_OTHER_THAN_LOOKS))  # what is not laid over each other
ASKED: Final = 500  # values in one statement


class Likenesses:
    """The tables of imprints and relations, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def without_imprint(self) -> list[bytes]:
        """Contents of files that are known and have a picture, but no imprint yet."""
        rows = self.db.execute(
            "SELECT DISTINCT r.digest FROM reading r JOIN item i ON i.digest = r.digest"
            " LEFT JOIN imprint m ON m.digest = r.digest"
            " WHERE length(r.fingerprint) > 0 AND m.digest IS NULL"
            f" AND r.format NOT IN ({', '.join('?' * len(OTHERWISE))}) ORDER BY r.digest",
            OTHERWISE,
        )
        return [bytes(row[0]) for row in rows]

    def keep_imprints(self, made: Iterable[tuple[bytes, bytes, bytes, bytes]]) -> None:
        """(digest, keys, points, packed); an empty one is of a picture that claims nothing."""
        with self.db:
            self.db.executemany(
                "INSERT OR REPLACE INTO imprint (digest, compared, keys, points, packed)"
                " VALUES (?, 0, ?, ?, ?)",
                made,
            )

    def not_compared(self) -> list[bytes]:
        rows = self.db.execute("SELECT digest FROM imprint WHERE compared = 0 ORDER BY digest")
        return [bytes(row[0]) for row in rows]

    def gallery(self) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
        """(digest, keys, points, fingerprint) of all imprints that claim something, by digest."""
        rows = self.db.execute(
            "SELECT m.digest, m.keys, m.points, r.fingerprint FROM imprint m"
            " JOIN reading r ON r.digest = m.digest WHERE length(m.keys) > 0 ORDER BY m.digest"
        )
        return ((bytes(r[0]), bytes(r[1]), bytes(r[2]), bytes(r[3])) for r in rows)

    def imprints(self, digests: Sequence[bytes]) -> dict[bytes, bytes]:
        """The packed imprints of these contents."""
        found: dict[bytes, bytes] = {}
        for start in range(0, len(digests), ASKED):
            some = digests[start : start + ASKED]
            rows = self.db.execute(
                "SELECT digest, packed FROM imprint WHERE length(keys) > 0 AND digest IN"
                f" ({', '.join('?' * len(some))})",
                some,
            )
            found.update((bytes(d), bytes(p)) for d, p in rows)
        return found

    def keep_relations(self, relations: Iterable[Relation]) -> None:
        """What pairs were found to be; the works no longer follow from what is known."""
        with self.db:
            self.db.executemany(
                "INSERT OR REPLACE INTO relation VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (r.one, r.other, r.kind, r.certainty, r.forward, r.backward, r.quote)
                    for r in relations
                ),
            )
            self.db.execute(COUNT_UP, ("touched",))

    def mark_compared(self, digests: Iterable[bytes]) -> None:
        with self.db:
            self.db.executemany(
                "UPDATE imprint SET compared = 1 WHERE digest = ?", ((d,) for d in digests)
            )

    def part_crowds(self) -> None:
        """Let what resembles many by half join nothing, unless it is as good as certain."""
        rows = self.db.execute(
            "SELECT one, other, certainty, kind IN (?, ?) FROM relation WHERE certainty >= ?",
            (COPY, VERSION, BY_HALF),
        )
        crowd = crowded((bytes(r[0]), bytes(r[1]), float(r[2]), bool(r[3])) for r in rows)
        if not crowd:
            return
        rows = self.db.execute(
            "SELECT one, other FROM relation WHERE certainty >= ? AND certainty < ?"
            " AND kind IN (?, ?)",
            (JOINED, BEYOND_CROWDS, COPY, VERSION),
        )
        parted = [(CROWD, *pair) for pair in rows if not crowd.isdisjoint(map(bytes, pair))]
        with self.db:
            self.db.executemany("UPDATE relation SET kind = ? WHERE one = ? AND other = ?", parted)

    def lay_anew(self) -> None:
        """Forget what all pairs are to each other."""
        with self.db:
            self.db.execute("DELETE FROM relation")
            self.db.execute("UPDATE imprint SET compared = 0")

    def laid_apart(self, least: float, most: int) -> list[tuple[str, str, float]]:
        """
        Works that are two although some of their pictures lie on each other, the surest first.

        At most `most` pairs of ids with the certainty, at least `least`, of the surest picture.
        """
        rows = self.db.execute(
            "SELECT m.work, n.work, max(r.certainty) FROM relation r"
            " JOIN item i ON i.digest = r.one JOIN member m ON m.item = i.id"
            " JOIN item j ON j.digest = r.other JOIN member n ON n.item = j.id"
            " WHERE r.certainty >= ? AND m.work != n.work"
            " AND EXISTS (SELECT 1 FROM work w WHERE w.id = m.work AND w.listed)"
            " AND EXISTS (SELECT 1 FROM work w WHERE w.id = n.work AND w.listed)"
            " GROUP BY m.work, n.work ORDER BY 3 DESC, 1, 2 LIMIT ?",
            (least, most),
        )
        return [(str(one), str(other), float(sure)) for one, other, sure in rows]

    def relations(self) -> Iterator[Relation]:
        """Every pair that was kept, in the order of contents."""
        rows = self.db.execute("SELECT * FROM relation ORDER BY one, other")
        return (Relation(bytes(r[0]), bytes(r[1]), *r[2:]) for r in rows)

    def relations_of(self, items: Sequence[int]) -> list[Relation]:
        """The pairs of which the first is the content of one of these items."""
        if self.db.execute("SELECT 1 FROM relation LIMIT 1").fetchone() is None:
            return []
        found = []
        for start in range(0, len(items), ASKED):
            some = items[start : start + ASKED]
            rows = self.db.execute(
                "SELECT * FROM relation WHERE one IN (SELECT digest FROM item WHERE id IN"
                f" ({', '.join('?' * len(some))})) ORDER BY one, other",
                some,
            )
            found += [Relation(bytes(r[0]), bytes(r[1]), *r[2:]) for r in rows]
        return found

    def joined_by_others(self, most: int) -> list[tuple[bytes, bytes]]:
        """Pairs of contents that lie in one work, of works that hold at most so many files."""
        rows = self.db.execute(
            "SELECT DISTINCT i.digest, j.digest FROM work w JOIN member m ON m.work = w.id"
            " JOIN member n ON n.work = w.id JOIN item i ON i.id = m.item"
            " JOIN item j ON j.id = n.item WHERE w.items BETWEEN 2 AND ? AND i.digest < j.digest"
            " ORDER BY i.digest, j.digest",
            (most,),
        )
        return [(bytes(r[0]), bytes(r[1])) for r in rows]

    def known_pairs(self) -> set[tuple[bytes, bytes]]:
        rows = self.db.execute("SELECT one, other FROM relation")
        return {(bytes(r[0]), bytes(r[1])) for r in rows}
