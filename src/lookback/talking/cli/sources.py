"""The folders that are read: list them. Adding one: lookback scan FOLDER."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing.status import sources
from lookback.talking.cli import common


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    known = sources(common.open_library(args))
    if args.json:
        common.print_json(
            [
                {"path": s.root, "offline": s.offline, "last_seen": s.seen, "items": s.items}
                for s in known
            ],
            out,
        )
        return 0
    if not known:
        print("No folders are known yet. Name one: lookback FOLDER", file=out)
    for s in known:
        away = f", not here now, last seen {s.seen[:10]}" if s.offline else ""
        print(f"{s.root}: {common.counted(s.items, 'file')}{away}", file=out)
    return 0
