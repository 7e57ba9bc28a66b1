"""
Near pairs of 256-bit codes without comparing all with all: those that share a band of 16 bits.

Two codes that differ in twenty bits share one of sixteen bands nearly always (0.994; in ten bits,
0.99999), and a sort finds who shares one. The trap this avoids: blank pages and screenshots share
bands with thousands; a crowd as large as that says nothing, and costs its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

BANDS: Final = 16
BAND_VALUES: Final = 1 << 16
CROWD: Final = 48  # codes with the same band, beyond which the band is passed over
AT_ONCE: Final = 1 << 21  # pairs whose bits are counted at a time

Codes = NDArray[np.uint8]
Rows = NDArray[np.int64]


def near(base: Codes, turns: Sequence[Codes], rows: Rows, most: int) -> tuple[Rows, Rows]:
    """
    Pairs (row, other) of turn[row] and base[other] that differ in at most `most` bits in any turn.

    `base` and each of `turns` are n × 32 bytes, row for row the same pictures. A pair may come more
    than once.
    """
    whole = base.view(np.uint64)
    found_rows, found_others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for band in range(BANDS):
        values = base.view(np.uint16)[:, band]
        order = np.argsort(values, kind="stable")
        values = values[order]
        for turn in turns:
            asked = turn.view(np.uint64)
            mine = turn.view(np.uint16)[rows, band]
            for row, other in _sharing(values, order, mine, rows):
                apart = np.bitwise_count(asked[row] ^ whole[other]).sum(1, dtype=np.int32)
                close = (apart <= most) & (row != other)
                found_rows.append(row[close])
                found_others.append(other[close])
    return np.concatenate(found_rows), np.concatenate(found_others)


def _sharing(
    values: NDArray[np.uint16], order: Rows, mine: NDArray[np.uint16], rows: Rows
) -> Iterator[tuple[Rows, Rows]]:
    """Who shares one band: `values` of all, sorted, in `order`; `mine` those of `rows`."""
    starts = np.searchsorted(values, np.arange(BAND_VALUES + 1))
    first = starts[mine]
    count = starts[mine.astype(np.intp) + 1] - first
    count[count > CROWD] = 0
    begin = 0
    total = np.cumsum(count)
    while begin < len(rows):
        before = total[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, before + AT_ONCE, "right")))
        some = count[begin:end]
        row = np.repeat(rows[begin:end], some)
        start = np.repeat(first[begin:end] - (np.cumsum(some) - some), some)
        yield row, order[start + np.arange(len(row))]
        begin = end
