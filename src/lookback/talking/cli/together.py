"""
Say what belongs together. PATH is a file; a work's id means the file that stands for it.

  same         these files, and all versions of their works, are one work
  split        take these files out of their works; with --all, every version by itself
  never-group  each of these files is a work by itself, whatever else is found
  cover        this file stands for its work on the wall
  redraw       these works show the same subject, drawn again: then and now
  not-redraw   these works are no redraws of each other, however alike

No file is moved or renamed. What is said holds for good, and lookback undo takes it back.
"""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import Final, TextIO

from lookback.doing import together
from lookback.doing.library import Library
from lookback.doing.pointing import Pointed, point
from lookback.doing.together import Gesture
from lookback.talking.cli import common
from lookback.talking.words import marked, say, say_many

Thinks = Callable[[Library, Sequence[Pointed]], Gesture]
VERBS: Final[dict[str, tuple[Thinks, str]]] = {
    "same": (together.same, marked("One work: {names}.")),
    "split": (together.split, marked("Split off: {names}.")),
    "never-group": (together.never_group, marked("Never grouped: {names}.")),
    "cover": (lambda library, p: together.cover(library, p[0]), marked("The cover: {names}.")),
    "redraw": (together.redraw, marked("The same subject: {names}.")),
    "not-redraw": (together.not_redraw, marked("Not the same subject: {names}.")),
}
TAKES: Final[dict[str, str | int]] = {"cover": 1, "not-redraw": 2}  # files; others one or more


def arguments(parser: ArgumentParser) -> None:
    verb = parser.get_default("verb")
    parser.add_argument(
        "work", metavar="PATH", nargs=TAKES.get(verb, "+"), help="files of works, or their ids"
    )
    everything = "every version becomes a work by itself" if verb == "split" else SUPPRESS
    parser.add_argument("--all", action="store_true", help=everything)
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    pointed = [point(library, text) for text in args.work]
    thinks, sentence = VERBS[args.verb]
    if args.all:
        gestures = [together.split_all(library, one) for one in _one_a_work(pointed)]
        sentence = marked("Split into its versions: {names}.")
    else:
        gestures = [thinks(library, pointed)]
    for gesture in gestures:
        print(_told(gesture, sentence), file=out)
        if not args.dry_run:
            together.give(library, gesture)
    after = say("Nothing was changed.") if args.dry_run else say("lookback undo takes it back.")
    print(after, file=out)
    return 0


def _one_a_work(pointed: Sequence[Pointed]) -> list[Pointed]:
    return list({p.work: p for p in pointed}.values())


def _told(gesture: Gesture, sentence: str) -> str:
    """What changes, in a sentence, before it does: "Split off: fox2.png. 3 files stay." """
    names = ", ".join(i.path.rpartition("/")[2] for i in gesture.named)
    told = say(sentence, names=names)
    if gesture.kind == "same":
        files = sum(map(len, gesture.sides))
        told += " " + say_many("{number} file in all.", "{number} files in all.", files)
    elif gesture.kind == "split" and gesture.rest:
        stay = len(gesture.sides[-1])
        told += " " + say_many("{number} file stays.", "{number} files stay.", stay)
    elif gesture.kind == "split":
        works = len(gesture.sides)
        told += " " + say_many("{number} work comes of it.", "{number} works come of it.", works)
    return told
