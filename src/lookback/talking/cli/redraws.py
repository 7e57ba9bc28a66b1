"""
What was drawn again, years apart: each subject with its works in time order, and what says so.

With --candidates, for each work the likeliest others. Those are questions, not answers: say
lookback redraw PATH PATH where one is right, lookback not-redraw PATH PATH where it is not.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import looking, redraws
from lookback.doing.forms import carried
from lookback.doing.library import Library
from lookback.talking import shapes
from lookback.talking.cli import common
from lookback.talking.form_words import by_form
from lookback.talking.words import say, say_made


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--candidates", type=_number, metavar="N", help="for each work the N likeliest others"
    )


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    if args.candidates is not None:
        offers = redraws.candidates(library, args.candidates)
        if args.json:
            common.print_json([shapes.offer(o) for o in offers], out)
        else:
            _tell_offers(library, offers, out)
        return 0
    chains = redraws.chains(library)
    if args.json:
        common.print_json([shapes.chain(c) for c in chains], out)
        return 0
    for chain in chains:
        for place, work in enumerate(chain.works):
            print(("  " if place else "") + _line(library, work), file=out)
        for claim in chain.claims:
            print("  " + say("Because: {quote}", quote=claim.quote), file=out)
    if not chains:
        print(by_form("again-none", carried(library)), file=out)
        print(say("lookback redraws --candidates 3 shows what to look at."), file=out)
    return 0


def _tell_offers(library: Library, offers: list[redraws.Offer], out: TextIO) -> None:
    for offer in offers:
        if offer.candidates:
            print(_line(library, offer.work), file=out)
        for work, likeness in offer.candidates:
            print(f"  {likeness:.2f}  {_line(library, work)}", file=out)


def _line(library: Library, work: str) -> str:
    glimpse = looking.one_work(library, work).glimpse
    return f"{work[:8]}  {say_made(glimpse.made.value):<28}  {glimpse.title}"
