from __future__ import annotations

import struct
from pathlib import Path

import pytest
from corpora import projects
from corpora.told import flaws, read, told

from lookback.reading.formats import flstudio
from lookback.reading.original import Original


def test_everything_that_fl_studio_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.flp", projects.flstudio())
    assert told(found) == {
        "flstudio.made": ("made", "2014-05-03"),
        "flstudio.program": ("application", "FL Studio 20.8.3.2304"),
        "flstudio.title": ("title", "Fox 1"),
        "flstudio.seconds": ("seconds", 21_600),
        "flstudio.tempo": ("tempo", 96),
    }
    quotes = {c.source: c.quote for c in found.claims}
    assert quotes["flstudio.seconds"] == "worked on for 0.25000 days"


@pytest.mark.parametrize(
    ("begun", "spent"), [(float("nan"), float("nan")), (-1.0, -1.0), (1e300, 1e300), (0.0, 0.0)]
)
def test_times_that_cannot_be_are_none(tmp_path: Path, begun: float, spent: float) -> None:
    found = told(read(tmp_path, "fox.flp", projects.flstudio(1, begun, spent)))
    assert found.keys() == {"flstudio.program", "flstudio.title", "flstudio.tempo"}


def test_a_value_that_claims_more_than_there_is_ends_the_row(tmp_path: Path) -> None:
    body = bytes([156]) + struct.pack("<I", 96_000) + bytes([194, 0xFF, 0xFF, 0xFF, 0x7F]) + b"F"
    data = projects.flstudio()[:18] + struct.pack("<I", len(body)) + body
    assert told(read(tmp_path, "fox.flp", data)) == {"flstudio.tempo": ("tempo", 96)}


def test_names_of_before_version_twelve_are_in_the_systems_letters(tmp_path: Path) -> None:
    body = bytes([203, 6]) + "Flöte\0".encode("cp1252")
    path = tmp_path / "fox.flp"
    path.write_bytes(projects.flstudio()[:18] + struct.pack("<I", len(body)) + body)
    with Original(str(path)) as original:
        assert flstudio._told(original).tracks == ["Flöte"]


def test_a_project_that_breaks_off_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.flp", projects.flstudio()[:-3])
    assert flaws(found) == ["kept; a part of its picture is missing: the file ends early"]
