"""
All sheets of a library as the few arrays that neighbours are found in: some 1.5 kB a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.likeness import candidates, keys
from lookback.reasoning.likeness.sheet import POINT_BYTES
from lookback.words import fingerprint
from lookback.words.fingerprint import CODE_BYTES, CODE_SIDE, Fingerprint

NO_CODE = b"\0" * CODE_BYTES


class Gallery:
    """Rows of (digest, keys, packed points, packed fingerprint), in the order of digests."""

    def __init__(self, rows: Iterable[tuple[bytes, bytes, bytes, bytes]]) -> None:
        self.digests: list[bytes] = []
        all_keys, points, codes, owners = [], [], [], []
        for digest, key, packed, print_ in rows:
            owners.append(np.full(len(packed) // POINT_BYTES, len(self.digests), np.int64))
            self.digests.append(digest)
            all_keys.append(key)
            points.append(packed)
            codes.append(code_of(print_))
        count = len(self.digests)
        self.keys = np.frombuffer(b"".join(all_keys), np.int8).reshape(count, keys.BYTES)
        self.points = np.frombuffer(b"".join(points), np.uint8).reshape(-1, POINT_BYTES)[:, 4:]
        self.owner = np.concatenate(owners) if owners else np.zeros(0, np.int64)
        self.codes = np.frombuffer(b"".join(codes), np.uint8).reshape(count, CODE_BYTES)

    def candidates(self, fresh: set[bytes]) -> list[tuple[bytes, bytes]]:
        """The pairs that hold at least one of these contents and are worth a look, sorted."""
        rows = np.array([n for n, d in enumerate(self.digests) if d in fresh], np.int64)
        if not len(rows) or len(self.digests) < 2:
            return []
        bits = np.ascontiguousarray(self.points)
        pairs = candidates.each_once(
            [
                *candidates.by_keys(self.keys, rows),
                *candidates.by_codes(in_turns(self.codes), rows),
                *candidates.by_points(bits, self.owner, rows, len(self.digests)),
            ]
        )
        # Rows lie in the order of digests, so that these pairs are sorted already.
        return [(self.digests[a], self.digests[b]) for a, b in pairs.tolist()]


def in_turns(codes: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """The codes, n × 32 bytes, of the same pictures in their eight turns; the first are as is."""
    bits = np.unpackbits(codes, axis=1).reshape(-1, CODE_SIDE, CODE_SIDE)
    across = np.ascontiguousarray(bits.swapaxes(1, 2)).reshape(len(codes), -1)
    masks = [np.frombuffer(m, np.uint8) for m in islice(fingerprint.turns(NO_CODE), 4)]
    return [start ^ mask for start in (codes, np.packbits(across, axis=1)) for mask in masks]


def code_of(packed: bytes) -> bytes:
    """The 256-bit code of a packed fingerprint; zeros where it is none."""
    try:
        return Fingerprint.unpack(packed).code
    except ValueError:
        return NO_CODE
