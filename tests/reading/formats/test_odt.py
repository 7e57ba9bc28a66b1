from __future__ import annotations

from pathlib import Path

import pytest
from corpora import projects
from corpora.told import read, told

from lookback.reading.formats.odt import seconds_of


def test_everything_that_libreoffice_wrote_down(tmp_path: Path) -> None:
    found = told(read(tmp_path, "fox.odt", projects.odt()))
    del found["odt.opening"]
    assert found == {
        "odt.generator": ("application", "LibreOffice/6.4"),
        "odt.creation-date": ("made", "2014-05-03"),
        "odt.date": ("saved", "2014-05-04"),
        "odt.editing-duration": ("seconds", 4520),
        "odt.title": ("title", "Fox"),
        "odt.creator": ("author", "A. Fox"),
        "odt.words": ("words", 41),
    }


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("PT1H15M20S", 4520), ("PT20S", 20), ("P2DT3H", 183_600), ("PT5M1.75S", 301), ("P1Y", 0),
     ("", 0), ("PT", 0)],
)  # fmt: skip
def test_a_duration_is_read_as_far_as_it_is_one(said: str, seconds: int) -> None:
    assert seconds_of(said) == seconds
