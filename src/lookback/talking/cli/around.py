"""
What was written and drawn around this day in earlier years, once it is switched on (--on).

Lookback never brings it up by itself. lookback leave-out keeps a person, a time or a page out of
it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TextIO

from lookback.doing import around, correct, diary, hung
from lookback.doing.forms import carried
from lookback.talking import journal_words
from lookback.talking.cli import common
from lookback.talking.words import say, say_made, shown


def arguments(parser: ArgumentParser) -> None:
    switch = parser.add_mutually_exclusive_group()
    switch.add_argument("--on", action="store_true", help="switch it on, here and in the pages")
    switch.add_argument("--off", action="store_true", help="switch it off again")
    parser.add_argument("--day", metavar="DATE", help="another day than today, as 2026-05-03")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    if args.on or args.off:
        around.switched(library, args.on)
    if not library.settings.around:
        print(say("It is switched off. lookback around --on switches it on."), file=out)
        return 0
    told = correct.closed(library, args.day).earliest if args.day else None
    years = around.around(library, told or datetime.now().astimezone().date())
    found = diary.diary(library)
    if args.json:
        common.print_json(
            [
                {
                    "year": y.year,
                    "entries": [journal_words.as_json(e, found) for e in y.entries],
                    "works": list(y.works),
                }
                for y in years
            ],
            out,
        )
        return 0
    form = carried(library)
    if not years:
        print(say("Nothing is known around this day."), file=out)
    for year in years:
        print(year.year, file=out)
        for entry in year.entries:
            print(f"    {entry.text}".replace("\n", "\n    "), file=out)
            print(f"        {journal_words.heading(entry, form)}", file=out)
        for work in hung.these(library, year.works):
            print(f"    {shown(work.title)} · {say_made(work.made)}", file=out)
    return 0
