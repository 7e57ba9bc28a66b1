from __future__ import annotations

import zlib
from pathlib import Path

from corpora import projects
from corpora.told import read, told

SAID = {"lmms.program": ("application", "LMMS 1.2.2"), "lmms.tempo": ("tempo", 96)}


def test_packed_and_unpacked_projects_say_the_same(tmp_path: Path) -> None:
    packed = projects.lmms()
    assert told(read(tmp_path, "fox.mmpz", packed)) == SAID
    assert told(read(tmp_path, "fox.mmp", zlib.decompress(packed[4:]))) == SAID


def test_a_tempo_that_is_automated_is_not_taken_for_a_number(tmp_path: Path) -> None:
    text = zlib.decompress(projects.lmms()[4:]).replace(b'bpm="96"', b'bpm="linked"')
    assert told(read(tmp_path, "fox.mmp", text)) == {"lmms.program": SAID["lmms.program"]}
