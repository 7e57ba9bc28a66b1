"""Stretches of items: which lie in one follows from what lies in it alone."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from lookback.keeping import schema
from lookback.keeping.items import Items
from lookback.reasoning.kin import LONGEST

MOST = 4


def stretches(places: dict[int, str]) -> list[list[int]]:
    """The stretches of items with these ids and paths."""
    db = sqlite3.connect(":memory:")
    db.executescript(schema.TABLES)
    db.execute("INSERT INTO source (id, token, root) VALUES (1, 'a', x'2f61')")
    db.executemany(
        "INSERT INTO item (id, source, path, format, state) VALUES (?, 1, ?, 'png', 'here')",
        ((id_, path.encode()) for id_, path in places.items()),
    )
    return list(Items(db).stretches(MOST))


@given(st.permutations(range(1, 30)), st.integers(0, 28))
def test_a_new_item_changes_one_stretch(order: list[int], new: int) -> None:
    places = {id_: f"{n:03d}" for n, id_ in enumerate(order)}
    whole = stretches(places)
    assert [i for some in whole for i in some] == order
    assert max(map(len, whole)) <= LONGEST * MOST
    if order[new] % MOST and max(map(len, whole)) < LONGEST * MOST:
        before = stretches({i: p for i, p in places.items() if i != order[new]})
        changed = [some for some in whole if some not in before]
        assert [order[new] in some for some in changed] == [True]
