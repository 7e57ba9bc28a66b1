"""Records of the works as Dublin Core: a date is EDTF, or it is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from corpora.given import Made

from lookback.doing.giving import Wish, leaving
from lookback.talking.cli import main
from lookback.talking.exports import dublin
from lookback.words.edtf import Edtf

CREATED = "{http://purl.org/dc/terms/}created"
WHY = "{http://purl.org/dc/terms/}provenance"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def test_each_work_has_a_record_with_its_date(made: Made, tmp_path: Path) -> None:
    asked = ["export", str(tmp_path / "t"), "--dc", "--library", str(made.library.folder)]
    assert main(asked) == 0
    data = (tmp_path / "t/works.dc.xml").read_bytes()
    records = ET.fromstring(data).findall("record")
    assert len(records) == 64
    for record in records:
        assert (record.find(CREATED) is None) == (record.find(WHY) is None)
    dates = [d for d in (r.findtext(CREATED) for r in records) if d]
    assert [Edtf.parse(d).text for d in dates] == dates
    assert "2014/2019" in dates
    assert (b"friends" in data, b"secret" in data, b"divorce" in data) == (False, False, False)
    assert main([*asked, "--titles"]) == 0
    again = ET.fromstring((tmp_path / "t/works.dc.xml").read_bytes())
    assert "fox <& friends>" in [r.findtext(TITLE) for r in again]


def test_letters_that_xml_cannot_hold_do_not_break_it(made: Made) -> None:
    work = leaving(made.library, Wish(entries=False)).works[0]
    odd = dublin.records([replace(work, why="a\x00b\ufffe", made=Edtf.parse("2014"))])
    assert ET.fromstring(odd).findtext(f"record/{WHY}") == "a\ufffdb\ufffd"
