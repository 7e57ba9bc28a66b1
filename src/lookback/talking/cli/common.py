"""What several verbs share: opening the library, scanning with progress, JSON as agreed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, Final, TextIO

from lookback.doing import settle
from lookback.doing.background import jobs_here
from lookback.doing.compare import Crew
from lookback.doing.library import Library, library_folder
from lookback.doing.scan import Scan, Tally
from lookback.keeping.settings import Source
from lookback.keeping.troubles import databases_told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.talking import readme
from lookback.talking.cli.progress import Line
from lookback.talking.words import marked_many, say, say_many
from lookback.words.errors import CacheDamaged

# Said by check and by status
AWAY: Final = marked_many(
    "{number} file is on a drive that is away.", "{number} files are on a drive that is away."
)
MISSING: Final = marked_many(
    "{number} file is not where it was.", "{number} files are not where they were."
)


def open_library(args: argparse.Namespace) -> Library:
    """The library that the arguments mean, made when new."""
    library = Library(library_folder(args.library))
    readme.keep(library)
    return library


@contextmanager
def told_plainly(args: argparse.Namespace) -> Iterator[None]:
    """What the library's databases complain of, as a sentence; damaged caches are set aside."""
    folder = library_folder(args.library)
    try:
        with databases_told_plainly(folder):
            yield
    except CacheDamaged:
        Library(folder).mend()
        raise


def ready_library(args: argparse.Namespace) -> Library:
    """A library to look into: a lost catalogue is made again from its sources first."""
    library = open_library(args)
    if library.catalogue.made_anew and library.settings.sources:
        print(say("The catalogue is not there, so the folders are read again."), file=sys.stderr)
        scan(library, library.settings.sources)
    else:
        settle.catch_up(library)
    return library


def scan(
    library: Library,
    sources: Sequence[Source],
    jobs: int | None = None,
    *,
    deep: bool = True,
    readers: Executor | None = None,
) -> Tally:
    """Scan with a progress line on standard error. `readers` read, instead of our own workers."""
    here = jobs_here()
    jobs = jobs or here
    with Line(sys.stderr) as line, ReadingPool(jobs if readers is None else here) as pool:
        near = None if readers is None else Crew(pool, here)
        return Scan(library, readers or pool, jobs, line.tell, deep=deep, near=near).run(sources)


def print_json(value: Any, out: TextIO) -> None:
    """ASCII only, so that bytes which are no UTF-8 stand as lone surrogates."""
    json.dump(value, out, ensure_ascii=True, indent=1)
    print(file=out)


def works(number: int) -> str:
    return say_many("{number} work", "{number} works", number)


def files(number: int) -> str:
    return say_many("{number} file", "{number} files", number)


def folders(number: int) -> str:
    return say_many("{number} folder", "{number} folders", number)
