from __future__ import annotations

from corpora import pictures

from lookback.reading.formats import sidecar_claims, xmp
from lookback.reading.formats.facts import Facts
from lookback.words.edtf import Edtf
from lookback.words.model import ANCESTORS, MADE, SAVED, SAVES, Claim

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
    ' xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
)
TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>"


def said(inside: str) -> tuple[Claim, ...]:
    return sidecar_claims((HEAD + inside + TAIL).encode())


def test_elements_and_attributes_say_the_same() -> None:
    attribute = HEAD[:-1] + ' xmp:CreateDate="2014-05-03"/></rdf:RDF></x:xmpmeta>'
    element = said("<xmp:CreateDate>2014-05-03</xmp:CreateDate>")
    assert sidecar_claims(attribute.encode()) == element
    assert element == (Claim("xmp.CreateDate", MADE, Edtf.parse("2014-05-03"), "2014-05-03"),)


def test_a_month_or_a_year_is_not_made_into_a_day() -> None:
    assert said("<photoshop:DateCreated>2014-05</photoshop:DateCreated>")[0].value == Edtf.parse(
        "2014-05"
    )


def test_gimps_colons_are_understood() -> None:
    found = said("<xmp:ModifyDate>2024:01:10T18:23:00+11:00</xmp:ModifyDate>")
    quote = "2024:01:10T18:23:00+11:00"
    assert found == (Claim("xmp.ModifyDate", SAVED, Edtf.parse("2024-01-10"), quote),)


def test_pictures_that_were_pasted_in_do_not_count() -> None:
    inner = (
        "<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description>"
        "<xmp:CreateDate>1999-01-01</xmp:CreateDate></rdf:Description></rdf:li></rdf:Bag>"
        "</xmpMM:Pantry>"
    )
    assert said(inner) == ()


def test_a_long_history_is_counted_whole_and_kept_in_part() -> None:
    event = '<rdf:li stEvt:action="saved" stEvt:when="2014-05-03T10:00:00"/>'
    found = said(f"<xmpMM:History><rdf:Seq>{event * 1500}</rdf:Seq></xmpMM:History>")
    assert len([c for c in found if c.about == SAVED]) == xmp.HISTORY_LIMIT
    assert [c.value for c in found if c.about == SAVES] == [1500]


def test_the_documents_first_id_is_its_lineage() -> None:
    facts = Facts()
    ids = (
        "<xmpMM:DocumentID>xmp.did:2</xmpMM:DocumentID>"
        "<xmpMM:OriginalDocumentID>xmp.did:1</xmpMM:OriginalDocumentID>"
    )
    xmp.claims((HEAD + ids + TAIL).encode(), facts)
    assert facts.lineage == "xmp:xmp.did:1"


def test_what_is_no_xml_says_nothing() -> None:
    assert sidecar_claims(b"<x:xmpmeta") == ()
    assert sidecar_claims(b"") == ()


def test_a_packet_may_be_padded() -> None:
    padded = b"\xef\xbb\xbf" + pictures.XMP_PACKET.encode() + b" " * 2000 + b"\0"
    assert sidecar_claims(padded)[0].value == "Adobe Photoshop CS6 (Windows)"


ANCESTOR = "<rdf:li>xmp.did:{:06d}</rdf:li>"


def ancestors(count: int) -> str:
    listed = "".join(ANCESTOR.format(number) for number in range(count))
    bag = f"<rdf:Bag>{listed}</rdf:Bag>"
    return f"<photoshop:DocumentAncestors>{bag}</photoshop:DocumentAncestors>"


def test_the_documents_that_something_came_from_are_counted() -> None:
    assert said(ancestors(3)) == (Claim("xmp.ancestors", ANCESTORS, 3, "3 ancestors"),)


def test_a_packet_that_grew_beyond_measure_says_what_stands_before_its_ancestors() -> None:
    created = "<xmp:CreateDate>2014-05-03</xmp:CreateDate>"
    found = said(created + ancestors(60_000))
    assert found[0] == Claim("xmp.CreateDate", MADE, Edtf.parse("2014-05-03"), "2014-05-03")
    assert [claim.about for claim in found[1:]] == [ANCESTORS]


def test_a_damaged_packet_says_what_stands_before_the_damage() -> None:
    packet = HEAD + "<xmp:CreateDate>2014-05-03</xmp:CreateDate><photoshop:&#0;"
    assert [claim.quote for claim in sidecar_claims(packet.encode())] == ["2014-05-03"]
