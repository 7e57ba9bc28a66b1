from __future__ import annotations

import pytest

from lookback.reading.formats.dates import day_of, spoken_day
from lookback.words.edtf import Edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014:05:03 21:40:00", "2014-05-03"),
        ("2014-05-03T23:59:00-11:00", "2014-05-03"),
        ("2014:01:10T18:23:00+11:00", "2014-01-10"),
        ("2014/5/3", "2014-05-03"),
        ("2014-05", "2014-05"),
        ("2014", "2014"),
        ("0000:00:00 00:00:00", None),
        ("2014:02:30 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("2014-13", None),
        ("20140503", None),
        ("", None),
    ],
)
def test_days_as_programs_write_them(text: str, expected: str | None) -> None:
    assert day_of(text) == (None if expected is None else Edtf.parse(expected))


def test_days_as_people_say_them() -> None:
    assert spoken_day("Sat, 3 May 2014 10:00:00 GMT") == Edtf.parse("2014-05-03")
    assert spoken_day("Sat, 31 Feb 2014 10:00:00 GMT") is None
    assert spoken_day("last summer") is None
