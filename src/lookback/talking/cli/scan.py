"""Read folders into the library. Originals are only read; a scan that was stopped goes on."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import asdict
from typing import TextIO

from lookback.doing import estimate, executors, places, walking
from lookback.doing.background import jobs_here
from lookback.doing.cluster import Cluster, joined
from lookback.doing.library import Library
from lookback.doing.scan import Tally
from lookback.keeping.settings import GIT, Source
from lookback.reading.remote import is_remote
from lookback.talking.cli import common
from lookback.talking.words import say, say_many
from lookback.words.reach_errors import TwoKindsOfHands


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="*", help="folders to read; none means all known ones")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes")
    parser.add_argument(
        "--first-look", action="store_true",
        help="only read and date; what belongs together by its looks is sought, and large films are"
        " read to their end, at the next scan",
    )  # fmt: skip
    parser.add_argument(
        "--cluster", metavar="tcp://HOST:PORT",
        help="read with the workers of a Dask scheduler there, which open the files by themselves",
    )  # fmt: skip
    parser.add_argument(
        "--executor", metavar="MODULE:NAME",
        help="read with what this gives, a concurrent.futures.Executor, instead of our own worker"
        " processes and their limits of time and memory",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be read")
    parser.add_argument("--json", action="store_true", help="the summary for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    if args.dry_run:
        return _tell_only(library, args.folder, out)
    with ExitStack() as stack:
        readers = _readers(args, stack)  # first: who misspelt it has remembered no folder yet
        sources = places.remember(library, args.folder, begun=True) or library.settings.sources
        if not sources:
            print(say("No folders are known yet. Name one: lookback scan FOLDER"), file=out)
            return 0
        deep = not args.first_look
        jobs = args.jobs
        if isinstance(readers, Cluster):
            readers.check([s.root for s in sources if is_remote(s.root) or os.path.isdir(s.root)])
            jobs = jobs or readers.jobs
        tally = common.scan(library, sources, jobs, deep=deep, readers=readers)
    if args.json:
        common.print_json(asdict(tally), out)
    else:
        print(_sentence(tally), file=out)
    return 0


def _readers(args: Namespace, stack: ExitStack) -> Executor | None:
    """Who reads, where somebody said so; ended with the stack."""
    if args.cluster and args.executor:
        raise TwoKindsOfHands
    if args.cluster:
        return stack.enter_context(joined(args.cluster))
    if args.executor:
        return stack.enter_context(executors.named(args.executor, args.jobs or jobs_here()))
    return None


def _tell_only(library: Library, folders: list[str], out: TextIO) -> int:
    known = library.settings.sources
    roots = places.checked(library, folders)
    chosen = [
        next((s for s in known if s.root == root), Source("", root, {}, places.kind_of(root)))
        for root in roots
    ]
    for source in chosen or known:
        root = source.root
        if source.kind == GIT:
            print(say("{root}: its history, as long as it is by then.", root=root), file=out)
            continue
        files, size = walking.would_read(source)
        told = say(
            "{root}: {files} to look at, {size}. The library would grow by about {room} at most.",
            root=root, files=common.files(files), size=estimate.words(size),
            room=estimate.words(estimate.bytes_for(files)),
        )  # fmt: skip
        print(told, file=out)
    print(say("Nothing was read."), file=out)
    return 0


def _sentence(tally: Tally) -> str:
    works, files = common.works(tally.works), common.files(tally.items)
    said = [say("{works} from {files}.", works=works, files=files)]
    more = [
        (tally.new, say("{number} new", number=f"{tally.new:,}")),
        (tally.changed, say("{number} changed", number=f"{tally.changed:,}")),
        (tally.moved, say("{number} moved", number=f"{tally.moved:,}")),
        (tally.missing, say("{number} not where they were", number=f"{tally.missing:,}")),
        (tally.offline, say("{number} offline", number=f"{tally.offline:,}")),
    ]
    if any(n for n, _ in more):
        said.append(", ".join(words for n, words in more if n) + ".")
    if tally.notices:
        said.append(
            say_many(
                "{number} file is kept, with a note: lookback status --notices.",
                "{number} files are kept, with a note: lookback status --notices.",
                tally.notices,
            )
        )
    return " ".join(said)
