"""One work: its versions in order, its date with all evidence, and where its files are."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import effort, looking
from lookback.talking import shapes, spoken_hours
from lookback.talking.cli import common, why
from lookback.talking.words import say, say_many


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("work", metavar="PATH|ID", help="a file of the work, or its id")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    sight = looking.one_work(library, looking.find(library, args.work))
    hours = effort.hours_of(library, sight.glimpse.id)
    if args.json:
        common.print_json(shapes.sight(sight, hours), out)
        return 0
    print(f"{sight.glimpse.title}  ({sight.glimpse.id})", file=out)
    why.tell(sight.glimpse.made, out)
    versions = sight.glimpse.versions
    print(say_many("{number} version:", "{number} versions:", versions), file=out)
    for h in sight.holdings:
        size = f"{h.item.width} × {h.item.height}" if h.item.width else say("size unknown")
        away = {
            "offline": say(", on a drive last seen {day}", day=h.drive_seen[:10]),
            "former": say(", edited since; this version is kept as a small picture"),
        }.get(h.item.state, "")
        print(f"  {h.version}  {h.full_path}  ({h.item.format}, {size}{away})", file=out)
        for notice in h.notices:
            print(f"     {notice.message}", file=out)
    for sentence in spoken_hours.sentences(hours):
        print(sentence, file=out)
    for claim in sight.grouped:
        print("  " + say("One work, because {reason}.", reason=claim.quote), file=out)
    return 0
