"""Show the wall of what was read already, on this machine only."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from lookback.doing.background import BackgroundScan
from lookback.talking.cli import common
from lookback.talking.web.serving import serve


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, metavar="N", help="0 means any free one")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(args: Namespace, out: TextIO) -> int:
    library = common.open_library(args)
    scan = BackgroundScan(library)
    begin = library.catalogue.made_anew and bool(library.settings.sources)
    return serve(library, scan, args.port, not args.no_browser, out, begin=begin)
