"""
Whether the journal is still the one that was written: line by line, and up to where it once went.

Each line's seal and its hash over the line before tell of any change in the middle. A chain cannot
tell that its end was cut off, so the last hash of every device's file is remembered at each check
and looked for at the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lookback.keeping import journal
from lookback.words.model import Notice


def heads(folder: Path) -> dict[str, str]:
    """The last hash in each device's file, by the file's name."""
    found = ((path.name, journal.tail(path)) for path in sorted(folder.glob("*.jsonl")))
    return {name: str(line["hash"]) for name, line in found if line.get("hash")}


def broken(folder: Path, remembered: Mapping[str, str]) -> list[Notice]:
    """What is not as it was written; `remembered` are the heads of an earlier look."""
    found = list(journal.read(folder, strict=True).notices)
    for name, head in remembered.items():
        path = folder / name
        if not path.exists():
            found.append(Notice("lost-journal", f"{name} is not where it was"))
        elif f'"hash":"{head}"'.encode() not in path.read_bytes():
            found.append(Notice("lost-journal", f"{name} does not go as far as it did"))
    return found
