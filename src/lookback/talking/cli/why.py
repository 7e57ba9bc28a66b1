"""Say when a work was made, and why Lookback thinks so: all evidence, the losers too."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from typing import Final, TextIO

from lookback.doing import looking
from lookback.doing.looking import Holding
from lookback.talking.cli import common
from lookback.talking.words import say, say_date, say_made
from lookback.words.edtf import Edtf
from lookback.words.model import Claim
from lookback.words.provenance import Fact, Weighed

STANDINGS: Final = {"winner": "•", "agrees": "·", "set-aside": "–"}
SPOKEN: Final = ("file.", "siblings.", "neighbours.")  # their sentences hold all that they quote
ORDER: Final = {"winner": 0, "agrees": 1, "set-aside": 2}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("work", metavar="PATH", help="a file of the work, or its id")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    sight = looking.one_work(library, looking.find(library, args.work))
    page = next((h for h in sight.holdings if h.own and _is(h, args.work)), None)
    if page is not None and page.own is not None:
        print(os.path.basename(page.full_path), file=out)
        tell(page.own, out)
        book = say("A page of “{title}”: {date}", title=sight.glimpse.title,
                   date=say_made(sight.glimpse.made.value))  # fmt: skip
        print(f"{book}.", file=out)
    else:
        print(sight.glimpse.title, file=out)
        tell(sight.glimpse.made, out)
    print(say("Not right? lookback date “{work}” WHEN", work=args.work), file=out)
    return 0


def _is(holding: Holding, named: str) -> bool:
    """Is this the file that was named, by its path or the end of it?"""
    ends = os.sep + named.lstrip("./")
    return holding.full_path == os.path.abspath(named) or holding.full_path.endswith(ends)


def tell(fact: Fact, out: TextIO) -> None:
    """The date in words, the sentence of why, and each piece of evidence once."""
    if fact.value is None:
        print(fact.sentence or say("No date yet: nothing in its files says when."), file=out)
    else:
        print(f"{say_made(fact.value)}, {fact.sentence}.", file=out)
    told = {(w.standing, _line(w)): None for w in sorted(fact.weighed, key=_order)}
    for standing, line in told:
        print(f"  {STANDINGS[standing]} {line}", file=out)


def _order(weighed: Weighed) -> int:
    return ORDER[weighed.standing]


def _line(weighed: Weighed) -> str:
    """ "14 March 2013. The photo’s own record: “2013:03:14 22:45:59”." """
    claim = weighed.claim
    value = say_date(claim.value) if isinstance(claim.value, Edtf) else str(claim.value)
    text = f"{value[:1].upper()}{value[1:]}. {weighed.reason}"
    if weighed.standing == "set-aside":
        text = say("Set aside: {evidence}", evidence=text)
    return f"{text}: “{claim.quote}”." if _adds(claim, text) else f"{text}."


def _adds(claim: Claim, text: str) -> bool:
    """Does the quote say more than what stands there already?"""
    return not claim.source.startswith(SPOKEN) and claim.quote not in text
