"""
Millions of works, and which answers still take what they take for a hundred thousand.

    script/bench scale [--at FOLDER] [--works N,N…] [--write-down]

A catalogue of made-up works (`demo --catalogue-only`) is multiplied row by row in the real schema:
other digests, ids and boxes, the same names, dates and evidence. There are no pictures. It grows
from one size to the next, and at each a process of its own asks what a person's session asks. The
ratio is the worst answer's CPU at the largest size over the smallest, of those that should not
grow; what must grow (an order of all works, an index over all names) is told for each million.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import scale_table
from asking import FLAT
from measuring import lookback, report, run

GOAL: Final = 2.0
WORKS: Final = {
    "small": (8_000, 64_000),
    "full": (50_000, 500_000, 4_000_000),
}  # the last takes 9 GB
BASE: Final = {"small": 1_000, "full": 4_000}  # works that are made up; the rest are theirs again
PICTURES: Final = {"small": (2_000, 4_000), "full": (10_000, 40_000, 160_000)}
HERE: Final = Path(__file__).resolve().parent
RARE: Final = "nightjar"  # in the name of one file
NAME_ONE: Final = (
    "UPDATE item SET path = CAST(? AS BLOB) WHERE id ="
    " (SELECT item FROM member ORDER BY item LIMIT 1)"
)
# The works are others, and follow from the items as they are: nothing is left to reason about.
OTHER_WORKS: Final = (
    "UPDATE note SET value = value + 1 WHERE key IN ('generation', 'touched')",
    (
        "UPDATE note SET value = (SELECT value FROM note WHERE key = 'touched')"
        " || substr(value, instr(value, ' ')) WHERE key = 'reasoned'"
    ),
)
TURN: Final = 25  # times that the base is laid down again in one transaction

# Each row of the base once more, for a turn: `:h` a mark of five letters with it, which
# replaces the first of an id; of a digest, five bytes are replaced. `:up` lies above all row ids.
DIGEST: Final = "CAST(:d || substr({0}, 6) AS BLOB)"
WORK: Final = "CASE WHEN {0} IS NULL THEN NULL ELSE :h || substr({0}, 6) END"
BOX: Final = "CAST('Box ' || :h || '/' || CAST({0} AS TEXT) AS BLOB)"
ROWS: Final = {
    "reading": {"digest": DIGEST},
    "item": {"id": "id + :up", "folder": BOX, "path": BOX, "digest": DIGEST},
    "work": {"id": WORK, "cover": DIGEST},
    "member": {"item": "item + :up", "work": WORK},
    "told": {"item": "item + :up", "bunch": "bunch + :up"},
    "effort": {"work": WORK},
    "spent": {"work": WORK},
}
KEYED: Final = {"reading": "digest", "item": "id", "work": "id", "member": "item", "told": "item",
                "effort": "work", "spent": "work"}  # fmt: skip


def grown(at: Path, base: int, works: int) -> tuple[Path, float]:
    """A library of so many works, made or completed; and the seconds that this took."""
    library, seed = at / "library", at / "base"
    if not (seed / "catalogue.sqlite").exists():
        run(lookback("demo", at / "art", "--works", base, "--catalogue-only",
                     "--years", "1980-2026", library=seed))  # fmt: skip
        with closing(sqlite3.connect(seed / "catalogue.sqlite")) as db:
            db.execute("PRAGMA journal_mode = DELETE")
    if not library.exists():
        shutil.copytree(seed, library, ignore=shutil.ignore_patterns("previews*", "search*"))
    begun = time.monotonic()
    with closing(sqlite3.connect(library / "catalogue.sqlite")) as db:
        _multiply(db, seed / "catalogue.sqlite", works)
    return library, time.monotonic() - begun


def _multiply(db: sqlite3.Connection, seed: Path, works: int) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = OFF")  # it can be made again
    db.execute("PRAGMA cache_size = -500000")
    db.execute("ATTACH ? AS base", (str(seed),))
    (each, up) = db.execute("SELECT (SELECT count(*) FROM base.work), max(id) FROM base.item"
                            ).fetchone()  # fmt: skip
    (done,) = db.execute("SELECT max(id) / ? FROM item", (up + 1,)).fetchone()
    turns = -(-works // each)
    for first in range(done + 1, turns, TURN):
        with db:
            for k in range(first, min(first + TURN, turns)):
                _once_more(db, k, up + 1)
            for sql in OTHER_WORKS:
                db.execute(sql)
    with db:
        db.execute(NAME_ONE, (f"{RARE}.png",))


def _once_more(db: sqlite3.Connection, k: int, up: int) -> None:
    mark = f"x{k:04x}"  # no id of the base begins so
    values = {"h": mark, "d": mark.encode(), "up": k * up}
    for table, changed in ROWS.items():
        names = [row[1] for row in db.execute(f"PRAGMA base.table_info({table})")]
        columns = ", ".join(changed.get(n, n).format(n) for n in names)
        db.execute(
            f"INSERT INTO {table} SELECT {columns} FROM base.{table} ORDER BY {KEYED[table]}",
            values,
        )


def asked(library: Path) -> dict[str, Any]:
    """What answers cost there, from a process of its own."""
    told = subprocess.run(
        [sys.executable, str(HERE / "asking.py"), str(library), RARE],
        stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    said: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return said


def incremental(at: Path, sizes: tuple[int, ...]) -> list[dict[str, Any]]:
    """What 200 new pictures cost among so many, each from a process of its own."""
    place = at / "incremental.json"
    found: dict[str, Any] = json.loads(place.read_text("utf-8")) if place.exists() else {}
    for count in sizes:
        if str(count) not in found:
            told = subprocess.run(
                [sys.executable, str(HERE / "incremental.py"), str(count)],
                stdout=subprocess.PIPE, check=True, text=True,
            )  # fmt: skip
            found[str(count)] = json.loads(told.stdout.splitlines()[-1])
            place.write_text(json.dumps(found, indent=1), "utf-8")
    return [found[str(count)] for count in sizes]


def sizes_of(at: Path, base: int, sizes: tuple[int, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The figures of each size; those that were written down in the folder are not asked again."""
    at.mkdir(parents=True, exist_ok=True)
    for works in sizes:
        place = at / f"{works}.json"
        if not place.exists():
            library, took = grown(at, base, works)
            figures = asked(library) | {"made_s": round(took, 1)}
            place.write_text(json.dumps(figures, indent=1), "utf-8")
        yield works, json.loads(place.read_text("utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=tuple(WORKS), default="full")
    parser.add_argument("--at", type=Path, help="the folder that holds it, and keeps it")
    parser.add_argument("--works", type=lambda text: tuple(map(int, text.split(","))))
    parser.add_argument("--write-down", action="store_true", help="into docs/scale.md")
    given = parser.parse_args()
    sizes: tuple[int, ...] = tuple(sorted(given.works or WORKS[given.size]))
    at: Path = given.at or Path(tempfile.mkdtemp(prefix="lookback-scale-"))
    try:
        found = dict(sizes_of(at.resolve(), BASE[given.size], sizes))
        near = incremental(at.resolve(), PICTURES[given.size])
    finally:
        if given.at is None:
            shutil.rmtree(at)
    if given.write_down:
        scale_table.write_down(found, near)
    few, many = found[sizes[0]]["answers"], found[sizes[-1]]["answers"]
    grew = {name: round(many[name]["ms"] / few[name]["ms"], 2) for name in FLAT}
    worst = max(grew, key=lambda name: grew[name])
    report("scale", grew[worst], GOAL, works=sizes, worst=worst, grew=grew,
           bytes_a_work=round(found[sizes[-1]]["catalogue_bytes"] / found[sizes[-1]]["works"]),
           peak_mib=found[sizes[-1]]["peak_mib"],
           new_pictures_ms={n["pictures"]: n["ms"] for n in near})  # fmt: skip


if __name__ == "__main__":
    main()
