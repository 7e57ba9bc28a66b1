from __future__ import annotations

import io
from pathlib import Path

import pytest
from corpora import papers, pictures
from PIL import Image

from lookback.reading.formats import larger_picture, read_file
from lookback.reading.formats.pdf import moment, own_packet
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, AUTHOR, MADE, SAVED, TITLE, Claim, Found

LINES = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]>>endobj
trailer<</Root 1 0 R>>
%%%%EOF"""


def read(folder: Path, data: bytes, name: str = "a.pdf") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def test_it_tells_its_pages_dates_and_makers(tmp_path: Path) -> None:
    found = read(tmp_path, papers.pdf())
    assert found.pages == 3
    assert found.claims == (
        Claim("pdf.CreationDate", MADE, Edtf.parse("2014-05-03"), "2014-05-03T21:40:00Z"),
        Claim("pdf.ModDate", SAVED, Edtf.parse("2015-06-04"), "2015-06-04T10:00:00Z"),
        Claim("pdf.Creator", APPLICATION, "Sample Painter 1.2", "Sample Painter 1.2"),
        Claim("pdf.Title", TITLE, "fox", "fox"),
        Claim("pdf.Author", AUTHOR, "A. Fox", "A. Fox"),
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("D:20140503214000+09'00'", "2014-05-03T21:40:00+09:00"),
        ("D:20140503214000Z", "2014-05-03T21:40:00Z"),
        ("D:20140503", "2014-05-03"),
        ("D:201405", "2014-05"),
        ("D:2014", "2014"),
        ("20140503214000", "2014-05-03T21:40:00"),
        ("Sat May  3 2014", "Sat May  3 2014"),
        ("", ""),
    ],
)
def test_a_moment_is_the_wall_clocks(raw: str, expected: str) -> None:
    assert moment(raw) == expected


def test_a_scan_keeps_its_pixels(tmp_path: Path) -> None:
    found = read(tmp_path, papers.pdf(resolution=720))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)


def test_a_page_of_lines_is_drawn_at_150_dots_an_inch(tmp_path: Path) -> None:
    found = read(tmp_path, LINES % (b"3 0 R", 1, 595, 842))
    assert (found.width, found.height, found.notices) == (1240, 1754, ())
    drawn = Image.open(io.BytesIO(larger_picture(str(tmp_path / "a.pdf"), 500)))
    assert drawn.size == (353, 500)


def test_a_page_that_claims_a_square_mile_is_not_drawn(tmp_path: Path) -> None:
    found = read(tmp_path, LINES % (b"3 0 R", 1, 10_000_000, 10_000_000))
    assert [notice.kind for notice in found.notices] == ["too-large"]


@pytest.mark.parametrize("kids", [b"2 0 R", b"2 0 R 2 0 R 3 0 R", b"1 0 R"])
def test_pages_that_hold_themselves_come_to_an_end(kids: bytes, tmp_path: Path) -> None:
    found = read(tmp_path, LINES % (kids, 2_000_000_000, 595, 842))
    assert found.pages <= 100_000
    assert found.preview or found.notices


def test_only_the_documents_own_xmp_counts(tmp_path: Path) -> None:
    packet = pictures.XMP_PACKET.encode()
    own = packet.replace(b"2014-05-03", b"2011-11-11")
    assert own_packet(b"%PDF-1.4\n9 0 obj<<>>stream\n" + packet)[:11] == b"<x:xmpmeta "
    two = b"8 0 obj<<>>stream\n%b\nendstream\n9 0 obj<<>>stream\n%b\nendstream\n" % (packet, own)
    assert own_packet(two) == b""
    named = two + b"1 0 obj<</Type/Catalog/Metadata 9 0 R>>endobj"
    assert b"2011-11-11" in own_packet(named)


def test_a_locked_document_says_so(tmp_path: Path) -> None:
    lock = (
        b"4 0 obj<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P -4>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>" % (b"00" * 32, b"00" * 32)
    )
    whole = LINES % (b"3 0 R", 1, 595, 842)
    found = read(tmp_path, whole.replace(b"trailer<</Root 1 0 R>>", lock))
    assert [notice.message for notice in found.notices] == [
        "kept; its picture can't be shown yet: it is locked with a password"
    ]
