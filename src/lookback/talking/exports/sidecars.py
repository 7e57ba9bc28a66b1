"""
XMP sidecars for other applications: one a file, in a new folder that is laid out as yours are.

A date goes into XMP's own fields only as far as it is known: a year, a month, a day. The trap this
avoids: XMP knows no "about" and no "spring", and a program that is given 2014-01-01 shows New
Year's Day. So such a date stands as EDTF in `dcterms:created` alone, beside how it is known.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO
from xml.etree import ElementTree as ET

from lookback.doing.giving import Given
from lookback.doing.library import Library
from lookback.doing.whereabouts import places
from lookback.talking.exports import putting
from lookback.talking.exports.dublin import DC, DCTERMS, NO_XML
from lookback.talking.words import shown
from lookback.words.edtf import Edtf

HELP: Final = "XMP sidecars of the works’ files, in a folder laid out as yours are"
SUFFIX: Final = ".xmp"  # behind the whole name: fox.kra and fox.png each have their own
X: Final = "adobe:ns:meta/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XMP: Final = "http://ns.adobe.com/xap/1.0/"
PHOTOSHOP: Final = "http://ns.adobe.com/photoshop/1.0/"
OURS: Final = "urn:lookback:xmp:1.0#"
XML: Final = "http://www.w3.org/XML/1998/namespace"
PREFIXES: Final = {
    "x": X, "rdf": RDF, "xmp": XMP, "photoshop": PHOTOSHOP, "dc": DC, "dcterms": DCTERMS,
    "lookback": OURS,
}  # fmt: skip
PLAIN: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")  # no season, no mark, no span
HOUR: Final = 3600  # seconds


def arguments(parser: ArgumentParser) -> None:
    """None of its own: --titles and --hours are the site's."""


def run(library: Library, target: Path, args: Namespace, out: TextIO) -> int:
    return putting.put(
        library, target, args, out,
        lambda works: ((f"{at}{SUFFIX}", sidecar(w)) for at, w in places(library, works)),
    )  # fmt: skip


def sidecar(work: Given) -> bytes:
    """The sidecar of a work's file: XMP in UTF-8. What is not known is not there."""
    for prefix, space in PREFIXES.items():
        ET.register_namespace(prefix, space)
    top = ET.Element(f"{{{X}}}xmpmeta")
    about = ET.SubElement(
        ET.SubElement(top, f"{{{RDF}}}RDF"), f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""}
    )
    for name, text in _said(work):
        ET.SubElement(about, name).text = NO_XML.sub("\ufffd", text)
    if work.title:
        kinds = ET.SubElement(ET.SubElement(about, f"{{{DC}}}title"), f"{{{RDF}}}Alt")
        one = ET.SubElement(kinds, f"{{{RDF}}}li", {f"{{{XML}}}lang": "x-default"})
        one.text = NO_XML.sub("\ufffd", shown(work.title))
    ET.indent(top, " ")
    told: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return told + b"\n"


def _said(work: Given) -> Iterator[tuple[str, str]]:
    if work.made is not None:
        if day := plain_date(work.made):
            yield f"{{{XMP}}}CreateDate", day
            yield f"{{{PHOTOSHOP}}}DateCreated", day
        yield f"{{{DCTERMS}}}created", work.made.text
        yield f"{{{DCTERMS}}}provenance", work.why
        yield f"{{{OURS}}}confidence", work.confidence
    if hours := (work.seconds or 0) // HOUR:
        yield f"{{{OURS}}}hoursAtLeast", str(hours)


def plain_date(made: Edtf) -> str:
    """ "2014", "2014-05" or "2014-05-03"; "" for a date that XMP has no way to say."""
    return made.text if PLAIN.fullmatch(made.text) else ""
