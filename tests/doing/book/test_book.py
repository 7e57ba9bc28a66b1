"""A small book of the journal: whole, in order, the works beside the words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from corpora.archives import Reading

from lookback.doing import book, diary, leaving, looking
from lookback.doing.book.pages import BOTTOM, ROOM, SIDE, TEXT, WIDE, Leaf, Size, laid_out
from lookback.doing.book.type import Type
from lookback.doing.film import lettering
from lookback.keeping import entries
from lookback.keeping.leaving import LeftOut
from lookback.talking import journal_words
from lookback.words.edtf import Edtf
from lookback.words.errors import NothingWritten
from lookback.words.forms import DRAWN


def words_of(path: Path) -> list[str]:
    """What can be found in each page of a PDF."""
    document = pypdfium2.PdfDocument(str(path))
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def pictures_of(path: Path) -> list[int]:
    """How many pictures lie on each page, beside the one that its type is."""
    document = pypdfium2.PdfDocument(str(path))
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    found = [sum(o.type == image for o in page.get_objects()) - 1 for page in document]
    document.close()
    return found


def test_a_book_has_the_words_and_the_works_and_none_that_is_left_out(
    reading: Reading, archive: Path, tmp_path: Path
) -> None:
    library = reading.library
    reading.scan(archive)
    sea = looking.find(library, str(archive / "sea.png"))
    diary.write(library, entries.KIND_WORDS, "so much light", when=Edtf.parse("2014"), by="Ines",
                works=[sea])  # fmt: skip
    diary.write(library, entries.WHY, "the secret one", when=Edtf.parse("2015"))
    diary.write(library, entries.WHY, "to keep her " * 600, when=Edtf.parse("2016"))
    leaving.leave_out(library, LeftOut("", span=Edtf.parse("2015")))
    found, out = diary.diary(library).entries, tmp_path / "prints" / "book.pdf"
    made = book.make(library, found, "Journal", partial(journal_words.heading, form=DRAWN), out)
    pages = words_of(out)
    assert made.pages == len(pages) > 4
    assert pages[0] == "Journal"
    assert "2014 · Kind words · Ines so much light" in pages[1]
    assert "2016 · Why I draw to keep her" in " ".join(pages[2:])
    assert " ".join(pages).count("to keep her") >= 600 - len(pages)  # lines and pages break some
    assert "secret" not in " ".join(pages)
    assert pictures_of(out)[:2] == [0, 1]
    assert [p.name for p in out.parent.iterdir()] == ["book.pdf"]


def test_no_book_is_made_of_nothing(reading: Reading, tmp_path: Path) -> None:
    with pytest.raises(NothingWritten):
        book.make(reading.library, [], "Journal", str, tmp_path / "book.pdf")
    assert not (tmp_path / "book.pdf").exists()


def test_lines_keep_within_their_room_and_lose_no_letter() -> None:
    kind, room = Type(), ROOM / TEXT
    text = "because the light on the water did not stay " * 9 + "x" * 200
    lines = kind.lines(text, lettering.SERIF, room)
    assert all(line.width <= room for line in lines)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert kind.lines("a\n\nb", lettering.SERIF, room)[1].text == ""


def test_an_emoji_does_not_take_its_entry_along(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = Type()
    runs = list(kind.runs("six \U0010fffe pages", lettering.SERIF))
    assert "".join(words for _, words in runs) == "six  pages"
    assert kind.unset == {"\U0010fffe"}


def test_what_runs_right_to_left_stands_at_the_right() -> None:
    (line,) = Type().lines("שלום", lettering.SERIF, 40)
    assert line.leftwards
    (page,) = laid_out("t", [Leaf("2014", "שלום")], Type())[1:]
    (words,) = [s for s in page.lines if s.text == "שלום"]
    assert round(words.x + line.width * TEXT, 3) == WIDE - SIDE


def test_a_picture_never_parts_from_its_words_or_leaves_its_page() -> None:
    leaves = [Leaf(f"{n}", "words " * 40, Size("00", 0.3 + n * 0.4), "2014") for n in range(12)]
    for page in laid_out("t", leaves, Type())[1:]:
        for hung in page.pictures:
            assert hung.y + hung.height < BOTTOM
            assert hung.width <= ROOM + 1e-6
            below = [s for s in page.lines if hung.y + hung.height < s.y <= BOTTOM]
            assert len(below) >= 5  # its date, the day, three lines
