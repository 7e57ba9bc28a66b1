"""
Write in the journal. TEXT may be left out: an editor opens, or what is piped in is taken.

Nothing is asked for, counted or sent anywhere. An entry is private until it is marked --shown;
undo takes it back, and lookback forget drops its text from the disk.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final, TextIO

from lookback.doing import correct, diary, looking
from lookback.keeping import entries
from lookback.talking.cli import common
from lookback.talking.words import say

LABELS: Final = {
    "note": entries.NOTE,
    "why-i-draw": entries.WHY,
    "gave": entries.GAVE,
    "took": entries.TOOK,
    "worth-it": entries.WORTH_IT,
    "kind-word": entries.KIND_WORDS,
    "milestone": entries.MILESTONE,
}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the words, in one argument")
    parser.add_argument(
        "--on", action="append", default=[], metavar="PATH", help="a work that it is about"
    )
    parser.add_argument("--when", metavar="DATE", help="what it is about: today, unless said")
    parser.add_argument("--by", default="", metavar="PERSON", help="who said it")
    parser.add_argument("--where", default="", metavar="PLACE", help="where it was said")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="a screenshot, copied")
    parser.add_argument("--shown", action="store_true", help="it may be shown in films and gifts")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    works = [looking.find(library, path) for path in args.on]
    when = correct.understood(args.when, library) if args.when else None
    picture = diary.keep_picture(library, args.picture) if args.picture else ""
    text = args.text
    if text is None:
        text = "" if picture else _written()
    entry = diary.write(
        library, LABELS[args.verb], text, when=when, works=works, by=args.by, where=args.where,
        picture=picture, shown=args.shown,
    )  # fmt: skip
    print(say("Kept: {id}. lookback undo takes it back.", id=entry.id), file=out)
    return 0


def _written() -> str:
    """What an editor or a pipe gives; "" when nothing was written."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "nano"
    with tempfile.TemporaryDirectory() as folder:  # 0700, and gone afterwards
        page = Path(folder) / "page.txt"
        page.write_text("", encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(page)], check=True)
        except (OSError, subprocess.CalledProcessError):
            return ""
        return page.read_text(encoding="utf-8", errors="replace")
