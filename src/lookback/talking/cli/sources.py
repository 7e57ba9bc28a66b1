"""
The folders that are read: list them, or add, remove or move one.

  lookback sources                      list them
  lookback sources add FOLDER           remember a folder; the next scan reads it
  lookback sources remove FOLDER        read it no longer; what was said of its works is kept
  lookback sources move FOLDER NEW      it lies elsewhere now: a drive letter changed

With --git, the folder's repository is meant: every version of every picture in its history. Nothing
in it is run, and its files on the disk are another matter.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import places
from lookback.doing.library import Library
from lookback.doing.status import sources, unread_histories
from lookback.keeping.settings import FOLDER, GIT
from lookback.talking.cli import common
from lookback.talking.words import say

FOLDERS = {"list": 0, "add": 1, "remove": 1, "move": 2}  # how many each takes


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", choices=tuple(FOLDERS), default="list", help="list, if not said"
    )
    parser.add_argument("folder", nargs="*", help="the folder, and for move its new place")
    parser.add_argument("--git", action="store_true", help="the history of a Git repository")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.set_defaults(usage_error=parser.error)


def run(args: Namespace, out: TextIO) -> int:
    if len(args.folder) != FOLDERS[args.what]:
        args.usage_error(f"{args.what} takes {common.folders(FOLDERS[args.what])}")
    library = common.open_library(args)
    kind = GIT if args.git else FOLDER
    if args.what == "add" and args.git:
        source = places.remember_history(library, args.folder[0])
        said = say("The history of “{folder}” is remembered. lookback scan reads it.",
                   folder=source.root)  # fmt: skip
    elif args.what == "add":
        (source,) = places.remember(library, args.folder)
        said = say("“{folder}” is remembered. lookback scan reads it.", folder=source.root)
    elif args.what == "remove":
        source = places.forget(library, args.folder[0], kind)
        said = say("“{folder}” is read no longer. Its files stay as they are.", folder=source.root)
    elif args.what == "move":
        source = places.relocate(library, args.folder[0], args.folder[1], kind)
        said = say("“{folder}” is now “{new}”.", folder=source.root, new=args.folder[1])
    else:
        _list(library, args.json, out)
        return 0
    print(said, file=out)
    return 0


def _list(library: Library, as_json: bool, out: TextIO) -> None:
    known = sources(library)
    if as_json:
        told = [
            {
                "path": s.root,
                "kind": s.kind,
                "offline": s.offline,
                "last_seen": s.seen,
                "items": s.items,
            }
            for s in known
        ]
        common.print_json(told, out)
        return
    if not known:
        print(say("No folders are known yet. Name one: lookback FOLDER"), file=out)
    for s in known:
        away = s.offline and s.seen
        last = say(", not here now, last seen {day}", day=s.seen[:10]) if away else ""
        history = say(" (its history)") if s.kind == GIT else ""
        print(f"{s.root}{history}: {common.files(s.items)}{last}", file=out)
    for root in unread_histories(library):
        print(say("“{folder}” has a history of its own: lookback sources add --git “{folder}”",
                  folder=root), file=out)  # fmt: skip
