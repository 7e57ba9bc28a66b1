"""Draw a sample archive, by an invented artist, in real formats and with a known truth."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Final, TextIO

from lookback.doing.demo import SEED, WORKS, YEARS, draw_archive
from lookback.doing.demo.repository import NAME as HISTORY
from lookback.doing.demo.shelf import fill_library
from lookback.talking.cli import common
from lookback.talking.words import say

YEARS_FORM: Final = re.compile(r"(\d{4})-(\d{4})")
EARLIEST: Final = 1980  # what ZIP entries, and so Krita's documents, can still be dated


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or a new one")
    parser.add_argument(
        "--works", type=_works, default=WORKS, metavar="N", help=f"how many works ({WORKS})"
    )
    parser.add_argument(
        "--seed", type=_seed, default=SEED, metavar="N", help="another number, another life"
    )
    parser.add_argument(
        "--years",
        type=_years,
        default=YEARS,
        metavar="A-B",
        help=f"the years that are told ({YEARS[0]}-{YEARS[1]})",
    )

    parser.add_argument(
        "--git", action="store_true", help="a Git repository with the documents’ history as well"
    )
    parser.add_argument(
        "--catalogue-only",
        action="store_true",
        help="fill the library with made-up works and draw no files, to try it at full scale",
    )


def run(args: Namespace, out: TextIO) -> int:
    terminal = sys.stderr.isatty()

    def told(done: int, total: int) -> None:
        if terminal:
            said = say("Drawing … {done} of {total} works", done=f"{done:,}", total=f"{total:,}")
            print(f"\r\x1b[K{said}", end="", file=sys.stderr)
            sys.stderr.flush()

    try:
        if args.catalogue_only:
            library = common.open_library(args)
            fill_library(library, args.folder, args.works, args.seed, args.years, told)
            works = common.works(args.works)
            print(say("{works}, made up, are in {library}.", works=works, library=library.folder),
                  file=out)  # fmt: skip
            return 0
        files = draw_archive(args.folder, args.works, args.seed, args.years, told, git=args.git)
    finally:
        if terminal:
            print("\r\x1b[K", end="", file=sys.stderr)
    drawn = say(
        "{files} drawn in {folder}. Hana, who drew them, is invented; "
        "what is true of each file stands in truth.csv.",
        files=common.files(files),
        folder=args.folder,
    )
    print(drawn, file=out)
    if args.git:
        place = args.folder / HISTORY
        print(say("A history: lookback sources add --git “{folder}”", folder=place), file=out)
    print(say("To look at them: lookback {folder}", folder=args.folder), file=out)
    return 0


def _works(text: str) -> int:
    works = _seed(text)
    if works < 1:
        raise ArgumentTypeError("at least one work is needed")
    return works


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"“{text}” is no whole number")
    return int(text)


def _years(text: str) -> tuple[int, int]:
    match = YEARS_FORM.fullmatch(text)
    if match is None:
        raise ArgumentTypeError(f"“{text}” should be two years, such as 2012-2026")
    first, last = int(match[1]), int(match[2])
    if not EARLIEST <= first <= last:
        raise ArgumentTypeError(f"the years should run forward, from {EARLIEST} on")
    return first, last
