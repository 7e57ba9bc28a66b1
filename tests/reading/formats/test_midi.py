from __future__ import annotations

import struct
from pathlib import Path

from corpora import projects
from corpora.told import flaws, read, told


def made(body: bytes, tracks: int = 1) -> bytes:
    head = b"MThd" + struct.pack(">IHHH", 6, 0, tracks, 96)
    return head + b"MTrk" + struct.pack(">I", len(body)) + body


def test_everything_that_a_midi_file_says(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.mid", projects.midi())
    assert told(found) == {
        "midi.title": ("title", "Fox"),
        "midi.tempo": ("tempo", 120),
        "midi.length": ("length", 8000),
    }
    assert found.preview


def test_a_note_without_its_own_kind_goes_on_as_the_one_before(tmp_path: Path) -> None:
    """Running status, as nearly every file has it: on, then off by a loudness of 0."""
    found = read(tmp_path, "fox.mid", made(bytes([0, 0x90, 60, 90, 96, 60, 0, 0, 0xFF, 0x2F, 0])))
    assert told(found) == {"midi.length": ("length", 500)}
    assert (bool(found.preview), flaws(found)) == (True, [])


def test_a_file_without_notes_is_kept_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.mid", made(b"\0\xff\x2f\0"))
    assert flaws(found) == ["kept; its picture can't be shown yet: there are no notes in it"]


def test_a_track_that_is_missing_is_said(tmp_path: Path) -> None:
    body = bytes([0, 0x90, 60, 90, 96, 0x80, 60, 0, 0, 0xFF, 0x2F, 0])
    found = read(tmp_path, "fox.mid", made(body, tracks=2))
    assert flaws(found) == ["kept; a part of its picture is missing: the file ends early"]
