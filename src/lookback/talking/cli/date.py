"""
Say when works were made. WHEN is what one would say: 2014-05-03, May 2014, spring 2012,
before 2005, about 1998, 1990s, unknown. It outweighs all evidence, and undo takes it back.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import correct, looking
from lookback.talking.cli import common
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("work", metavar="PATH", nargs="+", help="files of works, or their ids")
    parser.add_argument("when", metavar="WHEN", help="the date, in one argument")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    ids = list(dict.fromkeys(looking.find(library, w) for w in args.work))
    made = correct.understood(args.when)
    before = {id_: looking.one_work(library, id_).glimpse for id_ in ids}
    if not args.dry_run:
        correct.date(library, ids, args.when)
    for id_ in ids:
        old, new = looking.made_words(before[id_].made.value), looking.made_words(made)
        print(f"{before[id_].title}: {old} → {new}", file=out)
    after = say("Nothing was changed.") if args.dry_run else say("lookback undo takes it back.")
    print(after, file=out)
    return 0
