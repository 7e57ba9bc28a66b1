"""Read folders into the library. Originals are only read; a scan that was stopped goes on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TextIO

from lookback.doing import estimate, places, walking
from lookback.doing.library import Library
from lookback.doing.scan import Tally
from lookback.keeping.settings import Source
from lookback.talking.cli import common


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="*", help="folders to read; none means all known ones")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be read")
    parser.add_argument("--json", action="store_true", help="the summary for programs")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    if args.dry_run:
        return _tell_only(library, args.folder, out)
    sources = places.remember(library, args.folder, begun=True) or library.settings.sources
    if not sources:
        print("No folders are known yet. Name one: lookback scan FOLDER", file=out)
        return 0
    tally = common.scan(library, sources, args.jobs)
    if args.json:
        common.print_json(asdict(tally), out)
    else:
        print(_sentence(tally), file=out)
    return 0


def _tell_only(library: Library, folders: list[str], out: TextIO) -> int:
    known = library.settings.sources
    for root in places.checked(library, folders) or [s.root for s in known]:
        source = next((s for s in known if s.root == root), Source("", root, {}))
        files, size = walking.would_read(source)
        about = f"{common.counted(files, 'file')} to look at, {estimate.words(size)}"
        room = estimate.words(estimate.bytes_for(files))
        print(f"{root}: {about}. The library would grow by about {room} at most.", file=out)
    print("Nothing was read.", file=out)
    return 0


def _sentence(tally: Tally) -> str:
    parts = [common.counted(tally.works, "work"), f"from {common.counted(tally.items, 'file')}"]
    said = " ".join(parts) + "."
    more = [
        (tally.new, "new"),
        (tally.changed, "changed"),
        (tally.moved, "moved"),
        (tally.missing, "not where they were"),
        (tally.offline, "offline"),
    ]
    if any(n for n, _ in more):
        said += " " + ", ".join(f"{n:,} {name}" for n, name in more if n).capitalize() + "."
    if tally.notices:
        kept = common.counted(tally.notices, "file is", "files are")
        said += f" {kept} kept, with a note: lookback status --notices."
    return said
