"""
Read the journal: what was written, in the order of the days it is about.

WORDS find entries that have all of them. What lookback leave-out left out stands in --all alone.
--import takes entries out of jrnl's or Day One's JSON, a CSV, a Markdown or text file, or a folder
of these. What is there already is not taken twice.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, TextIO

from lookback.doing import book, diary, taking_in
from lookback.doing.forms import carried
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.keeping.entries import Entry
from lookback.talking import journal_words
from lookback.talking.cli import common
from lookback.talking.words import say, say_many

LABELS: Final = {label or "note": label for label in entries.LABELS}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help="only entries with these words")
    parser.add_argument("--all", action="store_true", help="what is left out as well")
    parser.add_argument(
        "--label", choices=tuple(LABELS), help="only what is written under one question"
    )
    parser.add_argument(
        "--book", type=Path, metavar="FILE", help="as a small book, a PDF with the works beside"
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--markdown", action="store_true", help="as one Markdown text")
    parser.add_argument("--import", dest="source", type=Path, metavar="FILE", help="take it in")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be taken in")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    if args.source is not None:
        taken = taking_in.take_in(library, args.source, dry_run=args.dry_run)
        said = say_many("{number} entry taken in.", "{number} entries taken in.", len(taken))
        print(say("Only tried; nothing was changed: {name}", name=said) if args.dry_run else said,
              file=out)  # fmt: skip
        return 0
    found = diary.diary(library)
    listed = diary.with_words(found.all if args.all else found.entries, " ".join(args.words))
    if args.label:
        listed = [e for e in listed if e.label == LABELS[args.label]]
    if args.book is not None:
        return _book(library, listed, args, out)
    if args.json:
        common.print_json([journal_words.as_json(e, found) for e in listed], out)
        return 0
    if args.markdown:
        print(journal_words.markdown(listed, carried(library)), file=out, end="")
        return 0
    if not listed:
        said = say("Nothing has these words.") if args.words else say("Nothing is written yet.")
        print(said, file=out)
    form = carried(library)
    for entry in listed:
        print(f"{entry.id}  {journal_words.heading(entry, form)}", file=out)
        print(f"    {entry.text}".replace("\n", "\n    "), file=out)
    return 0


def _book(library: Library, listed: Sequence[Entry], args: Namespace, out: TextIO) -> int:
    label, form = LABELS[args.label] if args.label else None, carried(library)
    title = journal_words.name_of(label, form) if label else say("Journal")
    path = args.book.absolute()
    made = book.make(library, listed, title, partial(journal_words.heading, form=form), path)
    pages = say_many("{number} page", "{number} pages", made.pages)
    print(say("{pages} in {book}.", pages=pages, book=path), file=out)
    if made.unset:
        print(say("No typeface here has these letters: {letters}", letters=made.unset), file=out)
    return 0
