"""XMP sidecars: laid out as the files are, and never a day that nobody knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from corpora.given import Made
from corpora.made_up import MadeUp, begun_library, fill

from lookback.doing.giving import Wish, leaving
from lookback.reading.formats.xmp import sidecar_claims
from lookback.talking.cli import main
from lookback.talking.exports import sidecars
from lookback.words.edtf import Edtf

ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF/{*}Description"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def fields(data: bytes) -> dict[str, str]:
    about = ET.fromstring(data).find(ABOUT)
    assert about is not None
    assert about.get(f"{RDF}about") == ""
    return {one.tag: "".join(one.itertext()).strip() for one in about}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2014", "2014"), ("2014-05", "2014-05"), ("2014-05-03", "2014-05-03"),
        ("2014-21", ""), ("2014~", ""), ("2014-05?", ""), ("201X", ""), ("2014-XX", ""),
        ("2014/2019", ""), ("../1999", ""), ("[2014,2016]", ""),
    ],
)  # fmt: skip
def test_a_date_goes_as_far_as_it_is_known(made: Made, text: str, plain: str) -> None:
    work = leaving(made.library, Wish(entries=False)).works[0]
    said = fields(sidecars.sidecar(replace(work, made=Edtf.parse(text))))
    assert said["{http://purl.org/dc/terms/}created"] == Edtf.parse(text).text
    assert said.get("{http://ns.adobe.com/xap/1.0/}CreateDate", "") == plain
    assert said.get("{http://ns.adobe.com/photoshop/1.0/}DateCreated", "") == plain


def test_each_file_has_its_sidecar_where_the_file_lies(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    asked = ["export", str(folder), "--xmp", "--library", str(made.library.folder)]
    assert main(asked) == 0
    lying = [p for p in folder.rglob("*") if p.is_file() and p.name != "manifest-sha256.txt"]
    assert len(lying) == 64
    names = {p.name for p in lying}
    assert "fox, redrawn.png.xmp" in names
    assert not names & {"secret one.png.xmp", "theirs.png.xmp"}
    assert len({p.parent for p in lying}) == 1
    every = b"".join(p.read_bytes() for p in lying)
    assert (str(tmp_path).encode() in every, b"friends" in every) == (False, False)
    assert main([*asked, "--titles"]) == 0
    again = next(p for p in lying if p.name.startswith("fox, redrawn"))
    assert fields(again.read_bytes())["{http://purl.org/dc/elements/1.1/}title"] == "fox, redrawn"


def test_a_file_that_names_somebody_left_out_has_none(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, [MadeUp("Kay at sea"), MadeUp("okay")], pictures=False)
    at = ["--library", str(library.folder)]
    assert main(["leave-out", "--person", "Kay", *at]) == 0
    assert main(["export", str(tmp_path / "x"), "--xmp", *at]) == 0
    assert [p.name for p in (tmp_path / "x").rglob("*.xmp")] == ["okay.png.xmp"]
    library.close()


def test_an_undated_work_says_no_date_and_odd_letters_break_nothing(made: Made) -> None:
    work = leaving(made.library, Wish(entries=False)).works[0]
    bare = fields(sidecars.sidecar(replace(work, made=None, title="a\x00 <b>", seconds=7300)))
    assert bare == {
        "{http://purl.org/dc/elements/1.1/}title": "a\ufffd <b>",
        "{urn:lookback:xmp:1.0#}hoursAtLeast": "2",
    }


def test_lookback_itself_hears_what_it_wrote(made: Made) -> None:
    work = leaving(made.library, Wish(entries=False)).works[0]
    told = sidecar_claims(sidecars.sidecar(replace(work, made=Edtf.parse("2014-05"))))
    assert {c.value for c in told} == {Edtf.parse("2014-05")}
    assert not sidecar_claims(sidecars.sidecar(replace(work, made=Edtf.parse("2014-21"))))
