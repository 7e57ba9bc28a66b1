"""The table of works says dates as EDTF and how each is known, and names no file unless asked."""

from __future__ import annotations

import csv
from pathlib import Path

from corpora.given import Made

from lookback.talking.cli import main
from lookback.words.edtf import Edtf


def test_each_work_has_its_date_and_how_it_is_known(made: Made, tmp_path: Path) -> None:
    asked = ["export", str(tmp_path / "t"), "--csv", "--library", str(made.library.folder)]
    assert main(asked) == 0
    text = (tmp_path / "t/works.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 64
    for row in rows:
        assert (row["edtf"] == "") == (row["why"] == "")
        assert row["edtf"] == "" or Edtf.parse(row["edtf"]).text == row["edtf"]
    assert "2014/2019" in {row["edtf"] for row in rows}
    assert ("friends" in text, "secret" in text, "divorce" in text) == (False, False, False)
    assert main([*asked, "--titles"]) == 0
    assert "fox <& friends>" in (tmp_path / "t/works.csv").read_text("utf-8")
