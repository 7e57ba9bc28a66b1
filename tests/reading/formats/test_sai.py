from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from corpora import painters, pictures

from lookback.reading.formats import read_file, sai
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, LAYERS, SAVED, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.sai"
    path.write_bytes(data)
    return read_file(str(path))


def test_everything_that_sai_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, painters.sai(pictures.drawing()))
    assert found.claims == (
        Claim("sai.application", APPLICATION, "PaintTool SAI", "PaintTool SAI 1"),
        Claim("sai.layers", LAYERS, 2, "laytbl 2"),
        Claim("sai.written", SAVED, Edtf.parse("2015-06-04"), "2015-06-04T01:00:00Z"),
    )


def test_a_clock_that_was_never_set_says_nothing(tmp_path: Path) -> None:
    made = painters.sai(pictures.drawing(), datetime(1601, 1, 2, tzinfo=UTC))
    assert [claim for claim in read(tmp_path, made).claims if claim.about == SAVED] == []


@pytest.mark.parametrize("spoilt", [0, 5, 4095])
def test_a_first_page_whose_sum_is_wrong_is_not_taken_for_one(spoilt: int) -> None:
    made = bytearray(painters.sai(pictures.drawing()))
    assert sai.recognises(bytes(made[:4096]))
    made[spoilt] ^= 1
    assert not sai.recognises(bytes(made[:4096]))
