"""One table for spreadsheets: each work with its date as EDTF, in words, and how it is known."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from lookback.doing.giving import Given
from lookback.doing.library import Library
from lookback.talking.exports import putting
from lookback.talking.words import say_made, shown

HELP: Final = "a table of the works, with their dates as EDTF and how each is known"
NAME: Final = "works.csv"
COLUMNS: Final = ("number", "title", "edtf", "earliest", "latest", "words", "why", "confidence",
                  "format", "drawn again", "hours")  # fmt: skip
HOUR: Final = 3600  # seconds


def arguments(parser: ArgumentParser) -> None:
    """None of its own: --titles and --hours are the site's."""


def run(library: Library, target: Path, args: Namespace, out: TextIO) -> int:
    return putting.put(library, target, args, out, lambda works: [(NAME, table(works))], NAME)


def table(works: Sequence[Given]) -> bytes:
    """UTF-8, a line a work, in time order; what is not known is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(works))
    return text.getvalue().encode()


def _rows(works: Sequence[Given]) -> Iterator[list[object]]:
    for number, work in enumerate(works, 1):
        made = work.made
        yield [
            number, shown(work.title), made.text if made else "",
            made.earliest if made else "", made.latest if made else "", say_made(made), work.why,
            work.confidence if made else "", work.format, work.motif or "",
            "" if work.seconds is None else round(work.seconds / HOUR, 2),
        ]  # fmt: skip
