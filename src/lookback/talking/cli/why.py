"""Say when a work was made, and why Lookback thinks so: all evidence, the losers too."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final, TextIO

from lookback.doing import looking
from lookback.talking.cli import common
from lookback.talking.words import say
from lookback.words.edtf import Edtf
from lookback.words.provenance import Fact

STANDINGS: Final = {"winner": "•", "agrees": "·", "set-aside": "–"}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("work", metavar="PATH", help="a file of the work, or its id")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    sight = looking.one_work(library, looking.find(library, args.work))
    print(sight.glimpse.title, file=out)
    tell(sight.glimpse.made, out)
    print(say("Not right? lookback date “{work}” WHEN", work=args.work), file=out)
    return 0


def tell(fact: Fact, out: TextIO) -> None:
    """The date in words, the sentence of why, and each piece of evidence."""
    if fact.value is None:
        print(fact.sentence or say("No date yet: nothing in its files says when."), file=out)
    else:
        print(f"{looking.made_words(fact.value)}, {fact.sentence}", file=out)
    for w in fact.weighed:
        value = w.claim.value.words() if isinstance(w.claim.value, Edtf) else str(w.claim.value)
        print(
            f"  {STANDINGS[w.standing]} {value}: {w.reason}  [{w.claim.source}: “{w.claim.quote}”]",
            file=out,
        )
