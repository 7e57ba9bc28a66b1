"""A journey from elsewhere is believed only as far as it was looked at."""

from __future__ import annotations

from typing import Any

import pytest

from lookback.words.edtf import Edtf
from lookback.words.journey import Drawn, Journey, NotAJourney, Told, from_json, to_json

WHOLE = Journey(
    "Kyo",
    (
        Drawn("1", "ab" * 32, Edtf.parse("2014-05"), "strong", "from the file name", "sea", 1, 90),
        Drawn("2"),
    ),
    (Told("why", "to keep her\n\nnear", "2014-05-02", Edtf.parse("2014"), "Ame", "a letter",
          ("2",)),),
)  # fmt: skip


def changed(**more: Any) -> dict[str, Any]:
    return {**to_json(WHOLE), **more}


def work(**more: Any) -> dict[str, Any]:
    return changed(works=[{"id": "1", **more}], entries=[])


def entry(**more: Any) -> dict[str, Any]:
    told = {"kind": "why", "text": "", "day": "2014-05-02", **more}
    return changed(entries=[told])


def test_what_is_written_is_read_again() -> None:
    assert from_json(to_json(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    "value",
    [
        None, [], {}, changed(format="x"), changed(version=2), changed(works={}), changed(by=3),
        changed(works=[{"id": "1"}, {"id": "1"}]), work(id=7), work(id="../x"), work(id=""),
        work(picture="../../etc/passwd"), work(picture="AB" * 32), work(made={"edtf": "2014-13"}),
        work(made={"edtf": "2" * 100}), work(made=[1]), work(again=-1), work(again=True),
        work(seconds=1.5), work(seconds=10**30), work(title="x" * 301), work(title=["x"]),
        entry(day="soon"), entry(day=""), entry(works=["9"]), entry(works="1"), entry(text=5),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(value: object) -> None:
    with pytest.raises(NotAJourney):
        from_json(value)


def test_letters_that_turn_a_line_around_or_erase_it_are_dropped() -> None:
    read = from_json(work(title="a\u202eb\x1b[2Jc\nd\ud800"))
    assert read.works[0].title == "ab[2Jc d?"
    assert from_json(entry(kind="spell", text="a\nb\x00")).entries[0] == Told(
        "note", "a\nb", "2014-05-02"
    )
