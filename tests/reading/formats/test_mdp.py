from __future__ import annotations

from pathlib import Path

from corpora import painters, pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, LAYERS, MADE, SAVED, SAVES, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.mdp"
    path.write_bytes(data)
    return read_file(str(path))


def made(**changed: str) -> bytes:
    xml = painters.MDP_XML
    for old, new in changed.items():
        assert old in xml
        xml = xml.replace(old, new)
    return painters.mdp(pictures.drawing(), xml=xml)


def test_everything_that_medibang_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, made())
    begun = "2014-05-03T21:40:00 (1399120800 by UTC)"
    saved = "2015-06-04T10:00:00 (1433379600 by UTC)"
    assert found.lineage == "mdp:1399120800"
    assert found.claims == (
        Claim("mdp.CreateTime", MADE, Edtf.parse("2014-05-03"), begun),
        Claim("mdp.UpdateTime", SAVED, Edtf.parse("2015-06-04"), saved),
        Claim("mdp.rev", SAVES, 7, "rev 7"),
        Claim("mdp.appInfo", APPLICATION, "MediBang Paint Pro", "MediBang Paint Pro rev 92"),
        Claim("mdp.layers", LAYERS, 2, "layers 2"),
    )


def test_a_document_without_its_thumb_keeps_its_facts(tmp_path: Path) -> None:
    found = read(tmp_path, made(**{"<Thumb ": "<Thumbless "}))
    assert found.lineage == "mdp:1399120800"
    assert [notice.message for notice in found.notices] == [
        "kept; its picture can't be shown yet: no small picture was put into it"
    ]


def test_a_thumb_that_claims_to_be_huge_is_not_unpacked(tmp_path: Path) -> None:
    found = read(tmp_path, made(**{'<Thumb width="{width}"': '<Thumb width="9999999"'}))
    assert [notice.kind for notice in found.notices] == ["too-large"]


def test_numbers_that_are_none_say_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, made(rev="rev²", **{'time="1399120800"': 'time="١٣"'}))
    assert found.lineage == ""
    assert [claim for claim in found.claims if claim.about == SAVES] == []


def test_without_the_wall_clock_the_moment_must_do(tmp_path: Path) -> None:
    text = ' timeString="2014-05-03T21:40:00"'
    found = read(tmp_path, made(**{text: ""}))
    assert found.claims[0] == Claim(
        "mdp.CreateTime", MADE, Edtf.parse("2014-05-03"), "2014-05-03T12:40:00Z"
    )
    assert MADE not in {
        claim.about for claim in read(tmp_path, made(**{f'"1399120800"{text}': '"0"'})).claims
    }
