"""
Write one file for somebody else: works that you chose, their dates, and words that may be shown.

  lookback share FILE.lookback --all            all works of yours that are not hidden
  lookback share FILE.lookback --years 2014-16  those of some years
  lookback share FILE.lookback --all --dry-run  only tell what would leave

Pictures leave at a size you choose, never the files themselves; places, cameras, folders and the
names of files stay here, and titles as well unless --titles is given. Hidden works, works that are
not yours and pages not marked to be shown never leave. The other opens it with lookback join.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TextIO

from lookback.doing import estimate, looking
from lookback.doing.background import jobs_here
from lookback.doing.forms import carried
from lookback.doing.given_pictures import SIZES
from lookback.doing.giving import Leaving, Wish, leaving
from lookback.doing.library import Library
from lookback.doing.share import Shared, share
from lookback.reading.isolation import ReadingPool
from lookback.talking import giving_words, spoken_hours
from lookback.talking.cli import common
from lookback.talking.cli.progress import Line
from lookback.talking.words import plain, say, shown
from lookback.words.sharing_errors import NothingChosen


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=_file, metavar="FILE", help="a new file: kyo.lookback")
    parser.add_argument("--all", action="store_true", help="all works of yours")
    parser.add_argument(
        "--years", action="append", default=[], type=_years, metavar="YEARS",
        help="2014, or 2014-2016; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--work", action="append", default=[], metavar="PATH", help="one work; several times"
    )
    parser.add_argument(
        "--motif", action="append", default=[], metavar="PATH",
        help="all that show the subject of this work",
    )  # fmt: skip
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="krita, psd, png …"
    )
    parser.add_argument(
        "--leave-out", action="append", default=[], metavar="PATH", help="not this work"
    )
    parser.add_argument(
        "--size", choices=tuple(SIZES), default="small", help="of the pictures (small)"
    )
    parser.add_argument("--titles", action="store_true", help="works’ names as well")
    parser.add_argument("--hours", action="store_true", help="hours as well, where they are known")
    parser.add_argument("--no-words", action="store_true", help="no pages of the journal")
    parser.add_argument("--by", default="", metavar="NAME", help="your name, as it shall stand")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would leave")
    parser.add_argument("--json", action="store_true", help="the summary for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    wish = wish_of(args, library)
    if args.dry_run:
        _list(leaving(library, wish), carried(library), out)
        return 0
    pool = None if args.size == "small" else ReadingPool(jobs_here())
    try:
        with Line(sys.stderr) as line:
            done = share(
                library, wish, args.file, by=args.by, size=args.size, pool=pool, told=line.tell
            )
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)
    _tell(done, args.file, args.json, out)
    return 0


def wish_of(args: Namespace, library: Library) -> Wish:
    """What the options choose. Raises NothingChosen: nothing leaves by default."""
    chosen = args.years or args.work or args.motif or args.kind
    if not (args.all or chosen):
        raise NothingChosen
    works = {looking.find(library, path) for path in args.work}
    for path in args.motif:
        work = looking.find(library, path)
        motif = library.catalogue.motifs.of(work)
        works.update(library.catalogue.motifs.works(motif) if motif else [work])
    return Wish(
        years=frozenset(y for span in args.years for y in span),
        formats=frozenset(k.lower() for k in args.kind),
        works=frozenset(works),
        without=frozenset(looking.find(library, p) for p in args.leave_out),
        titles=args.titles,
        hours=args.hours,
        entries=not args.no_words,
    )


def _list(left: Leaving, form: str, out: TextIO) -> None:
    """Everything that would leave, as the other would read it."""
    for work in left.works:
        hours = spoken_hours.at_least(work.seconds) if work.seconds else ""
        told = (giving_words.when(work.made, work.why), shown(work.title), hours)
        print(" · ".join(t for t in told if t), file=out)
    for entry in left.entries:
        print(f"{giving_words.said(entry, form)}: “{entry.text}”", file=out)
    print(giving_words.sum_of(len(left.works), len(left.entries)), file=out)
    print(plain("Nothing was written."), file=out)


def _tell(done: Shared, file: Path, as_json: bool, out: TextIO) -> None:
    if as_json:
        told = {
            "file": str(file), "works": done.works, "pictures": done.pictures,
            "entries": done.entries, "bytes": done.bytes,
        }  # fmt: skip
        common.print_json(told, out)
        return
    print(
        say(
            "{what} lie in {file}, {size}. Whoever you give it to opens it with lookback join.",
            what=giving_words.sum_of(done.works, done.entries), file=file,
            size=estimate.words(done.bytes),
        ),
        file=out,
    )  # fmt: skip


def _file(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _years(text: str) -> range:
    found = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}|\d\d))?", text.strip())
    if found is None:
        raise ArgumentTypeError(f"“{text}” should be a year, or two: 2014, 2014-2016")
    first, last = found[1], found[2] or found[1]
    return range(int(first), int(first[: 4 - len(last)] + last) + 1)
