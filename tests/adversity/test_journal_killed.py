"""Whoever writes is killed at any moment: what was acknowledged is there, and nothing is half."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lookback.keeping import journal

MOMENTS = 6  # trials/journal.py tries more
MOST_LETTERS = 40_000  # six bytes each on the disk, so that a kill can fall into the writing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")

WRITING = """
import sys
from itertools import count
from pathlib import Path
from lookback.doing import diary
from lookback.doing.library import Library
sys.path.insert(0, sys.argv[3])
from test_journal_killed import words
library = Library(Path(sys.argv[1]))
for n in count(int(sys.argv[2])):
    diary.write(library, "", words(n))
    print(n, flush=True)
"""


def words(n: int) -> str:
    """The text of the nth entry, of a length of its own."""
    return f"entry {n}: " + "描" * (n * 7919 % MOST_LETTERS) + " ."


def write_until_killed(library: Path, start: int, after: float) -> list[int]:
    """Write entries from number `start` and kill it soon after the first; those said to be kept."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(library), str(start), str(Path(__file__).parent)],
        stdout=subprocess.PIPE,
        env=os.environ | {"XDG_CONFIG_HOME": str(library.with_name("config"))},
    ) as writing:
        assert writing.stdout is not None
        first = writing.stdout.readline()
        assert first, "nothing could be written"
        time.sleep(after)
        os.kill(writing.pid, signal.SIGKILL)
        rest = writing.stdout.read()
    return [int(n) for n in re.findall(rb"(\d+)\n", first + rest)]


def told(library: Path) -> tuple[list[str], list[str]]:
    """The texts of all entries as they are read back, and what is said about the file."""
    found = journal.read(library / "journal", strict=True)
    return [r.body["text"] for r in found.records], [n.kind for n in found.notices]


def trouble(library: Path, acknowledged: list[int], torn: int) -> str:
    """What is not as it must be; "" where every entry is there and whole."""
    texts, notices = told(library)
    numbers = [int(text.split()[1].rstrip(":")) for text in texts]
    if missing := set(acknowledged) - set(numbers):
        return f"{sorted(missing)} were acknowledged and are not there"
    if half := [n for n, text in zip(numbers, texts, strict=True) if text != words(n)]:
        return f"{half} are not whole"
    if notices != ["torn-journal"] * len(notices) or len(notices) < torn:
        return f"{torn} torn lines, and said was {notices}"
    return ""


def tear(library: Path, letters: int) -> None:
    """A power cut: the beginning of a record that nobody acknowledged."""
    path = next((library / "journal").glob("*.jsonl"))
    line = path.read_bytes().splitlines()[-1]
    with path.open("ab") as file:
        file.write(line[: 1 + letters % (len(line) - 2)])


def test_every_entry_that_was_acknowledged_is_there_and_none_is_half(tmp_path: Path) -> None:
    rng, kept = random.Random(11), list[int]()
    for moment in range(MOMENTS):
        start = 1000 * moment
        kept += write_until_killed(tmp_path / "library", start, rng.uniform(0, 0.05))
        assert trouble(tmp_path / "library", kept, moment) == ""
        tear(tmp_path / "library", rng.randrange(1 << 20))
        assert trouble(tmp_path / "library", kept, moment + 1) == ""
