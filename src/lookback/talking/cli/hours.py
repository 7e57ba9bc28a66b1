"""
The hours that the files themselves tell: recorded by programs, or proved by the times of saves.

A document's running total counts once, however often the document was copied, exported or saved
under another name. Hidden works and somebody else's are left out.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import effort
from lookback.doing.effort import Hours
from lookback.talking import shapes
from lookback.talking.cli import common
from lookback.talking.spoken_hours import lasting
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--by", choices=effort.BY, default="year", help="year, if not said")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    found = effort.all_hours(common.ready_library(args), args.by)
    if args.json:
        common.print_json(shapes.all_hours(found, args.by), out)
    else:
        _tell(found, out)
    return 0


def _tell(found: Hours, out: TextIO) -> None:
    if not found.lines:
        print(say("None of the files tells how long it took."), file=out)
        return
    if found.recorded:
        print(say("Recorded by programs: {time}.", time=lasting(found.recorded)), file=out)
    if found.seen:
        print(
            say("Seen in the times of saves: at least {time}.", time=lasting(found.seen)), file=out
        )
    width = max(len(line.name) for line in found.lines)
    for line in found.lines:
        parts = []
        if line.recorded:
            parts.append(say("{time} recorded", time=lasting(line.recorded)))
        if line.seen:
            parts.append(say("at least {time} seen in saves", time=lasting(line.seen)))
        print(f"  {line.name or say('no date'):<{width}}  {', '.join(parts)}", file=out)
