"""
Content digests alone, for files that are probably known: moved ones, and copies of copies.

SHA-256, because anyone can verify it with `sha256sum` in fifty years.
"""

from __future__ import annotations

import hashlib

from lookback.reading.original import Original
from lookback.words.model import Found, Notice


def digest_file(path: str) -> Found:
    """The digest of a file and nothing else; for a worker. A notice where it can't be opened."""
    try:
        with Original(path) as original:
            return Found(hashlib.sha256(original.data).digest(), "")
    except OSError:
        return Found(b"", "", notices=(Notice("vanished", "not where it was a moment ago"),))
