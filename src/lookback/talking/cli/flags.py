"""Take works off every view or bring them back; say whose they are. Undo takes it back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final, TextIO

from lookback.doing import correct, looking
from lookback.talking.cli import common
from lookback.talking.words import marked, say

VERBS: Final = {
    "hide": (correct.hide, marked("Hidden: {titles}.")),
    "show-again": (correct.show_again, marked("Shown again: {titles}.")),
    "not-mine": (correct.not_mine, marked("Not mine: {titles}.")),
    "mine": (correct.mine, marked("Mine: {titles}.")),
}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("work", metavar="PATH", nargs="+", help="files of works, or their ids")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    ids = list(dict.fromkeys(looking.find(library, w) for w in args.work))
    titles = ", ".join(looking.one_work(library, id_).glimpse.title for id_ in ids)
    gesture, sentence = VERBS[args.verb]
    if args.dry_run:
        print(say(sentence, titles=titles), say("Only tried; nothing was changed."), file=out)
        return 0
    gesture(library, ids)
    print(say(sentence, titles=titles), say("lookback undo takes it back."), file=out)
    return 0
