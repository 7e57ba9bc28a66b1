"""What is known, in plain sentences; with --notices, every file that is kept with a note."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import looking
from lookback.doing.library import Library
from lookback.doing.report import report
from lookback.doing.status import Status, status
from lookback.talking.cli import common


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--notices", action="store_true", help="list the notes")
    parser.add_argument("--report", action="store_true", help="what a bug report needs, no names")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    if args.report:
        for line in report(library):
            print(line, file=out)
        return 0
    if args.notices:
        found = [
            {"path": path, "kind": n.kind, "message": n.message}
            for path, n in looking.notices(library)
        ]
        if args.json:
            common.print_json(found, out)
        for note in () if args.json else found:
            print(f"{note['path']}: {note['message']}", file=out)
        return 0
    found_status = status(library)
    if args.json:
        common.print_json(found_status, out)
    else:
        _tell(library, found_status, out)
    return 0


def _tell(library: Library, found: Status, out: TextIO) -> None:
    print(f"The library is at {library.folder}.", file=out)
    works, items = found["works"], found["items"]
    print(f"{common.counted(works, 'work')} from {common.counted(items, 'file')}.", file=out)
    for count, one, many in (
        (found["undated"], "has no date yet", "have no date yet"),
        (found["hidden"], "is hidden", "are hidden"),
        (found["not_mine"], "is somebody else's", "are somebody else's"),
    ):
        if count:
            print(f"{common.counted(count, 'work')} {one if count == 1 else many}.", file=out)
    if found["offline"]:
        print(f"{common.counted(found['offline'], 'file')} on a drive that is away.", file=out)
    if found["missing"]:
        print(f"{common.counted(found['missing'], 'file')} not where it was.", file=out)
    if found["notices"]:
        print(
            f"{common.counted(found['notices'], 'file')} kept with a note"
            " (lookback status --notices).",
            file=out,
        )
    for reason, files in found["ignored"].items():
        print(f"Passed over, {reason}: {common.counted(files, 'file')}.", file=out)
    if found["unrecognised"]:
        kinds = ", ".join(f"{n:,} {suffix}" for suffix, n in found["unrecognised"].items())
        print(f"Other kinds of files: {kinds}.", file=out)
