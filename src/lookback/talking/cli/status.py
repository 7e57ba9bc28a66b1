"""What is known, in plain sentences; with --notices, every file that is kept with a note."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final, TextIO

from lookback.doing import looking
from lookback.doing.library import Library
from lookback.doing.report import report
from lookback.doing.status import Status, status
from lookback.talking.cli import common
from lookback.talking.words import marked_many, say, say_many

NO_DATE: Final = marked_many("{number} work has no date yet.", "{number} works have no date yet.")
HIDDEN: Final = marked_many("{number} work is hidden.", "{number} works are hidden.")
NOT_MINE: Final = marked_many(
    "{number} work is somebody else’s.", "{number} works are somebody else’s."
)
NOTED: Final = marked_many(
    "{number} file is kept with a note (lookback status --notices).",
    "{number} files are kept with a note (lookback status --notices).",
)


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
    lines = [say("The library is at {folder}.", folder=library.folder)]
    works, files = common.works(found["works"]), common.files(found["items"])
    lines.append(say("{works} from {files}.", works=works, files=files))
    told = (
        (NO_DATE, found["undated"]),
        (HIDDEN, found["hidden"]),
        (NOT_MINE, found["not_mine"]),
        (common.AWAY, found["offline"]),
        (common.MISSING, found["missing"]),
        (NOTED, found["notices"]),
    )
    lines += [say_many(*words, number) for words, number in told if number]
    for reason, number in found["ignored"].items():
        files = common.files(number)
        lines.append(say("Passed over, {reason}: {files}.", reason=reason, files=files))
    if found["unrecognised"]:
        kinds = ", ".join(f"{n:,} {kind}" for kind, n in found["unrecognised"].items())
        lines.append(say("Other kinds of files: {kinds}.", kinds=kinds))
    print("\n".join(lines), file=out)
