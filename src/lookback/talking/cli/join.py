"""
Take in a share file, to look at somebody's journey beside your own; part lets it go again.

  lookback join kyo.lookback [--as Kyo]   take it in; the file itself is only read
  lookback join                           who has joined
  lookback part Kyo [--for-good]          let it go; undo brings it back, unless it is for good

It stays clearly theirs: it is in no wall, year, hour or film of yours. Nothing is sent anywhere.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TextIO

from lookback.doing import companions
from lookback.doing.background import jobs_here
from lookback.doing.library import Library
from lookback.keeping.companions import made_at
from lookback.reading.isolation import ReadingPool
from lookback.talking import giving_words
from lookback.talking.cli import common
from lookback.talking.cli.progress import Line
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    if parser.get_default("verb") == "part":
        parser.add_argument("name", metavar="NAME", help="as lookback join lists it")
        parser.add_argument(
            "--for-good", action="store_true", help="delete what was kept of it as well"
        )
        return
    parser.add_argument("file", nargs="?", metavar="FILE", help="what lookback share wrote")
    parser.add_argument("--as", dest="name", default="", metavar="NAME", help="how to call them")
    parser.add_argument("--json", action="store_true", help="who has joined, for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    if args.verb == "part":
        gone = companions.part(library, args.name, for_good=args.for_good)
        told = say("{name} is not beside you any more.", name=gone.name)
        if not args.for_good:
            told = say("{name} is not beside you any more. lookback undo brings it back.",
                       name=gone.name)  # fmt: skip
        print(told, file=out)
        return 0
    if not args.file:
        return _list(library, args.json, out)
    with Line(sys.stderr) as line, ReadingPool(jobs_here()) as pool:
        file = Path(args.file).expanduser().absolute()
        one = companions.join(library, file, pool, args.name, line.tell)
    journey = companions.journey_of(library, one)
    what = giving_words.sum_of(len(journey.works), len(journey.entries))
    if args.json:
        return _list(library, True, out)
    print(say("{name} has joined, with {what}.", name=one.name, what=what), file=out)
    return 0


def _list(library: Library, as_json: bool, out: TextIO) -> int:
    found = []
    for one in companions.joined(library):
        here = made_at(library.folder, one.file).exists()
        told = {"id": one.id, "name": one.name, "file": one.file, "here": here}
        if here:
            journey = companions.journey_of(library, one)
            told |= {"works": len(journey.works), "entries": len(journey.entries)}
        found.append(told)
    if as_json:
        common.print_json(found, out)
        return 0
    if not found:
        print(say("Nobody has joined. lookback join FILE takes in what somebody shared."), file=out)
    for told in found:
        what = say("their file is not here; join it again")
        if told["here"]:
            what = giving_words.sum_of(int(str(told["works"])), int(str(told["entries"])))
        print(f"{told['name']}: {what}", file=out)
    return 0
