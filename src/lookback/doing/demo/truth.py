"""
truth.csv: what is true of every file, for those who want to measure how well it was found out.

    path,work,motif,made,role

path    relative to the archive, "/" between parts, UTF-8
work    the work it belongs to; files with the same word are one work
motif   the subject drawn again and again over the years; empty where none is
made    the day the work was finished (a page: the day of the page), ISO 8601, on all of its files:
        earlier versions were saved before it, scans and copies came after; empty for what
        somebody else made
role    version   a state of the work, as a program saved it
        export    a flat picture of a document
        scan      a drawing on paper, scanned (later)
        photo     a drawing on paper, photographed
        page      one page of a comic
        copy      the same bytes as another file of the work
        not-mine  somebody else's picture, saved

It is written before the first picture: the plan is the truth, and the files follow it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from lookback.doing.demo.plan import COPY, PlannedWork

NAME: Final = "truth.csv"
HEADER: Final = ("path", "work", "motif", "made", "role")


def truth(works: Iterable[PlannedWork]) -> str:
    """The whole text of truth.csv, rows in the order of their paths."""
    rows: list[tuple[str, ...]] = []
    for work in works:
        made = {}
        for file in work.files:
            made[file.path] = file.made.isoformat() if file.made else ""
            rows.append((file.path, work.name, work.motif, made[file.path], file.role))
        rows += [(c.path, work.name, work.motif, made[c.original], COPY) for c in work.copies]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(sorted(rows))
    return out.getvalue()
