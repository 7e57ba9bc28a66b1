from __future__ import annotations

from pathlib import Path

import pytest

from lookback.reading.formats import ALWAYS, READERS, kind_of_suffix


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fox.CDR", "CorelDRAW"),
        ("fox.swatches", "Procreate"),
        ("fox.final.tnz", "OpenToonz / Toonz"),
        ("fox", ""),
        ("fox.", ""),
        (".rif", "Corel Painter"),
        ("fox.unheard-of", ""),
    ],
)
def test_a_kind_goes_by_the_name_its_owner_knows(name: str, kind: str) -> None:
    assert kind_of_suffix(name) == kind


def test_what_is_read_is_not_listed_as_unread() -> None:
    read = [suffix for reader in ALWAYS for suffix in reader.SUFFIXES]
    assert [suffix for suffix in read if kind_of_suffix("fox" + suffix)] == []


def test_every_reader_is_described() -> None:
    page = (Path(__file__).parents[3] / "docs/formats.md").read_text(encoding="utf-8")
    assert [reader.NAME for reader in READERS if f"\n| `{reader.NAME}` |" not in page] == []
