"""
All sheets of a library as the few arrays that neighbours are found in: some 1.5 kB a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from lookback.reasoning.likeness import candidates, keys
from lookback.reasoning.likeness.sheet import POINT_BYTES, mirrored
from lookback.words import fingerprint
from lookback.words.fingerprint import CODE_BYTES, Fingerprint

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
            codes.append(_code(print_))
        count = len(self.digests)
        self.keys = np.frombuffer(b"".join(all_keys), np.int8).reshape(count, keys.BYTES)
        self.points = np.frombuffer(b"".join(points), np.uint8).reshape(-1, POINT_BYTES)[:, 4:]
        self.owner = np.concatenate(owners) if owners else np.zeros(0, np.int64)
        self.codes = codes

    def candidates(self, fresh: set[bytes]) -> list[tuple[bytes, bytes]]:
        """The pairs that hold at least one of these contents and are worth a look, sorted."""
        rows = np.array([n for n, d in enumerate(self.digests) if d in fresh], np.int64)
        if not len(rows) or len(self.digests) < 2:
            return []
        pairs = candidates.by_keys(self.keys, rows)
        all_turns = [b"".join(turns) for turns in zip(*map(_turns, self.codes), strict=True)]
        coded = [np.frombuffer(t, np.uint8).reshape(-1, CODE_BYTES) for t in all_turns]
        pairs |= candidates.by_codes(coded, rows)
        bits = np.ascontiguousarray(self.points)
        pairs |= candidates.by_points(
            bits, self.owner, mirrored(bits), np.flatnonzero(np.isin(self.owner, rows)),
            len(self.digests),
        )  # fmt: skip
        return sorted((self.digests[a], self.digests[b]) for a, b in pairs)


def _code(packed: bytes) -> bytes:
    try:
        return Fingerprint.unpack(packed).code
    except ValueError:
        return NO_CODE


def _turns(code: bytes) -> list[bytes]:
    return list(fingerprint.turns(code))
