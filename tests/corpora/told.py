"""What a reader told of a file, put so that a test can write it down."""

from __future__ import annotations

from pathlib import Path

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import SOUND, Found


def read(folder: Path, name: str, data: bytes) -> Found:
    """The file as a scan reads it in a writer's folder."""
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path), True)


def told(found: Found) -> dict[str, tuple[str, str | int]]:
    """Source → what it is about and its value, a date as EDTF; without prints of sound."""
    return {
        c.source: (c.about, c.value.text if isinstance(c.value, Edtf) else c.value)
        for c in found.claims
        if c.about != SOUND
    }


def flaws(found: Found) -> list[str]:
    return [notice.message for notice in found.notices]
