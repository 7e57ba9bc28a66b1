"""
What Lookback would like to know, the answer that would date most works first. Nobody has to answer.

  lookback questions                     the questions, each with what its answer would change
  lookback questions ID ANSWER           answer one: yes, no, a date, or what it asks for
  lookback questions ID skip             never ask it again
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final, TextIO

from lookback.doing import questions
from lookback.talking import shapes
from lookback.talking.cli import common
from lookback.talking.words import say, say_many, say_phrase
from lookback.words.question import Question

SHOWN: Final = 20


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="the question to answer")
    parser.add_argument("answer", metavar="ANSWER", nargs="*", help="the answer, or skip")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
    parser.add_argument("--json", action="store_true", help="for programs; all questions")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    if args.id is None:
        deck = questions.deck(library)
        if args.json:
            common.print_json([shapes.question(q) for q in deck], out)
        else:
            _list(deck, out)
        return 0
    question = questions.one(library, args.id)
    if args.dry_run or not args.answer:
        _tell(question, out)
        print(say("Nothing was changed."), file=out)
        return 0
    questions.answer(library, args.id, " ".join(args.answer))
    print(say_phrase(question.asks), file=out)
    print(say("{answer}. lookback undo takes it back.", answer=" ".join(args.answer)), file=out)
    return 0


def _list(deck: list[Question], out: TextIO) -> None:
    if not deck:
        print(say("There is nothing to ask."), file=out)
    for question in deck[:SHOWN]:
        _tell(question, out)
    if len(deck) > SHOWN:
        print(say_many("… and {number} more", "… and {number} more", len(deck) - SHOWN), file=out)


def _tell(question: Question, out: TextIO) -> None:
    print(say_phrase(question.asks), file=out)
    print(f"  {say_phrase(question.effect)}", file=out)
    ways = [f"“{c.example}”" if c.example else c.answer for c in question.choices]
    answers = " | ".join([*ways, "skip"])
    command = say("lookback questions {id} {answers}", id=question.id, answers=answers)
    print(f"  {command}", file=out)
