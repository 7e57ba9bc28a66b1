"""
A copy to preserve: the originals, the journal, dates and groups as open files, each verified after
it was written (BagIt, RFC 8493).
"""

from __future__ import annotations

import csv
import io
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any, Final, TextIO

from lookback.doing import bagging, effort, estimate, looking
from lookback.doing.background import jobs_here
from lookback.doing.bagging import Bagged, Bagging
from lookback.doing.handing import ALL
from lookback.doing.library import Library
from lookback.doing.originals import any_inside
from lookback.reading.isolation import ReadingPool
from lookback.talking import keepsake, shapes
from lookback.talking.cli import common
from lookback.talking.cli.progress import Line
from lookback.talking.words import marked, marked_many, plain, say, say_many

SOME_NOT_COPIED: Final = 1
NAMED: Final = 20  # paths of one kind that are named; all of them with --json
COLUMNS: Final = ("id", "title", "made", "earliest", "latest", "words", "source", "confidence",
                  "version", "role", "hidden", "mine", "sha256", "file", "path")  # fmt: skip
CHANGED: Final = marked_many(
    "{number} file was saved since it was last read, and copied as it is now:",
    "{number} files were saved since they were last read, and copied as they are now:",
)
DAMAGED: Final = marked_many(
    "{number} file is damaged, and was copied as it is; no whole copy of it is known:",
    "{number} files are damaged, and were copied as they are; no whole copies are known:",
)
NOT_COPIED: Final = marked_many(
    "{number} file could not be copied:", "{number} files could not be copied:"
)
AWAY: Final = marked_many(
    "{number} file is on a drive that is away. Plug it in and run this again.",
    "{number} files are on drives that are away. Plug them in and run this again.",
)

ALL_WRITTEN: Final = marked(
    "It holds all that you wrote, as plain text: keep it where you keep letters."
)

HELP: Final = "a copy to preserve: the originals, the journal, dates and groups (BagIt)"


def arguments(parser: ArgumentParser) -> None:
    """None of its own."""


def run(library: Library, target: Path, args: Namespace, out: TextIO) -> int:
    if args.dry_run:
        files, size = bagging.would_copy(library, target)
        told = say(
            "{files} would be copied, {size}. Nothing was written.",
            files=common.files(files), size=estimate.words(size),
        )  # fmt: skip
        print(told, file=out)
        return 0
    jobs = args.jobs or jobs_here()
    executor: Executor = ReadingPool(jobs) if any_inside(library) else ThreadPoolExecutor(jobs)
    with Line(sys.stderr) as line, executor:
        done = Bagging(library, executor, jobs, line.tell).run(target, made(library))
    if args.json:
        common.print_json(asdict(done), out)
    else:
        tell(done, out)
        print(plain(ALL_WRITTEN), file=out)
    return SOME_NOT_COPIED if done.not_copied or done.damaged else 0


def made(library: Library, journal: str = ALL) -> bagging.Made:
    """What is made anew at each export: the works with dates and groups, and where files lay."""
    works = list(_works(library))
    return {
        **keepsake.pages(library, journal),
        "works.json": lambda places: _json([_placed(w, places) for w in works]),
        "works.csv": lambda places: _csv(
            COLUMNS, chain.from_iterable(_rows(w, places) for w in works)
        ),
        "originals.csv": lambda places: _csv(
            ("file", "path", "sha256", "bytes", "saved"),
            bagging.listed_originals(library, places),
        ),
    }


def _works(library: Library) -> Any:
    """Every work, the hidden ones and somebody else's as well: this is a copy of everything."""
    hours = effort.hours_of_all(library)
    for chosen in ({}, {"hidden": True}, {"not_mine": True}):
        after = None
        while page := looking.page(library, after, **chosen):
            held = looking.holdings(library, [g.id for g in page])
            for glimpse in page:
                told = shapes.sight(looking.Sight(glimpse, tuple(held[glimpse.id]), ()), None)
                yield shapes.work(glimpse, held[glimpse.id], hours.get(glimpse.id)) | {
                    "sentence": told["sentence"],
                    "evidence": told["evidence"],
                }
            after = page[-1].cursor


def _placed(work: dict[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    """The work with where each of its files lies in the bag; null for one that does not."""
    items = [item | {"file": _below(places.get(item["path"]))} for item in work["items"]]
    return work | {"items": items}


def _below(place: str | None) -> str | None:
    return None if place is None else place.partition("/")[2]


def _rows(work: dict[str, Any], places: Mapping[str, str]) -> list[list[object]]:
    made_ = work["made"] or {}
    about = [work["id"], work["title"]]
    about += [made_.get(k) for k in ("edtf", "earliest", "latest", "words", "source", "confidence")]
    return [
        [*about, item["version"], item["role"], work["hidden"], work["mine"], item["sha256"],
         item["file"], item["path"]]
        for item in _placed(work, places)["items"]
    ]  # fmt: skip


def _json(value: object) -> bytes:
    """ASCII, so that bytes of names which are no UTF-8 stand as lone surrogates."""
    return json.dumps(value, indent=1).encode() + b"\n"


def _csv(head: Any, rows: Any) -> bytes:
    """For spreadsheets; bytes of names that are no UTF-8 stand as \\udcXX."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(head)
    table.writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def tell(done: Bagged, out: TextIO) -> None:
    """What lies in the bag, and what could not be put there."""
    lines = [
        say(
            "{files} lie in {bag}; {copied} copied now, {size}, and read again.",
            files=common.files(done.files), bag=done.bag, copied=f"{done.copied:,}",
            size=estimate.words(done.bytes),
        )
    ]  # fmt: skip
    for words, paths in (
        (CHANGED, done.changed), (DAMAGED, done.damaged), (NOT_COPIED, done.not_copied),
    ):  # fmt: skip
        if paths:
            lines.append(say_many(*words, len(paths)))
            lines += [f"  {path}" for path in paths[:NAMED]]
            if len(paths) > NAMED:
                more = len(paths) - NAMED
                lines.append("  " + say_many("and {number} more", "and {number} more", more))
    if done.offline:
        lines.append(say_many(*AWAY, done.offline))
    print("\n".join(lines), file=out)
