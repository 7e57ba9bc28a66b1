"""A poster as a file: what hangs on it, its size in print, and that type stays type."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from corpora.archives import Reading, draw
from PIL import Image

from lookback.doing import correct, looking, poster
from lookback.words.errors import NothingOnPoster


@pytest.fixture
def year(reading: Reading, tmp_path: Path) -> Reading:
    """Seven drawings of 2014, in January and March, and one of 2015."""
    for n in range(7):
        draw(tmp_path / "art" / f"2014-0{1 + 2 * (n % 2)}-1{n}.png", n)
    draw(tmp_path / "art" / "2015-06-01.png", 9)
    reading.scan(tmp_path / "art")
    return reading


def test_a_png_has_three_hundred_dots_an_inch(year: Reading, tmp_path: Path) -> None:
    out = tmp_path / "prints" / "2014.png"
    assert poster.make(year.library, poster.Wanted(2014, 2014, "A4"), out) == 7
    with Image.open(out) as image:
        assert image.size == (2480, 3508)
        assert [round(d) for d in image.info["dpi"]] == [300, 300]
        assert image.convert("RGB").getpixel((5, 5)) == (0xFA, 0xF8, 0xF3)
    assert [p.name for p in out.parent.iterdir()] == ["2014.png"]


def test_in_a_pdf_works_are_pictures_and_type_is_type(year: Reading, tmp_path: Path) -> None:
    out = tmp_path / "life.pdf"
    wanted = poster.Wanted(*poster.whole_life(year.library), "A3", wide=True)
    assert poster.make(year.library, wanted, out) == 8
    document = pypdfium2.PdfDocument(str(out))
    page = document[0]
    assert (round(page.get_width()), round(page.get_height())) == (1191, 842)
    kinds = [o.type for o in page.get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 8
    text = page.get_textpage().get_text_bounded()
    assert text.split() == ["2014", "–", "2015", "2014", "2015"]
    document.close()


def test_months_without_works_are_left_out_or_kept_blank(year: Reading) -> None:
    def months(blank: bool) -> list[str]:
        wanted = poster.Wanted(2014, 2014, blank=blank)
        return [s.key[5:] for s in poster._sections(year.library, wanted)]

    assert months(blank=False) == ["01", "03"]
    assert months(blank=True) == [f"{n:02}" for n in range(1, 13)]


def test_hidden_works_never_hang_and_an_empty_year_is_said(year: Reading, tmp_path: Path) -> None:
    first = next(looking.every_work(year.library)).id
    correct.hide(year.library, [first])
    out = tmp_path / "p.png"
    assert poster.make(year.library, poster.Wanted(2014, 2014, "square"), out) == 6
    with pytest.raises(NothingOnPoster, match="no poster was made"):
        poster.make(year.library, poster.Wanted(2001, 2001), tmp_path / "none.png")
    assert not (tmp_path / "none.png").exists()
