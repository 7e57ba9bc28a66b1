"""
Drop an entry's text from this disk, for good. The journal keeps an empty line in its place, so that
the rest can still be verified; undo does not bring it back.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import diary
from lookback.talking.cli import common
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("entry", metavar="ID", help="as lookback journal lists it")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be forgotten")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    if args.dry_run:
        entry = diary.diary(library).one(args.entry)
        print(say("Only tried; nothing was changed: {name}", name=entry.id), file=out)
        return 0
    diary.forget(library, args.entry)
    print(
        say(
            "Forgotten on this disk. Backups, other devices that hold this journal, and what a "
            "drive keeps of deleted blocks are out of reach."
        ),
        file=out,
    )
    return 0
