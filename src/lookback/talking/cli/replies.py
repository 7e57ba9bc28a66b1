"""
What other people said under your pictures, as platforms' exports hold it, one at a time: keep it as
a kind word, not now, or never this one.

On a terminal each is shown and a letter is awaited: k keeps, l passes on, x never shows it again,
q ends. With --json, --keep or --never nothing is asked.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import hung, replies
from lookback.doing.library import Library
from lookback.doing.replies import Reply
from lookback.talking import journal_words
from lookback.talking.cli import common
from lookback.talking.words import say, shown


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--keep", metavar="KEY", help="keep this one as a kind word")
    what.add_argument("--never", metavar="KEY", help="never offer this one again")
    what.add_argument("--json", action="store_true", help="all of them, for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    if args.keep:
        _keep(library, args.keep, out)
        return 0
    if args.never:
        _never(library, args.never, out)
        return 0
    found = replies.offered(library)
    if args.json:
        common.print_json([journal_words.reply_json(r) for r in found], out)
        return 0
    if not found:
        print(say("No comment waits to be looked at."), file=out)
    for reply in found:
        _show(library, reply, out)
        if sys.stdin.isatty() and not _ask(library, reply, out):
            break
    return 0


def _show(library: Library, reply: Reply, out: TextIO) -> None:
    print(shown(reply.words), file=out)
    about = "".join(f" · {shown(w.title)}" for w in hung.these(library, [reply.work]))
    key = "" if sys.stdin.isatty() else f"{reply.key}  "
    print(f"    {key}{journal_words.reply_heading(reply)}{about}", file=out)


def _ask(library: Library, reply: Reply, out: TextIO) -> bool:
    """Hear one letter; False where somebody has had enough."""
    print(
        say("k keep · l not now · x never this one · q enough") + " ", end="", file=out, flush=True
    )
    line = sys.stdin.readline()
    letter = line.strip().casefold()[:1]
    if letter == "k":
        _keep(library, reply.key, out)
    elif letter == "x":
        _never(library, reply.key, out)
    return bool(line) and letter != "q"


def _keep(library: Library, key: str, out: TextIO) -> None:
    entry = replies.keep(library, key)
    print(say("Kept: {id}. lookback undo takes it back.", id=entry.id), file=out)


def _never(library: Library, key: str, out: TextIO) -> None:
    replies.pass_over(library, key)
    print(say("It will not be offered again. lookback undo takes that back."), file=out)
