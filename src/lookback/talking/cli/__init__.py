"""
The command line: one file per verb, one row in VERBS. Only here are errors printed and exits made.

`lookback FOLDER…` is `lookback open FOLDER…`. A verb's module is loaded when it is called, so that
`lookback --help` costs nothing; its docstring is its help. So are the words, which know dates and
languages: a start that only asks for the version pays for neither.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Final, Protocol, TextIO, cast

from lookback import __version__
from lookback.words.errors import LookbackError

INTERRUPTED: Final = 130
WRONG_USAGE: Final = 2
TAKING_ONE: Final = ("--library", "--port", "--jobs")  # options whose next word is no verb

# verb → (module, one line of help), in the order that a newcomer needs them
VERBS: Final = {
    "open": ("open", "read folders and show the wall in the browser (the verb may be left out)"),
    "scan": ("scan", "read folders, and no more"),
    "serve": ("serve", "show the wall of what was read already"),
    "demo": ("demo", "draw a sample archive to try Lookback on"),
    "works": ("works", "every work, in time order"),
    "show": ("show", "one work and all that is known of it"),
    "why": ("why", "when a work was made, and why Lookback thinks so"),
    "hours": ("hours", "the hours that the files themselves tell"),
    "date": ("date", "say when works were made"),
    "questions": ("questions", "what Lookback would like to know; nobody has to answer"),
    "same": ("together", "say that files are one work"),
    "split": ("together", "take files out of their works"),
    "never-group": ("together", "keep files apart from every other, for good"),
    "cover": ("together", "choose the file that stands for its work"),
    "redraws": ("redraws", "what was drawn again, years apart"),
    "redraw": ("together", "say that works show the same subject, drawn again"),
    "not-redraw": ("together", "say that works are no redraws of each other"),
    "hide": ("flags", "take works off every view"),
    "show-again": ("flags", "bring hidden works back"),
    "not-mine": ("flags", "say that works are somebody else's"),
    "mine": ("flags", "say that works are one's own"),
    "note": ("write", "write in the journal"),
    "why-i-draw": ("write", "write why you draw, each time the answer changes"),
    "gave": ("write", "write what drawing gave"),
    "took": ("write", "write what drawing took"),
    "worth-it": ("write", "write whether it is worth it"),
    "kind-word": ("write", "keep what somebody said of a work"),
    "milestone": ("write", "write down what was reached"),
    "kind-words": ("kind", "the kind words that were kept"),
    "replies": ("replies", "what others said under pictures, to be kept one by one"),
    "journal": ("journal", "all that was written"),
    "around": ("around", "what was written and drawn around this day, once switched on"),
    "leave-out": ("leave", "leave a person, a time or a page out of what is shown"),
    "let-back": ("leave", "let back what was left out"),
    "forget": ("forget", "drop an entry's text from this disk, for good"),
    "film": ("film", "a montage of the journey, in silence or to a song of yours"),
    "poster": ("poster", "a year, some years or the whole journey on one sheet"),
    "undo": ("undo", "take back what was said last"),
    "redo": ("undo", "say again what was taken back"),
    "history": ("history", "what was said, newest first"),
    "sources": ("sources", "the folders that are read"),
    "export": ("export", "a copy to preserve, a site, tables: what opens without Lookback"),
    "handover": ("handover", "what an heir needs: a letter, pages to look at, the originals"),
    "share": ("share", "one file for somebody else, with what you chose of your journey"),
    "join": ("join", "take in what somebody else shared, to look at it beside your own"),
    "part": ("join", "let a companion’s journey go again"),
    "check": ("check", "read the originals again: are they still what they were?"),
    "status": ("status", "what is known, and what could not be read"),
}


class Verb(Protocol):
    """What a verb's module offers."""

    __doc__: str

    @staticmethod
    def arguments(parser: argparse.ArgumentParser) -> None: ...

    @staticmethod
    def run(args: argparse.Namespace, out: TextIO) -> int: ...


class Words(Protocol):
    """What talking.words says of a run that ended early."""

    @staticmethod
    def plain(message: str) -> str: ...

    @staticmethod
    def say_error(error: LookbackError) -> str: ...


class Shared(Protocol):
    """What every verb is run within."""

    @staticmethod
    def told_plainly(args: argparse.Namespace) -> AbstractContextManager[None]: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code and never raises but for a defect of ours."""
    words = list(sys.argv[1:] if argv is None else argv)
    out = _survive_odd_names(sys.stdout)
    _survive_odd_names(sys.stderr)
    try:
        return _run(words, out)
    except LookbackError as error:
        print(f"lookback: {_words().say_error(error)}", file=sys.stderr)
        return error.exit_code
    except SystemExit as exit_:  # argparse: usage errors and --help
        return exit_.code if isinstance(exit_.code, int) else WRONG_USAGE
    except BrokenPipeError:  # the reader of a pipe had enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return 0
    except KeyboardInterrupt:
        plain = _words().plain
        stopped = plain("lookback: stopped; what was read is kept, and a next scan goes on.")
        print(stopped, file=sys.stderr)
        return INTERRUPTED


def _run(words: list[str], out: TextIO) -> int:
    if words[:1] in (["-h"], ["--help"], ["help"]):
        print(_overview(), file=out, flush=True)
        return 0
    if words[:1] == ["--version"]:
        print(f"Lookback {__version__}", file=out)
        return 0
    name, words = _verb_of(words)
    verb = cast(Verb, import_module(f"lookback.talking.cli.{VERBS[name][0]}"))
    parser = argparse.ArgumentParser(
        prog=f"lookback {name}",
        description=(verb.__doc__ or "").strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(verb=name)
    verb.arguments(parser)
    parser.add_argument("--library", metavar="DIR", help="the library (default: ~/Lookback)")
    args = parser.parse_intermixed_args(words)
    with cast(Shared, import_module("lookback.talking.cli.common")).told_plainly(args):
        code = verb.run(args, out)
    out.flush()  # a broken pipe is noticed here, not at the end of the interpreter
    return code


def _words() -> Words:
    return cast(Words, import_module("lookback.talking.words"))


def _verb_of(words: list[str]) -> tuple[str, list[str]]:
    """The verb, and the words without it. What is no verb's name is a folder to open."""
    skip = False
    for i, word in enumerate(words):
        if skip or word.startswith("-"):
            skip = word in TAKING_ONE and not skip
        elif word in VERBS:
            return word, words[:i] + words[i + 1 :]
        else:
            break
    return "open", words


def _overview() -> str:
    width = max(map(len, VERBS))
    verbs = "\n".join(f"  {name:<{width}}  {line}" for name, (_, line) in VERBS.items())
    return (
        "Lookback shows how far you have come: point it at the folders where your drawings live.\n"
        "It only reads them, and nothing leaves this machine.\n\n"
        "  lookback FOLDER…\n\nVerbs (lookback VERB --help tells more):\n"
        f"{verbs}\n"
    )


def _survive_odd_names(stream: TextIO) -> TextIO:
    """Names that are no UTF-8 are printed as the bytes they are."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="surrogateescape")
    return stream
