"""
Read the originals again, to see whether they are still what they were; and the journal.

Each file is read once a round, those longest ago first. A check that was stopped goes on where it
ended: `lookback check --for 1h` every night comes round in the end. Nothing is repaired or
written to an original; where a whole copy lies is said. Exit code 1 when something is damaged.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import asdict
from typing import Any, Final, TextIO

from lookback.doing import check, drives, estimate
from lookback.doing.background import jobs_here
from lookback.doing.check import Check, Checked, Damage
from lookback.doing.drives import Spread
from lookback.doing.library import Library
from lookback.doing.originals import any_inside
from lookback.reading.isolation import ReadingPool
from lookback.talking.cli import common
from lookback.talking.cli.progress import Line
from lookback.talking.words import from_home, marked_many, say, say_many

DAMAGE_FOUND: Final = 1
NAMED: Final = 20  # paths of one kind that are named; all of them with --json
SPANS: Final = {"s": 1, "m": 60, "min": 60, "h": 3600}
SPAN: Final = re.compile(r"(\d+(?:\.\d+)?) ?(s|min|m|h)")
CHANGED: Final = marked_many(
    "{number} file was saved since; lookback scan takes it in.",
    "{number} files were saved since; lookback scan takes them in.",
)
CLOSED: Final = marked_many(
    "{number} file could not be opened now.", "{number} files could not be opened now."
)
LEFT: Final = marked_many(
    "{number} file is left for the next time.", "{number} files are left for the next time."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--for", dest="seconds", type=_span, metavar="TIME", help="at most so long: 90s, 20min, 1h"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="files that are read at a time")
    parser.add_argument(
        "--only-here", action="store_true",
        help="read nothing; list the works that live on one drive alone",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    if args.only_here:
        _tell_only_here(library, args.json, out)
        return 0
    found = _checked(library, args.jobs or jobs_here(), args.seconds)
    lie = drives.spread(library)
    if args.json:
        common.print_json(_as_json(library, found, lie), out)
    else:
        _tell(library, found, lie, out)
    return 0 if found.sound else DAMAGE_FOUND


def _checked(library: Library, jobs: int, seconds: float | None) -> Checked:
    """Plain files in threads, which hashing leaves to each other; what is unpacked, in workers."""
    executor: Executor
    if any_inside(library):
        executor = ReadingPool(jobs)
    else:
        executor = ThreadPoolExecutor(jobs)
    with Line(sys.stderr) as line, executor:
        return Check(library, executor, jobs, line.tell).run(seconds)


def _as_json(library: Library, found: Checked, lie: Spread) -> dict[str, Any]:
    known, oldest, newest = library.fixity.span()
    return {
        **asdict(found),
        "sound": found.sound,
        "drives": [asdict(d) for d in lie.drives],
        "works_by_drives": {str(n): works for n, works in sorted(lie.works.items())},
        "only_here": lie.only_here,
        "verified": {"files": known, "oldest": oldest or None, "newest": newest or None},
        "manifests": str(library.folder / check.MANIFESTS),
    }


def _tell(library: Library, found: Checked, lie: Spread, out: TextIO) -> None:
    read, size = common.files(found.files), estimate.words(found.bytes)
    lines = [say("Read again: {files}, {size}.", files=read, size=size)]
    if found.files and found.whole == found.files:
        lines[0] += " " + say("All are as they were.")
    lines += [_damage(d) for d in found.damaged]
    for words, paths in (
        (CHANGED, found.changed), (common.MISSING, found.missing), (CLOSED, found.closed),
    ):  # fmt: skip
        lines += _listed(words, paths)
    lines += [say_many(*w, n) for w, n in ((common.AWAY, found.offline), (LEFT, found.left)) if n]
    lines += [say("The journal is damaged: {said}.", said=said) for said in found.journal]
    if not found.journal:
        lines.append(
            say_many(
                "The journal is as it was written: {number} record.",
                "The journal is as it was written: {number} records.",
                found.records,
            )
        )
    lines += [
        say_many(
            "{number} work lives on “{drive}” alone.", "{number} works live on “{drive}” alone.",
            d.alone, drive=d.name,
        )
        for d in lie.drives if d.alone
    ]  # fmt: skip
    lines.append(
        say(
            "What the files should be is written down for sha256sum -c in {folder}.",
            folder=from_home(str(library.folder / check.MANIFESTS)),
        )
    )
    print("\n".join(lines), file=out)


def _damage(one: Damage) -> str:
    if one.why:
        said = say("Damaged: {path}. Its drive did not give it: {why}.", path=one.path, why=one.why)
    else:
        said = say("Damaged: {path}. Its bytes changed while its times did not.", path=one.path)
    if one.whole_at:
        said += " " + say("As it was, it also lay at {path}.", path=one.whole_at[0])
    else:
        said += " " + say("No other copy of it is known here.")
    return said


def _listed(words: tuple[str, str], paths: Sequence[str]) -> list[str]:
    if not paths:
        return []
    more = len(paths) - NAMED
    named = [f"  {path}" for path in paths[:NAMED]]
    if more > 0:
        named.append("  " + say_many("and {number} more", "and {number} more", more))
    return [say_many(*words, len(paths)), *named]


def _tell_only_here(library: Library, as_json: bool, out: TextIO) -> None:
    drives.look(library)
    works = drives.only_here(library)
    if as_json:
        told = [{"id": id_, "title": title, "drive": drive} for id_, title, drive in works]
        common.print_json(told, out)
        return
    for id_, title, drive in works:
        print(f"{id_[:8]}  {title}  {drive}", file=out)


def _span(text: str) -> float:
    """ "90s", "20min", "1h" in seconds."""
    match = SPAN.fullmatch(text.strip().casefold())
    if match is None:
        raise ArgumentTypeError(say("“{text}” is no span of time: 90s, 20min, 1h", text=text))
    return float(match[1]) * SPANS[match[2]]
