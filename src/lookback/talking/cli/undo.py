"""Take back what was said last, or say it again; by name, across restarts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import correct
from lookback.talking.cli import common


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    undoing = args.verb == "undo"
    word = "Undone" if undoing else "Done again"
    if args.dry_run:
        record = correct.next_to_undo(library) if undoing else correct.next_to_redo(library)
        print(f"Would be {word.lower()}: {correct.name_of(record)}", file=out)
        return 0
    name = correct.undo(library) if undoing else correct.redo(library)
    print(f"{word}: {name}", file=out)
    return 0
