"""Read folders and show the wall in the browser while they are read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing import places
from lookback.doing.background import BackgroundScan
from lookback.talking.cli import common
from lookback.talking.web.serving import serve


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="*", help="where the drawings live")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="0 means any free one")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    places.remember(library, args.folder, begun=args.no_browser)
    scan = BackgroundScan(library, args.jobs)
    begin = library.settings.begun and bool(library.settings.sources)
    return serve(library, scan, args.port, not args.no_browser, out, begin=begin)
