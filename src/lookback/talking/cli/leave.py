"""
Leave somebody, a time, a page or a work out of all that is shown of the journal, and let it back.

Nothing is deleted, and undo takes it back. Without options leave-out lists what is left out.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import correct, diary, leaving, looking
from lookback.doing.library import Library
from lookback.keeping.leaving import LeftOut
from lookback.talking import journal_words
from lookback.talking.cli import common
from lookback.talking.words import say


def arguments(parser: ArgumentParser) -> None:
    if parser.get_default("verb") == "let-back":
        parser.add_argument("id", metavar="ID", help="as lookback leave-out lists it")
        return
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--person", metavar="NAME", help="what they said, and what names them")
    what.add_argument("--span", metavar="DATE", help="a time, as 2014 or spring 2009")
    what.add_argument("--entry", metavar="ID", help="one entry, as lookback journal lists it")
    what.add_argument("--work", metavar="PATH", help="what is written about a work")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be left out")
    parser.add_argument("--json", action="store_true", help="what is left out, for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    if args.verb == "let-back":
        one = leaving.let_back(library, args.id)
        print(say("Let back: {what}.", what=journal_words.left_out_words(library, one)), file=out)
        return 0
    wish = _wish(args, library)
    if wish is None:
        return _list(library, args.json, out)
    what = journal_words.left_out_words(library, wish)
    if args.dry_run:
        print(say("Only tried; nothing was changed: {name}", name=what), file=out)
        return 0
    one = leaving.leave_out(library, wish, args.span or "")
    print(
        say("Left out: {what}. lookback let-back {id} lets it back.", what=what, id=one.id),
        file=out,
    )
    return 0


def _wish(args: Namespace, library: Library) -> LeftOut | None:
    if args.person:
        return LeftOut("", person=args.person)
    if args.span:
        return LeftOut("", span=correct.a_time(library, args.span))
    if args.entry:
        return LeftOut("", entry=diary.diary(library).one(args.entry).id)
    if args.work:
        works = correct.refs(library, [looking.find(library, args.work)])
        return LeftOut("", works=tuple(works))
    return None


def _list(library: Library, as_json: bool, out: TextIO) -> int:
    found = diary.diary(library)
    if as_json:
        told = [{"id": o.id, "what": journal_words.left_out_words(library, o)} for o in found.out]
        common.print_json(told, out)
        return 0
    if not found.out:
        print(say("Nothing is left out."), file=out)
    for one in found.out:
        print(f"{one.id}  {journal_words.left_out_words(library, one)}", file=out)
    return 0
