"""
Make a poster: a year by its months, several years, or (without a year) the whole journey.

As .png at 300 dots an inch, or as .pdf. Works keep their proportions; hidden works and works that
are not yours never appear.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TextIO

from lookback.doing import poster
from lookback.talking.cli import common
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "year", nargs="*", type=_year, metavar="YEAR", help="one, or first and last"
    )
    parser.add_argument(
        "-o", dest="out", type=_out, required=True, metavar="FILE", help="a .png or a .pdf"
    )
    parser.add_argument("--paper", choices=tuple(poster.PAPERS), default="A3", help="its size")
    parser.add_argument("--wide", action="store_true", help="lying instead of standing")
    parser.add_argument(
        "--blank", action="store_true", help="keep a line for months or years without works"
    )


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    first, last = (min(args.year), max(args.year)) if args.year else poster.whole_life(library)
    wanted = poster.Wanted(first, last, args.paper, args.wide, args.blank)
    works = poster.make(library, wanted, args.out)
    print(say("{works} hang on {poster}.", works=common.works(works), poster=args.out), file=out)
    return 0


def _year(text: str) -> int:
    if not (text.isdecimal() and 1000 <= int(text) <= 2999):
        raise ArgumentTypeError(f"“{text}” should be a year, such as 2019")
    return int(text)


def _out(text: str) -> Path:
    path = Path(text).absolute()
    if path.suffix.lower() not in (".png", ".pdf"):
        raise ArgumentTypeError(f"“{text}” should end in .png or .pdf")
    return path
