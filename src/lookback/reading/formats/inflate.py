"""
Deflate with a limit, up to the damage: what a packed part holds may be a million times its size.

`zlib.decompress` gives all or nothing, and as much as the part claims. Here bytes come out piece by
piece, stop at a limit, and stay when the stream breaks behind them.
"""

from __future__ import annotations

import zlib
from typing import Final

BARE: Final = -zlib.MAX_WBITS  # as in a ZIP
ZLIB: Final = zlib.MAX_WBITS
GZIP: Final = zlib.MAX_WBITS | 16

_STEP: Final = 1 << 16


def inflated(packed: bytes | memoryview, limit: int, kind: int = ZLIB) -> bytes:
    """What a deflate stream holds, up to its end, its damage or the limit."""
    stream = zlib.decompressobj(kind)
    found = bytearray()
    try:
        for at in range(0, len(packed), _STEP):
            found += stream.decompress(packed[at : at + _STEP], limit - len(found) or 1)
            if stream.eof or len(found) >= limit:
                break
    except zlib.error:
        pass
    return bytes(found[:limit])
