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
    VERSION,
    Relation,
)
from lookback.words.forms import BY_OTHER_THAN_LOOKS

OTHERWISE: Final = tuple(sorted(BY_OTHER_THAN_LOOKS))  # what is not laid over each other
ASKED: Final = 500  # values in one statement
IMPRINTED: Final = "imprints to"  # a remark: the reading up to which every picture has its imprint
_WANTING: Final = (
    "LEFT JOIN imprint m ON m.digest = r.digest"
    " WHERE r.rowid > ? AND length(r.fingerprint) > 0 AND m.digest IS NULL"
    f" AND r.format NOT IN ({', '.join('?' * len(OTHERWISE))})"
)


class Likenesses:
    """The tables of imprints and relations, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def without_imprint(self) -> list[bytes]:
        """
        Contents of files that are known and have a picture, but no imprint yet.

        Readings before the one up to which nothing was wanting are not asked again.
        """
        rows = self.db.execute(
            f"SELECT r.digest FROM reading r {_WANTING}"
            " AND EXISTS (SELECT 1 FROM item i WHERE i.digest = r.digest)",
            (self._read_to(), *OTHERWISE),
        )
        return sorted(bytes(row[0]) for row in rows)

    def note_imprints(self) -> None:
        """Remember up to which reading every picture has its imprint."""
        begun = self._read_to()
        first, newest = self.db.execute(
            f"SELECT (SELECT min(r.rowid) FROM reading r {_WANTING}), max(rowid) FROM reading",
            (begun, *OTHERWISE),
        ).fetchone()
        done = int(newest or 0) if first is None else int(first) - 1
        if done != begun:
            with self.db:
                self.db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (IMPRINTED, str(done)))

    def _read_to(self) -> int:
        found = self.db.execute("SELECT value FROM note WHERE key = ?", (IMPRINTED,)).fetchone()
        return int(found[0]) if found else 0

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

    def more_than(self, count: int) -> bool:
        """Are there more imprints than so many?"""
        asked = self.db.execute("SELECT 1 FROM imprint LIMIT 1 OFFSET ?", (count,))
        return asked.fetchone() is not None

    def digest_at(self, number: int) -> bytes:
        """The content of the imprint of this id, b"" where there is none."""
        asked = self.db.execute("SELECT digest FROM imprint WHERE id = ?", (number,))
        return next((bytes(row[0]) for row in asked), b"")

    def since(self, number: int) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
        """(id, digest, keys, points, fingerprint) of what tells something and came after, by id."""
        rows = self.db.execute(
            "SELECT m.id, m.digest, m.keys, m.points, r.fingerprint FROM imprint m"
            " JOIN reading r ON r.digest = m.digest WHERE m.id > ? AND length(m.keys) > 0"
            " ORDER BY m.id",
            (number,),
        )
        return ((int(r[0]), bytes(r[1]), bytes(r[2]), bytes(r[3]), bytes(r[4])) for r in rows)

    def numbers(self, digests: Iterable[bytes]) -> list[int]:
        """The ids of these contents' imprints."""
        asked = "SELECT id FROM imprint WHERE digest = ? AND length(keys) > 0"
        return [int(row[0]) for d in digests for row in self.db.execute(asked, (d,))]

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
        self._part(crowd)

    def part_crowds_around(self, fresh: Iterable[bytes]) -> None:
        """The same where only these are new: of them, and of those that resemble them."""
        asked = set(fresh)
        near = asked.union(d for r in self.around(asked) if r.certainty >= BY_HALF for d in r.pair)
        beyond = {d for r in self.around(near) if r.certainty >= BY_HALF for d in r.pair}
        crowd = crowded(
            (r.one, r.other, r.certainty, r.kind in (COPY, VERSION))
            for r in self.around(beyond)
            if r.certainty >= BY_HALF
        )
        self._part(crowd & near)

    def _part(self, crowd: set[bytes]) -> None:
        """Let these join nothing unless it is as good as certain."""
        with self.db:
            self.db.executemany(
                "UPDATE relation SET kind = ? WHERE one = ? AND other = ?",
                [
                    (CROWD, *r.pair)
                    for r in self.around(crowd)
                    if r.joins and r.certainty < BEYOND_CROWDS
                ],
            )

    def imprint_anew(self) -> None:
        """Forget all imprints, and with them what pairs are to each other."""
        with self.db:
            self.db.execute("DELETE FROM imprint")
            self.db.execute("DELETE FROM relation")
            self.db.execute("DELETE FROM note WHERE key = ?", (IMPRINTED,))

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

    def joined_by_others(
        self, most: int, among: Sequence[bytes] | None = None
    ) -> list[tuple[bytes, bytes]]:
        """
        Pairs of contents that lie in one work, of works that hold at most so many files; `among`
        leaves only the works of these.
        """
        held = (
            " AND w.id IN (SELECT x.work FROM member x JOIN item y ON y.id = x.item"
            f" WHERE y.digest IN ({', '.join('?' * len(among))}))"
            if among is not None
            else ""
        )
        rows = self.db.execute(
            "SELECT DISTINCT i.digest, j.digest FROM work w JOIN member m ON m.work = w.id"
            " JOIN member n ON n.work = w.id JOIN item i ON i.id = m.item"
            " JOIN item j ON j.id = n.item WHERE w.items BETWEEN 2 AND ? AND i.digest < j.digest"
            f"{held} ORDER BY i.digest, j.digest",
            (most, *(among or ())),
        )
        return [(bytes(r[0]), bytes(r[1])) for r in rows]

    def around(self, digests: Iterable[bytes]) -> list[Relation]:
        """Every pair that was kept and holds one of these contents, each once, in order."""
        with self.db:
            self.db.execute("CREATE INDEX IF NOT EXISTS relation_other ON relation (other)")
        asked = (
            "SELECT * FROM relation WHERE one = :d UNION SELECT * FROM relation WHERE other = :d"
        )
        found = {
            (bytes(r[0]), bytes(r[1])): Relation(bytes(r[0]), bytes(r[1]), *r[2:])
            for d in digests
            for r in self.db.execute(asked, {"d": d})
        }
        return [found[pair] for pair in sorted(found)]

    def known_pairs(self) -> set[tuple[bytes, bytes]]:
        rows = self.db.execute("SELECT one, other FROM relation")
        return {(bytes(r[0]), bytes(r[1])) for r in rows}
