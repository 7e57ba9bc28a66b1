from __future__ import annotations

import gzip
import zlib

from lookback.reading.formats.inflate import BARE, GZIP, ZLIB, inflated

TEXT = bytes(range(256)) * 400


def test_each_kind_of_stream_comes_back() -> None:
    packed = zlib.compress(TEXT)
    assert inflated(packed, 1 << 20, ZLIB) == TEXT
    assert inflated(packed[2:-4], 1 << 20, BARE) == TEXT
    assert inflated(gzip.compress(TEXT), 1 << 20, GZIP) == TEXT


def test_a_bomb_stops_at_the_limit() -> None:
    bomb = zlib.compress(bytes(50 << 20), 9)
    assert inflated(bomb, 1000) == bytes(1000)


def test_what_comes_before_the_damage_stays() -> None:
    packed = zlib.compress(TEXT, 0)  # stored, so that the damage has a place
    assert inflated(packed[:50_000], 1 << 20) == TEXT[: len(inflated(packed[:50_000], 1 << 20))]
    assert len(inflated(packed[:50_000], 1 << 20)) > 30_000
    assert inflated(b"no stream", 1000) == b""
