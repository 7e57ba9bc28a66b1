from __future__ import annotations

from pathlib import Path

from corpora import pictures

from lookback.reading.formats import read_file
from lookback.words.model import MADE

TRAILER = b"\x01" + bytes(range(255, -1, -1)) + b"\0"


def test_xmp_is_read_up_to_its_magic_trailer(tmp_path: Path) -> None:
    made = pictures.gif()
    packet = b"\x21\xff\x0bXMP DataXMP" + pictures.XMP_PACKET.encode() + TRAILER
    path = tmp_path / "a.gif"
    path.write_bytes(made[:-1] + packet + made[-1:])
    found = read_file(str(path))
    assert [c.quote for c in found.claims if c.source == "xmp.CreateDate" and c.about == MADE] == [
        "2014-05-03T21:40:00+09:00"
    ]


def test_a_moving_picture_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    frames = [pictures.drawing(seed) for seed in (2, 3)]
    path.write_bytes(
        pictures.encoded(pictures.drawing(), "GIF", save_all=True, append_images=frames)
    )
    assert read_file(str(path)).pages == 1
