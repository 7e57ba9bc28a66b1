"""
Files of our own making, put into a folder that knows them: what every form but the bag ends with.

A form says what it wants of the library and which files it makes of the works; here the folder is
checked, made, and told about. No form of its own.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final, TextIO

from lookback.doing import estimate
from lookback.doing.giving import Given, Wish, leaving
from lookback.doing.library import Library
from lookback.doing.targets import check_target
from lookback.keeping.made import MadeFolder, Tally, is_made
from lookback.keeping.troubles import export_told_plainly
from lookback.talking.cli import common
from lookback.talking.words import marked_many, say, say_many

NAMED: Final = 20  # files of others that are named
OTHERS: Final = marked_many(
    "{number} file is somebody else’s, or was changed since; it stays as it is:",
    "{number} files are somebody else’s, or were changed since; they stay as they are:",
)
Files = Iterable[tuple[str, bytes]]  # each file's name, with "/" between parts, and its bytes


def put(
    library: Library, target: Path, args: Namespace, out: TextIO,
    files: Callable[[Sequence[Given]], Files], main: str = "",
) -> int:  # fmt: skip
    """
    Make `files` of the works that leave, with titles and hours where they were asked for; `main`
    is the file to open first. Raises ExportInside, ExportHoldsOthers and what the disk does.
    """
    check_target(library, target, is_made)
    wish = Wish(titles=args.titles, hours=args.hours, entries=False)
    works = leaving(library, wish).works
    if args.dry_run:
        print(common.works(len(works)), file=out)
        return 0
    with export_told_plainly(target), MadeFolder(target) as folder:
        for name, data in files(works):
            folder.put(name, data)
        tally = folder.finish()
    if args.json:
        common.print_json({args.form: str(target / main)} | asdict(tally), out)
    else:
        tell(tally, target, out)
    return 0


def tell(tally: Tally, target: Path, out: TextIO) -> None:
    """What was made, what was new in it, and what was left alone."""
    lines = [
        say(
            "{files} lie in {folder}, {size}; {written} were written now.",
            files=common.files(tally.files), folder=target, size=estimate.words(tally.bytes),
            written=f"{tally.written:,}",
        )
    ]  # fmt: skip
    if tally.removed:
        lines.append(say_many(
            "{number} file that is not shown any more was taken away.",
            "{number} files that are not shown any more were taken away.",
            tally.removed,
        ))  # fmt: skip
    if tally.others:
        lines.append(say_many(*OTHERS, len(tally.others)))
        lines += [f"  {name}" for name in tally.others[:NAMED]]
    print("\n".join(lines), file=out)
