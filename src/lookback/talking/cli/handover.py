"""
Put what an heir needs into one folder, for instance on a drive of its own.

  lookback handover DIR                  a letter to read first, pages to look at, the originals
  lookback handover DIR --journal none   without the journal
  lookback handover DIR --journal all    with the whole of it, private pages as well

Of the journal those pages go along that may be shown, unless you say otherwise. The originals are
copied and read again, hidden ones as well; the pages show no hidden work. Run it again, and only
what is new is written.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Final, TextIO

from lookback.doing import bagging, estimate
from lookback.doing.background import jobs_here
from lookback.doing.bagging import Bagging
from lookback.doing.giving import Wish
from lookback.doing.handing import ALL, NONE, SHOWN, words_for
from lookback.doing.library import Library
from lookback.doing.targets import check_target
from lookback.keeping import bags
from lookback.keeping.made import MadeFolder, is_made
from lookback.keeping.troubles import export_told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.talking import letter
from lookback.talking.cli import common
from lookback.talking.cli.progress import Line
from lookback.talking.exports import bag, putting
from lookback.talking.site import making
from lookback.talking.words import plain, say

BAG: Final = "originals"
SITE: Final = "look back"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dir", metavar="DIR", help="a new folder, or one of an earlier handover")
    parser.add_argument(
        "--journal", choices=(SHOWN, ALL, NONE), default=SHOWN,
        help="what of the journal goes along: the pages that may be shown, all, none (shown)",
    )  # fmt: skip
    parser.add_argument("--jobs", type=int, metavar="N", help="files that are read at a time")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be written")
    parser.add_argument("--json", action="store_true", help="the summary for programs")


def run(args: Namespace, out: TextIO) -> int:
    """Raises what a bag and a site do: ExportInside, ExportHoldsOthers, ExportTooLarge …"""
    library = common.ready_library(args)
    target = Path(args.dir).expanduser().absolute()
    check_target(library, target, _is_handover)
    if args.dry_run:
        return _would(library, target, args.journal, out)
    jobs = args.jobs or jobs_here()
    wish = Wish(titles=True, entries=args.journal != NONE)
    with Line(sys.stderr) as line, ReadingPool(jobs) as pool:
        copying = Bagging(library, pool, jobs, line.tell, words_for(library, args.journal))
        copied = copying.run(target / BAG, bag.made(library, args.journal))
        with export_told_plainly(target), MadeFolder(target) as folder:
            making.make(library, pool, folder, making.Asked(wish), line.tell, f"{SITE}/")
            for name, form in ((letter.PAGE, letter.page), (letter.TEXT, letter.text)):
                folder.put(name, form(library, args.journal, SITE, BAG).encode())
            tally = folder.finish()
    if args.json:
        common.print_json({"handover": str(target), "bag": asdict(copied), **asdict(tally)}, out)
    else:
        bag.tell(copied, out)
        putting.tell(tally, target, out)
        print(plain(letter.JOURNAL[args.journal]), file=out)
    return bag.SOME_NOT_COPIED if copied.not_copied or copied.damaged else 0


def _is_handover(folder: Path) -> bool:
    """Also one that was stopped before its letter was written."""
    return is_made(folder) or bags.is_bag(folder / BAG)


def _would(library: Library, target: Path, choice: str, out: TextIO) -> int:
    files, size = bagging.would_copy(library, target / BAG)
    told = say(
        "{files} would be copied, {size}. Nothing was written.",
        files=common.files(files), size=estimate.words(size),
    )  # fmt: skip
    print(told, plain(letter.JOURNAL[choice]), sep="\n", file=out)
    return 0
