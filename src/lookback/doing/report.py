"""
A report for a bug: versions, counts and the log; no name, no path, no picture, nothing said.
"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from lookback import __version__
from lookback.doing.library import Library
from lookback.doing.status import status
from lookback.keeping import coding, log, schema

PARTS: Final = ("pyvips-binary", "pyvips", "pillow", "numpy", "pi-heif", "starlette", "pebble")
LINES: Final = 40


def report(library: Library) -> Iterator[str]:
    """The report, line by line."""
    yield f"Lookback {__version__}, catalogue schema {schema.VERSION}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield ", ".join(f"{part} {_version(part)}" for part in PARTS)
    known = status(library)
    yield ", ".join(f"{key} {known[key]}" for key in ("works", "items", "offline", "missing"))
    yield f"sources {len(library.settings.sources)}, journal {len(library.told().records)} records"
    db = library.catalogue.db
    formats = db.execute("SELECT format, count(*) FROM item GROUP BY 1 ORDER BY 2 DESC").fetchall()
    yield "formats: " + ", ".join(f"{name or 'other'} {n}" for name, n in formats)
    kinds: dict[str, int] = {}
    for (text,) in db.execute("SELECT notices FROM reading WHERE notices != '[]'"):
        for notice in coding.notices_from_text(text):
            kinds[notice.kind] = kinds.get(notice.kind, 0) + 1
    yield "notes: " + (", ".join(f"{k} {n}" for k, n in sorted(kinds.items())) or "none")
    yield from log.newest(library.folder, LINES)


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return "absent"
