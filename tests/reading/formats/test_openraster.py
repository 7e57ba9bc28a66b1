from __future__ import annotations

from pathlib import Path

from corpora import pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import LAYERS, SAVED, Claim


def test_its_entries_say_when_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.ora"
    path.write_bytes(pictures.openraster())
    assert read_file(str(path)).claims == (
        Claim("ora.layers", LAYERS, 1, "layers 1"),
        Claim("ora.zip-entry", SAVED, Edtf.parse("2015-06-04"), "2015-06-04 10:00:00"),
    )


def test_the_year_that_stands_for_no_date_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.ora"
    path.write_bytes(pictures.openraster(date=(1980, 1, 1, 0, 0, 0)))
    assert [claim.about for claim in read_file(str(path)).claims] == [LAYERS]
