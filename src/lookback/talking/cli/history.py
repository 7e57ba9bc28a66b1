"""What was said about works, newest first; what was undone is not among it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import correct
from lookback.talking.cli import common
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    records = correct.history(common.open_library(args))[::-1]
    if args.json:
        told = [{"id": r.id, "at": r.at, "what": correct.name_of(r)} for r in records]
        common.print_json(told, out)
        return 0
    if not records:
        print(say("Nothing was said yet."), file=out)
    for record in records:
        print(f"{record.at[:16].replace('T', ' ')}  {correct.name_of(record)}", file=out)
    return 0
