"""What was said about works, newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import correct
from lookback.talking.cli import common


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    story = common.open_library(args).story()
    if args.json:
        common.print_json(
            [{"id": r.id, "at": r.at, "what": correct.name_of(r)} for r in reversed(story.active)],
            out,
        )
        return 0
    if not story.active:
        print("Nothing was said yet.", file=out)
    for record in reversed(story.active):
        print(f"{record.at[:16].replace('T', ' ')}  {correct.name_of(record)}", file=out)
    return 0
