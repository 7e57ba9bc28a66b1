from __future__ import annotations

import zlib
from pathlib import Path

from corpora import pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import (
    APPLICATION,
    COPIED,
    MADE,
    SAVED,
    TITLE,
    Claim,
    Found,
)

BARE = pictures.encoded(pictures.drawing(), "PNG")


def read(folder: Path, *chunks: tuple[bytes, bytes]) -> Found:
    path = folder / "a.png"
    path.write_bytes(pictures.with_chunks(BARE, *chunks))
    return read_file(str(path))


def test_time_and_text_are_found_where_decoders_hide_them(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(pictures.png())
    claims = read_file(str(path)).claims
    saved = Claim("png.tIME", SAVED, Edtf.parse("2015-06-04"), "2015-06-04 10:00:00 UTC")
    tool = Claim("png.text.Software", APPLICATION, pictures.SOFTWARE, pictures.SOFTWARE)
    assert claims[:2] == (saved, tool)
    assert claims[2].source == "exif.DateTimeOriginal"


def test_a_conversion_is_a_copy_and_never_the_making(tmp_path: Path) -> None:
    found = read(tmp_path, (b"tEXt", b"date:create\x002019-01-02T03:04:05+00:00"))
    quote = "2019-01-02T03:04:05+00:00"
    expected = Claim("png.text.date:create", COPIED, Edtf.parse("2019-01-02"), quote)
    assert found.claims == (expected,)


def test_creation_time_is_read_as_people_and_programs_write_it(tmp_path: Path) -> None:
    for text in ("Sat, 3 May 2014 10:00:00 GMT", "2014:05:03 10:00:00", "Sat May  3 10:00:00 2014"):
        found = read(tmp_path, (b"tEXt", b"Creation Time\0" + text.encode()))
        expected = Claim("png.text.Creation Time", MADE, Edtf.parse("2014-05-03"), text)
        assert found.claims == (expected,)


def test_packed_and_international_text(tmp_path: Path) -> None:
    title = "きつね"
    packed = b"Title\0\1\0\0\0" + zlib.compress(title.encode())
    plain = b"Software\0\0" + zlib.compress(b"Celsys Studio Tool")
    found = read(tmp_path, (b"iTXt", packed), (b"zTXt", plain))
    assert found.claims == (
        Claim("png.text.Title", TITLE, title, title),
        Claim("png.text.Software", APPLICATION, "Celsys Studio Tool", "Celsys Studio Tool"),
    )


def test_exif_written_out_in_hexadecimal_digits(tmp_path: Path) -> None:
    block = pictures.exif_block(6).tobytes()
    digits = f"\nexif\n{len(block):8d}\n{block.hex()}\n".encode()
    found = read(tmp_path, (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(digits)))
    assert found.claims[0].quote == pictures.TAKEN
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)


def test_xmp_in_international_text(tmp_path: Path) -> None:
    body = b"XML:com.adobe.xmp\0\0\0\0\0" + pictures.XMP_PACKET.encode()
    assert read(tmp_path, (b"iTXt", body)).lineage == "xmp:xmp.did:0123"


def test_a_text_that_unpacks_to_gigabytes_is_cut(tmp_path: Path) -> None:
    bomb = b"Software\0\0" + zlib.compress(bytes(5_000_000), 9)
    found = read(tmp_path, (b"zTXt", bomb))
    assert found.notices == ()
    assert len(found.claims[0].quote) <= 1 << 20


def test_a_header_that_claims_too_much_is_not_believed(tmp_path: Path) -> None:
    size = (60000).to_bytes(4, "big") * 2
    header = b"IHDR" + size + BARE[24:29]
    check = zlib.crc32(header).to_bytes(4, "big")
    path = tmp_path / "a.png"
    path.write_bytes(BARE[:12] + header + check + BARE[33:])
    found = read_file(str(path))
    assert [(notice.kind, notice.message) for notice in found.notices] == [
        (
            "too-large",
            "kept; its picture can't be shown yet: it claims 60000 × 60000 pixels",
        )
    ]
