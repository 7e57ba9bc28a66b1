"""
YouTube in Takeout: a table of all videos, and the videos as they were uploaded, named by title.

In a file's name, whatever a disk can't hold stands as an underscore.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from lookback.reading.sources.exports.texts import at_moment, decoded, spoken
from lookback.words.model import POSTED
from lookback.words.post import ANY, Post

HOLDS: Final = ()  # Takeout's own folder tells already
LARGEST: Final = 64 << 20  # bytes
LONGEST_NAME: Final = 47  # characters, as everywhere in Takeout
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|&%\']')
DATES: Final = ("Video Publish Timestamp", "Video Create Timestamp")
TITLE, WORDS = "Video Title (Original)", "Video Description (Original)"


def recognises(name: str, head: bytes) -> bool:
    return name.lower().endswith(".csv") and TITLE.encode() in head and DATES[1].encode() in head


def posts(name: str, data: bytes) -> Iterator[Post]:
    for row in csv.DictReader(io.StringIO(decoded(data[:LARGEST]))):
        title = spoken(row.get(TITLE))
        at = next((at for d in DATES if (at := at_moment(row.get(d)))), "")
        if title and at:
            words = "\n".join(w for w in (title, spoken(row.get(WORDS))) if w)
            file = _NOT_IN_NAMES.sub("_", title)[:LONGEST_NAME]
            yield Post("youtube.post", POSTED, at, words, (f"videos/{file}{ANY}",))
