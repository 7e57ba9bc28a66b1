"""
How much room a library needs before it is filled, so that a full disk comes as no surprise.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

# A preview of 320 px (13 kB for a page of drawing, median of the demo's), its fingerprint, claims
# and rows: 17.6 kB an item in the demo's library, so that this errs on the safe side.
BYTES_AN_ITEM: Final = 20_000


def bytes_for(items: int) -> int:
    return items * BYTES_AN_ITEM


def short_of_room(library: Path, items: int) -> str:
    """A sentence when the disk may become full while so many new files are read; else ""."""
    needed, free = bytes_for(items), shutil.disk_usage(library).free
    if needed <= free:
        return ""
    return (
        f"Small previews of {items:,} files need about {words(needed)}, and the library's disk has"
        f" {words(free)} left. Reading goes on; what is read is kept."
    )


def words(size: int) -> str:
    """A length in bytes as people say it: "40 MB"."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if size >= factor:
            return f"{size / factor:,.{0 if size >= 10 * factor else 1}f} {unit}"
    return f"{size / 1000:,.0f} kB"
