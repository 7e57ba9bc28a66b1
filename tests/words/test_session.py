from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lookback.words.session import Session

EAST = timezone(timedelta(hours=-4))
START = datetime(2019, 6, 23, 11, 48, 40, tzinfo=EAST)
TEXT = "2019-06-23T11:48:40-04:00/2019-06-23T11:58:54-04:00"


def test_a_sitting_is_written_as_an_interval_and_read_back() -> None:
    session = Session(START, datetime(2019, 6, 23, 11, 58, 54, tzinfo=EAST))
    assert str(session) == TEXT
    assert Session.parse(TEXT) == session
    assert session.length == timedelta(minutes=10, seconds=14)


def test_an_end_that_is_not_known_stays_open() -> None:
    session = Session(datetime(2019, 6, 23, 15, 48, 40, tzinfo=UTC))
    assert str(session) == "2019-06-23T15:48:40Z/.."
    assert Session.parse(str(session)) == session
    assert session.length is None


@pytest.mark.parametrize(
    "text",
    [
        "2019-06-23T11:48:40-04:00",
        "2019-06-23T11:48:40/2019-06-23T11:58:54",
        "2019-06-23T11:48:40Z/2019-06-23T11:40:00Z",
        "yesterday/..",
    ],
)
def test_what_is_no_sitting_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"sitting|ends|isoformat"):
        Session.parse(text)
