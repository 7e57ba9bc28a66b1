"""
What is done in the workers once the wall is filled: imprints from previews, pairs laid over pairs.

Both take bytes and give bytes, a few kB each, so that any executor can run them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from PIL import Image

from lookback.reading.imprints import imprint_of
from lookback.reasoning.likeness.keys import keys_of
from lookback.reasoning.likeness.relation import Relation
from lookback.reasoning.likeness.sheet import Sheet
from lookback.reasoning.likeness.verdict import relate

AT_ONCE: Final = 64  # pairs; many in the same arrays cost far less each
SHEETS: Final = 600  # held in each worker, at 0.3 MB


def imprinted(preview: bytes) -> tuple[bytes, bytes, bytes]:
    """(keys, points, packed imprint) of a stored preview; empty where it claims nothing."""
    with Image.open(io.BytesIO(preview)) as picture:
        pixels = np.asarray(picture.convert("RGB"), np.uint8)
    packed = imprint_of(pixels)
    sheet = Sheet(packed)
    if sheet.blank:
        return b"", b"", b""
    return keys_of(sheet), sheet.packed_points, packed


def related(pairs: Sequence[tuple[bytes, bytes]], packed: Mapping[bytes, bytes]) -> list[Relation]:
    """What each pair of contents is to each other; `packed` holds the imprints of all of them."""
    found: list[Relation] = []
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        found += relate(some, {d: _sheet(packed[d]) for pair in some for d in pair})
    return found


@lru_cache(maxsize=SHEETS)
def _sheet(packed: bytes) -> Sheet:
    """Unfolded once for the many pairs that it is in, from one task to the next."""
    return Sheet(packed)
