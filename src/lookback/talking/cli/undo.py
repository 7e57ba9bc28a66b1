"""Take back what was said last, or say it again; by name, across restarts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import correct
from lookback.talking.cli import common
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    undoing = args.verb == "undo"
    if args.dry_run:
        record = correct.next_to_undo(library) if undoing else correct.next_to_redo(library)
        name = correct.name_of(record)
        print(say("Only tried; nothing was changed: {name}", name=name), file=out)
        return 0
    if undoing:
        print(say("Undone: {name}", name=correct.undo(library)), file=out)
    else:
        print(say("Said again: {name}", name=correct.redo(library)), file=out)
    return 0
