"""
Near pairs of codes without comparing all with all: those that share a band of 16 bits.

Two codes that differ in twenty bits share one of sixteen bands nearly always (0.994; in ten bits,
0.99999), and a sort finds who shares one. The trap this avoids: blank pages and screenshots share
bands with thousands; a crowd as large as that says nothing, and costs its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

BAND_VALUES: Final = 1 << 16
CROWD: Final = 48  # codes with the same band, beyond which the band is passed over
AT_ONCE: Final = 1 << 21  # pairs whose bits are counted at a time

Codes = NDArray[np.uint8]
Rows = NDArray[np.int64]


def near(
    base: Codes, asking: Codes, rows: Rows, most: int, crowd: int = CROWD
) -> tuple[Rows, Rows]:
    """
    Pairs (k, other) of asking[k] and base[other] that differ in at most `most` bits.

    Codes are n × 16 or 32 bytes; asking[k] belongs to the picture base[rows[k]], which it does not
    find. A pair may come more than once. Bands that more than `crowd` share are passed over.
    """
    whole, asked = base.view(np.uint64), asking.view(np.uint64)
    found, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    bands, asked_bands = base.view(np.uint16), asking.view(np.uint16)
    for band in range(bands.shape[1]):
        order = np.argsort(bands[:, band], kind="stable")
        values = bands[order, band]
        words = whole.T[:, order]  # who shares a band lies together: read in a row
        for mine, place in _sharing(values, asked_bands[:, band], crowd):
            apart = np.zeros(len(mine), np.uint16)
            for word, theirs in enumerate(words):
                apart += np.bitwise_count(asked[mine, word] ^ theirs[place])
            close = np.flatnonzero(apart <= most)
            asker, other = mine[close], order[place[close]]
            strange = rows[asker] != other
            found.append(asker[strange])
            others.append(other[strange])
    return np.concatenate(found), np.concatenate(others)


def _sharing(
    values: NDArray[np.uint16], mine: NDArray[np.uint16], crowd: int
) -> Iterator[tuple[Rows, Rows]]:
    """Who shares one band: places among those that ask, `mine`, and among `values`, sorted."""
    starts = np.searchsorted(values, np.arange(BAND_VALUES + 1))
    first = starts[mine]
    count = starts[mine.astype(np.intp) + 1] - first
    count[count > crowd] = 0
    begin = 0
    total = np.cumsum(count)
    while begin < len(mine):
        before = total[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, before + AT_ONCE, "right")))
        some = count[begin:end]
        row = np.repeat(np.arange(begin, end), some)
        start = np.repeat(first[begin:end] - (np.cumsum(some) - some), some)
        yield row, start + np.arange(len(row))
        begin = end
