"""What is left out is gone everywhere at once, and comes back whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading

from lookback.doing import correct, diary, film, leaving, looking
from lookback.doing.film.casting import Span
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.keeping.leaving import LeftOut
from lookback.words.edtf import Edtf
from lookback.words.errors import NothingWritten, NotLeftOut


def texts(library: Library) -> list[str]:
    return [e.text for e in diary.diary(library).entries]


def test_a_person_is_gone_at_once_and_let_back(reading: Reading) -> None:
    library = reading.library
    diary.write(library, entries.KIND_WORDS, "so much light", by="Ines", shown=True)
    diary.write(library, entries.NOTE, "rain", shown=True)
    one = leaving.leave_out(library, LeftOut("", person="Ines"))
    assert texts(library) == ["rain"]
    assert [e.text for e in diary.diary(library).left] == ["so much light"]
    assert [line.text for line in film.own_lines(library, Span())] == ["rain"]
    assert sorted(e.text for e in diary.diary(library).all) == ["rain", "so much light"]
    leaving.let_back(library, one.id)
    assert texts(library) == ["so much light", "rain"]
    with pytest.raises(NotLeftOut):
        leaving.let_back(library, one.id)
    assert correct.undo(library) == "let back Ines"
    assert texts(library) == ["rain"]
    assert correct.undo(library) == "leave out Ines"
    assert texts(library) == ["so much light", "rain"]


def test_a_work_that_is_left_out_takes_its_words_along(reading: Reading, archive: Path) -> None:
    library = reading.library
    reading.scan(archive)
    sea, hill = (looking.find(library, str(archive / n)) for n in ("sea.png", "2015/hill.png"))
    diary.write(library, entries.NOTE, "waves", works=[sea])
    both = diary.write(library, entries.NOTE, "both", works=[sea, hill])
    wish = LeftOut("", works=tuple(correct.refs(library, [sea])))
    leaving.leave_out(library, wish)
    assert texts(library) == []
    assert diary.diary(library).unwanted == {sea}
    assert correct.undo(library) == "leave out sea.png"
    assert diary.diary(library).one(both.id) == both


def test_words_about_hidden_works_are_not_offered_and_show_no_picture(
    reading: Reading, archive: Path
) -> None:
    library = reading.library
    reading.scan(archive)
    sea, hill = (looking.find(library, str(archive / n)) for n in ("sea.png", "2015/hill.png"))
    waves = diary.write(library, entries.NOTE, "waves", works=[sea], shown=True)
    both = diary.write(library, entries.NOTE, "both", works=[sea, hill])
    correct.hide(library, [sea])
    found = diary.diary(library)
    assert [e.text for e in found.entries] == ["waves", "both"]
    assert found.offered == [both]
    assert found.seen_works(waves.id) == ()
    assert found.seen_works(both.id) == (hill,)
    assert film.own_lines(library, Span()) == []
    correct.undo(library)
    assert [e.text for e in diary.diary(library).offered] == ["waves", "both"]


def test_an_empty_wish_leaves_nothing_out(reading: Reading) -> None:
    with pytest.raises(NothingWritten):
        leaving.leave_out(reading.library, LeftOut("", person="  "))
    assert reading.library.told().records == ()


def test_words_are_found_in_what_is_seen(reading: Reading) -> None:
    library = reading.library
    diary.write(library, entries.KIND_WORDS, "So much LIGHT", by="Ines", when=Edtf.parse("2009"))
    diary.write(library, entries.NOTE, "光が好き")
    found = diary.diary(library).entries
    assert [e.text for e in diary.with_words(found, "light ines")] == ["So much LIGHT"]
    assert [e.text for e in diary.with_words(found, "光")] == ["光が好き"]
    assert diary.with_words(found, "light rain") == []
