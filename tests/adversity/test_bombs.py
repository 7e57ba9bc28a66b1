"""Small files that ask for everything: each ends by itself, and what it says of itself is kept."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from corpora import papers, pictures

from lookback.reading.formats import describe_file, name_file, read_file
from lookback.reading.isolation import ReadingPool
from lookback.words.model import Found, Notice

SECONDS = 20.0
MEMORY = 1 << 30

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}<!ENTITY file SYSTEM "file:///etc/passwd">]>'


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(1, seconds=SECONDS, memory=MEMORY) as made:
        yield made


def read(pool: ReadingPool, folder: Path, name: str, data: bytes) -> tuple[Found, Found]:
    """What reading finds, and what the lighter try would; neither may be ended."""
    path = folder / name
    path.write_bytes(data)
    found = pool.submit(read_file, str(path)).result(60)
    return found, pool.submit(describe_file, str(path), found.notices[0]).result(60)


def claiming(width: int, height: int) -> bytes:
    """A PNG that claims so many pixels and holds a handful."""
    bare = pictures.encoded(pictures.drawing(), "PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + bare[24:29]
    return bare[:12] + header + struct.pack(">I", zlib.crc32(header)) + bare[33:]


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (96, 16_777_343)])
def test_a_picture_that_claims_more_than_there_is_memory(
    width: int, height: int, pool: ReadingPool, tmp_path: Path
) -> None:
    found, _ = read(pool, tmp_path, "a.png", claiming(width, height))
    assert (found.format, [n.kind for n in found.notices]) == ("png", ["too-large"])


def test_a_comic_whose_first_page_claims_so(pool: ReadingPool, tmp_path: Path) -> None:
    """Found by trials/fuzz.py: to tell how a page lies, all of it was decoded first."""
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        for number, page in enumerate((claiming(96, 16_777_343), pictures.png())):
            made.writestr(f"{number}.png", page)
    found, described = read(pool, tmp_path, "a.cbz", out.getvalue())
    assert (found.pages, described.pages, found.preview) == (2, 2, b"")
    assert [n.kind for n in found.notices] == ["too-large"]


def test_pages_that_unpack_to_gigabytes(pool: ReadingPool, tmp_path: Path) -> None:
    block = bytes(1 << 20)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made, made.open("1.png", "w") as page:
        for _ in range(160):
            page.write(block)
    assert len(out.getvalue()) < 1 << 20
    found, described = read(pool, tmp_path, "a.cbz", out.getvalue())
    assert (found.pages, described.pages, found.preview) == (1, 1, b"")


def test_a_zip_that_lists_more_parts_than_a_life_has_pages(
    pool: ReadingPool, tmp_path: Path
) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        for number in range(8_000):
            made.writestr(f"{number}.png", b"")
    found, _ = read(pool, tmp_path, "a.cbz", out.getvalue())
    assert (found.format, found.preview) == ("comic", b"")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.kra", pictures.krita(info=DOCTYPE + pictures.DOCUMENTINFO.replace("fox", "&a29;"))),
        ("a.kra", pictures.krita(info=DOCTYPE + pictures.DOCUMENTINFO.replace("fox", "&file;"))),
        ("a.cbz", papers.comic(info=DOCTYPE + "<ComicInfo><Title>&a29;</Title></ComicInfo>")),
        ("a.svg", (DOCTYPE + '<svg xmlns="http://www.w3.org/2000/svg"><text>&a29;</text></svg>').encode()),
        ("a.xmp", (DOCTYPE + "<x>&a29;</x>").encode()),
    ],
    ids=["krita", "krita-file", "comic", "svg", "sidecar"],
)  # fmt: skip
def test_entities_that_hold_entities(
    name: str, data: bytes, pool: ReadingPool, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = pool.submit(read_file, str(path)).result(60)
    told = " ".join(str(c.value) for c in found.claims)
    assert "haha" not in told
    assert "root:" not in told


def test_a_pdf_whose_form_draws_itself(tmp_path: Path) -> None:
    body = b"/F Do " * 50
    parts = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 96 64]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\n"
        b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 96 64]/Length %d"
        b"/Resources<</XObject<</F 5 0 R>>>>>>stream\n%b\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF"
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(parts % (len(body), body, len(body), body))
    with ReadingPool(1, seconds=2.0) as hasty:  # pdfium goes in circles while it loads the page
        error = hasty.submit(read_file, str(path)).exception(60)
        assert error is None or hasty.notice_for(error).kind == "too-slow"
        notice = Notice("too-slow", "it took too long")
        named = hasty.submit(name_file, str(path), notice).result(60)
    digest = hashlib.sha256(path.read_bytes()).digest()
    assert named == Found(digest, "pdf", notices=(notice,))
