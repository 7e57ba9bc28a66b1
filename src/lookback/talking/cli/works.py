"""
Every work, in time order; undated ones last. With a line, those that it asks for: "spring 2012",
"2009..2011", "undated", "krita", "folder:comics", "form:song", ">4000px", ">10h", "has redraw",
words in names.
"""

from __future__ import annotations

import csv
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TextIO

from lookback.doing import effort, looking
from lookback.doing.library import Library
from lookback.doing.looking import Glimpse, Holding
from lookback.doing.search import Search
from lookback.talking import shapes
from lookback.talking.cli import common
from lookback.talking.words import say_made


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", help="dates, programs, words in names or folders")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--csv", action="store_true", help="for spreadsheets: a row per file")
    parser.add_argument("--hidden", action="store_true", help="those that were hidden")
    parser.add_argument("--not-mine", action="store_true", help="those that are somebody else's")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    found = _works(library, args)
    if args.json:
        hours = effort.hours_of_all(library)
        common.print_json([shapes.work(g, h, hours.get(g.id)) for g, h in found], out)
    elif args.csv:
        _write_csv(found, out)
    else:
        for glimpse, held in found:
            made = say_made(glimpse.made.value)
            print(f"{glimpse.id[:8]}  {made:<28}  {held[0].item.path}", file=out)
    return 0


def _works(library: Library, args: Namespace) -> Iterator[tuple[Glimpse, list[Holding]]]:
    chosen = (args.hidden, args.not_mine)
    wanted = frozenset(Search(library).find(" ".join(args.query), *chosen)) if args.query else None
    after = None
    while page := looking.page(library, after, hidden=args.hidden, not_mine=args.not_mine):
        kept = [g for g in page if wanted is None or g.id in wanted]
        held = looking.holdings(library, [g.id for g in kept])
        for glimpse in kept:
            yield glimpse, held[glimpse.id]
        after = page[-1].cursor


def _write_csv(found: Iterator[tuple[Glimpse, list[Holding]]], out: TextIO) -> None:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(
        ["id", "title", "made", "earliest", "latest", "source", "version", "role", "path"]
    )
    for glimpse, held in found:
        made = shapes.made(glimpse.made) or {}
        for h in held:
            table.writerow(
                [glimpse.id, glimpse.title, made.get("edtf"), made.get("earliest"),
                 made.get("latest"), made.get("source"), h.version, h.role, h.full_path]
            )  # fmt: skip
