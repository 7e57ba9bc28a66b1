"""What began in a year."""

from __future__ import annotations

from pathlib import Path

from corpora.made_up import MadeUp, begun_library, fill, id_of

from lookback.doing import years
from lookback.doing.order import BY_TIME, ordered
from lookback.doing.years import First
from lookback.words.edtf import Edtf


def test_the_first_document_of_each_program(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    early = MadeUp("early", Edtf.parse("2013-02-01"))
    late = MadeUp("late", Edtf.parse("2014-02-01"))
    wide = MadeUp("wide", Edtf.parse("2001/2009"))
    hidden = MadeUp("hidden", Edtf.parse("2012-02-01"), hidden=True)
    picture = MadeUp("picture", Edtf.parse("2010-02-01"))
    fill(library, source, [early, late, wide, hidden, picture], pictures=False)
    with library.catalogue.db as db:
        db.execute("UPDATE item SET format = 'krita' WHERE path != ?", (b"picture.png",))
    assert years.firsts(library) == {
        2013: [First("krita", "Krita document", id_of(early), "early.png")]
    }


def test_a_year_whose_works_have_no_month_has_a_page(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, [MadeUp("one", Edtf.parse("2014")), MadeUp("two", Edtf.parse("2014"))])
    (year,) = years.every_year(ordered(library, BY_TIME))
    assert (year.year, year.works, year.months) == (2014, 2, ())
