"""Kind words that were kept. With --one, one of them: for a bad day."""

from __future__ import annotations

import random
from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import diary
from lookback.doing.forms import carried
from lookback.keeping.entries import KIND_WORDS
from lookback.talking import journal_words
from lookback.talking.cli import common
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--one", action="store_true", help="any one of them")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    found = [e for e in diary.diary(library).offered if e.label == KIND_WORDS]
    if not found:
        print(say("No kind words are kept yet. lookback kind-word “…” keeps some."), file=out)
        return 0
    for entry in [random.choice(found)] if args.one else found:
        print(entry.text, file=out)
        print(f"    {journal_words.heading(entry, carried(library))}", file=out)
    return 0
