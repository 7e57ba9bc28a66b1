"""
What happens to files over the years, from a seed: cut, flipped, zeroed, mixed, misjudged lengths.

`spoilt` is used by the tests of damage and by the long trial (trials/fuzz.py) alike, so that a
seed which one of them finds can be tried in the other. The functions below it are done inside a
worker, which is why they stand in a file that a worker can import.
"""

from __future__ import annotations

import os
import random
import struct
import time
from collections.abc import Callable

from corpora.samples import SAMPLES, sample
from corpora.within import spoilt_within

from lookback.reading.original import Original

Misdeed = Callable[[bytearray, random.Random], bytearray]
PLAIN = 0.7  # of the files with a lie inside have no other damage
HOSTILE_NUMBERS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def _cut(data: bytearray, chance: random.Random) -> bytearray:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 2, 8, 64))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _zeroed(data: bytearray, chance: random.Random) -> bytearray:
    """A sector that the disk gave back empty."""
    at = chance.randrange(len(data))
    size = min(chance.choice((16, 512, 4096)), len(data) - at)
    data[at : at + size] = bytes(size)
    return data


def _misjudged(data: bytearray, chance: random.Random) -> bytearray:
    """A number that claims too much or nothing, most likely in the header."""
    kind = chance.choice((">I", "<I", ">H", "<H"))
    size = struct.calcsize(kind)
    reach = chance.choice((64, 512, len(data)))
    at = chance.randrange(max(1, min(reach, len(data)) - size))
    number = chance.choice(HOSTILE_NUMBERS) & ((1 << 8 * size) - 1)
    data[at : at + size] = struct.pack(kind, number)
    return data


def _mixed(data: bytearray, chance: random.Random) -> bytearray:
    """The middle of another file, as a bad recovery leaves it."""
    other = sample(chance.choice(sorted(SAMPLES)), 2)
    at, start = chance.randrange(len(data)), chance.randrange(len(other))
    part = other[start : start + chance.choice((32, 1024))]
    return data[:at] + part + data[at + len(part) :]


def _repeated(data: bytearray, chance: random.Random) -> bytearray:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 400))
    return data[:end] + data[start:end] * chance.choice((1, 50)) + data[end:]


MISDEEDS: tuple[Misdeed, ...] = (_cut, _flipped, _zeroed, _misjudged, _mixed, _repeated)


def spoilt(name: str, seed: int) -> bytes:
    """
    The sample of a reader after one to three misdeeds; the same for the same seed.

    Every odd seed begins with a lie inside the file (corpora.within), where it has an inside.
    """
    chance = random.Random(f"{name} {seed}")
    data = bytearray(sample(name))
    if seed % 2 and (within := spoilt_within(data, chance)):
        data = within
        if chance.random() < PLAIN:
            return bytes(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if data:
            data = chance.choice(MISDEEDS)(data, chance)
    return bytes(data)


def read_while_it_is_cut(path: str) -> int:
    """Open a large file, let somebody cut it short, and go on reading: the system ends us."""
    with Original(path) as original:
        os.truncate(path, 0)
        return sum(original.data[:: 1 << 12])


def hold(size: int) -> int:
    """Hold so many bytes for longer than any test waits."""
    held = b"x" * size
    time.sleep(60)
    return len(held)
