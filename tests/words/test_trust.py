"""The table of trust: rows are found by the longest beginning, and every row can be said."""

from __future__ import annotations

import pytest

from lookback.words.trust import OTHERS, TRUST, trust


@pytest.mark.parametrize(
    ("source", "row"),
    [
        ("name.iso-date", TRUST["name.iso-date"]),
        ("name.of-a-new-rule", TRUST["name"]),
        ("krita.creation-date", TRUST["krita"]),
        ("exif.DateTimeOriginal", TRUST["exif.DateTimeOriginal"]),
        ("exif.DateTime", TRUST["exif"]),
        ("nobody.knows", OTHERS),
    ],
)
def test_the_longest_known_beginning_counts(source: str, row: object) -> None:
    assert trust(source) == row


def test_a_spoiled_record_keeps_its_name_and_loses_its_rank() -> None:
    row = trust("exif.DateTimeOriginal.default-clock")
    assert row.never
    assert row.subject == TRUST["exif.DateTimeOriginal"].subject
    assert row.rank < min(r.rank for r in TRUST.values())


def test_the_person_outranks_everybody() -> None:
    assert max(TRUST, key=lambda source: TRUST[source].rank) == "journal"


@pytest.mark.parametrize("source", sorted(TRUST))
def test_every_sentence_stands_after_a_date(source: str) -> None:
    row = TRUST[source]
    assert row.sentence.startswith(("from ", "recorded by ", "as you said"))
    assert not row.sentence.endswith(".")
    assert row.subject[0].isupper()
