"""Whatever is said, in whatever order: taking it back brings the exact former state back."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from corpora.archives import Reading, draw

from lookback.keeping import journal
from lookback.keeping.decisions import fold
from lookback.talking.cli import main

GESTURES = 40  # trials/undo.py makes a thousand
ONE = ("hide", "show-again", "not-mine", "mine", "split", "never-group", "cover")
TWO = ("same", "redraw", "not-redraw")
WHENS = ("2011", "spring 2012", "before 2005", "unknown", "1990s", "2014-05-03")
TABLES = ("work", "member", "motif", "effort")

State = tuple[list[tuple[Any, ...]], ...]


def looked_at(library: Path) -> State:
    """All that follows from what was said: the works as they hang, and the entries that hold."""
    db = sqlite3.connect(library / "catalogue.sqlite")
    try:
        rows = [sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES]
    finally:
        db.close()
    holds = fold(journal.read(library / "journal").records).active
    return (*rows, [(r.id,) for r in holds])


def one_gesture(rng: random.Random, files: list[Path]) -> list[str]:
    kind = rng.choice((*ONE, *TWO, "date", "date", "note"))
    first, second = map(str, rng.sample(files, 2))
    if kind == "date":
        return [kind, first, rng.choice(WHENS)]
    if kind == "note":
        return [kind, f"a quiet day {rng.random()}", "--on", first]
    return [kind, first, second] if kind in TWO else [kind, first]


def said(library: Path) -> int:
    return len(journal.read(library / "journal").records)


def go_through(library: Path, files: list[Path], gestures: int, seed: int) -> int:
    """Gestures, undos and redos in any order, each by a program of its own; how many were made."""
    rng, made = random.Random(seed), 0
    now = looked_at(library)
    before: list[State] = []  # what undo must bring back, the last on top
    after: list[State] = []  # what redo must
    while made < gestures:
        step = rng.random()
        if step < 0.3 and before:
            assert main(["undo", "--library", str(library)]) == 0
            after.append(now)
            now = before.pop()
            assert looked_at(library) == now, f"undo, seed {seed}, gesture {made}"
        elif step < 0.4 and after:
            assert main(["redo", "--library", str(library)]) == 0
            before.append(now)
            now = after.pop()
            assert looked_at(library) == now, f"redo, seed {seed}, gesture {made}"
        else:
            words, records = one_gesture(rng, files), said(library)
            done = main([*words, "--library", str(library)]) == 0
            if done and said(library) > records:
                before.append(now)
                after.clear()
                now = looked_at(library)
                assert now != before[-1], f"said, and nothing followed: {words}"
                made += 1
            assert done or looked_at(library) == now, f"refused, and yet something changed: {words}"
    while before:
        assert main(["undo", "--library", str(library)]) == 0
        now = before.pop()
        assert looked_at(library) == now, f"the way back, seed {seed}, {len(before)} left"
    return made


def drawn(root: Path) -> list[Path]:
    names = ("2014/fox.png", "2014/fox 2.png", "2014/cat.jpg", "2015/hill.png", "sea.png")
    files = [draw(root / name, seed) for seed, name in enumerate(names, 1)]
    copy = root / "copies/fox.png"
    copy.parent.mkdir()
    copy.write_bytes(files[0].read_bytes())
    return [*files, copy]


def test_any_order_of_gestures_is_undone_exactly(
    reading: Reading, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = drawn(tmp_path / "art")
    reading.scan(tmp_path / "art", deep=False)
    library = reading.library.folder
    first = looked_at(library)
    assert go_through(library, files, GESTURES, seed=11) == GESTURES
    assert looked_at(library) == first
    capsys.readouterr()
