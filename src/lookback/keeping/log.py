"""
A log for bug reports, in the library folder: what happened and how long it took, and nothing else.

No name of a file, folder, work or person ever goes into it: counts, seconds, formats and kinds of
errors are enough to find a defect. It is cut to its newer half when it has grown.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

NAME: Final = "log.txt"
LARGEST: Final = 256 << 10  # bytes


def note(library: Path, event: str, **numbers: float | str) -> None:
    """Append a line. A log that can't be written is no reason to stop."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    line = " ".join([now, event, *(f"{k}={v}" for k, v in numbers.items())])
    path = library / NAME
    try:
        if path.exists() and path.stat().st_size > LARGEST:
            text = path.read_text(encoding="utf-8")
            path.write_text(text[text.index("\n", len(text) // 2) + 1 :], encoding="utf-8")
        with open(path, "a", encoding="utf-8") as file:
            file.write(line + "\n")
    except (OSError, ValueError):
        return


def newest(library: Path, lines: int) -> list[str]:
    try:
        return (library / NAME).read_text(encoding="utf-8").splitlines()[-lines:]
    except OSError:
        return []
