"""
Which other work may be meant: by words of its title, or without words those that look most like it.
"""

from __future__ import annotations

from typing import Final

from lookback.doing.library import Library
from lookback.reasoning.likeness import looks

MOST: Final = 24


def others(library: Library, work: str, words: str) -> list[str]:
    """Ids of at most MOST works that are shown, `work` not among them; the likeliest first."""
    if said := words.split():
        like = " AND ".join(["title LIKE ? ESCAPE '\\'"] * len(said))
        marks = [f"%{_plain(word)}%" for word in said]
        named = library.catalogue.db.execute(
            f"SELECT id FROM work WHERE listed AND id != ? AND {like} ORDER BY first, last, id"
            " LIMIT ?",
            (work, *marks, MOST),
        )
        return [str(r[0]) for r in named]
    rows = library.catalogue.db.execute(
        "SELECT w.id, r.fingerprint FROM work w LEFT JOIN reading r ON r.digest = w.cover"
        " WHERE w.listed OR w.id = ? ORDER BY w.first, w.last, w.id",
        (work,),
    ).fetchall()
    ids = [str(r[0]) for r in rows]
    if work not in ids:
        return []
    at = ids.index(work)
    best = looks.likest_to(at, [bytes(r[1] or b"") for r in rows], MOST)
    near = [i for d in range(1, MOST) for i in (at - d, at + d) if 0 <= i < len(ids)]
    return [ids[i] for i in dict.fromkeys([*best, *near])][:MOST]


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
