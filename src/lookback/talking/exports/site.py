"""A site to give away: pages that need no server, no network and no script."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Final, TextIO

from lookback.doing.background import jobs_here
from lookback.doing.giving import Wish, leaving
from lookback.doing.library import Library
from lookback.doing.targets import check_target
from lookback.keeping.made import MadeFolder, is_made
from lookback.keeping.troubles import export_told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.talking.cli import common
from lookback.talking.cli.progress import Line
from lookback.talking.exports import putting
from lookback.talking.site import making
from lookback.talking.words import say, say_many
from lookback.words.errors import FilmNotThere

HELP: Final = "a site to give away, which opens without a server and without Lookback"


def arguments(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("--site")
    group.add_argument("--name", default="", metavar="TEXT", help="what stands above the pages")
    group.add_argument("--titles", action="store_true", help="with the works’ titles")
    group.add_argument("--hours", action="store_true", help="with the hours that are known")
    group.add_argument("--no-journal", action="store_true", help="without pages of the journal")
    group.add_argument("--large", action="store_true", help="a larger picture of every work")
    group.add_argument("--film", type=Path, metavar="FILE", help="with this film")
    group.add_argument(
        "--base-url", default="", metavar="URL", help="where it will be, for feeds and manifests"
    )


def run(library: Library, target: Path, args: Namespace, out: TextIO) -> int:
    check_target(library, target, is_made)
    asked = asked_for(args)
    if args.dry_run:
        given = leaving(library, asked.wish)
        said = say(
            "{works} would be shown, with {pages}. Nothing was written.",
            works=common.works(len(given.works)),
            pages=say_many(
                "{number} page of the journal", "{number} pages of the journal",
                len(given.entries),
            ),
        )  # fmt: skip
        print(said, file=out)
        return 0
    with ExitStack() as stack:
        stack.enter_context(export_told_plainly(target))
        line = stack.enter_context(Line(sys.stderr))
        executor = stack.enter_context(ReadingPool(args.jobs or jobs_here()))
        folder = stack.enter_context(MadeFolder(target))
        making.make(library, executor, folder, asked, line.tell)
        tally = folder.finish()
    if args.json:
        common.print_json({"site": str(target)} | asdict(tally), out)
    else:
        putting.tell(tally, target, out)
    return 0


def asked_for(args: Namespace) -> making.Asked:
    """What the options say. Raises FilmNotThere."""
    film = args.film.expanduser().absolute() if args.film else None
    if film is not None and not film.is_file():
        raise FilmNotThere(film)
    wish = Wish(titles=args.titles, hours=args.hours, entries=not args.no_journal)
    return making.Asked(wish, args.name.strip(), args.base_url.strip(), film, args.large)
