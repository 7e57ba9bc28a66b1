from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest
from corpora import painters, pictures

from lookback.reading.formats import sai_pages
from lookback.reading.formats.sai_pages import Entry


def test_the_root_folder_is_listed() -> None:
    written = datetime(2015, 6, 4, 1, tzinfo=UTC)
    thumb = 12 + 4 * pictures.WIDTH * pictures.HEIGHT
    assert list(sai_pages.entries(painters.sai(pictures.drawing()))) == [
        Entry("canvas", False, 3, 12, written),
        Entry("laytbl", False, 4, 20, written),
        Entry("thumbnail", False, 5, thumb, written),
    ]


def test_a_file_is_read_page_by_page() -> None:
    made = painters.sai(pictures.drawing())
    thumb = list(sai_pages.entries(made))[2]
    body = sai_pages.body(made, thumb)
    assert body[:12] == struct.pack("<II4s", pictures.WIDTH, pictures.HEIGHT, b"BM32")
    assert body[12:] == painters.bgra_of(pictures.drawing())


@pytest.mark.parametrize("page", [0, 512, 1 << 20])
def test_a_file_that_points_where_none_can_be_is_empty_or_refused(page: int) -> None:
    made = painters.sai(pictures.drawing())
    stray = Entry("canvas", False, page, 12, None)
    if page == 0:
        with pytest.raises(EOFError):
            sai_pages.body(made, stray)
    else:
        assert sai_pages.body(made, stray) == b""


def test_where_the_document_ends_is_known_though_the_file_was_cut() -> None:
    made = painters.sai(pictures.drawing())
    assert sai_pages.end(made) == len(made)
    assert sai_pages.end(made[:9000]) == len(made)


def test_a_short_file_is_refused() -> None:
    assert not sai_pages.begins(b"\0" * 100)
    with pytest.raises(EOFError):
        sai_pages.end(b"\0" * 100)
