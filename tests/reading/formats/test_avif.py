from __future__ import annotations

from pathlib import Path

from corpora import pictures

from lookback.reading.formats import read_file


def test_exif_and_xmp_are_read(tmp_path: Path) -> None:
    packet = pictures.XMP_PACKET.encode()
    path = tmp_path / "a.avif"
    path.write_bytes(
        pictures.encoded(pictures.drawing(), "AVIF", exif=pictures.exif_block(), xmp=packet)
    )
    found = read_file(str(path))
    assert found.lineage == "xmp:xmp.did:0123"
    assert found.claims[0].quote == pictures.TAKEN
