"""
Dublin Core for archives and libraries: one record a work, in one XML file.

Its elements are those of the DCMI's own schemas (dc, dcterms). `dcterms:created` is EDTF and is not
there when nobody knows; how a date is known stands beside it as `dcterms:provenance`.
The trap this avoids: letters that no XML file may hold, such as a bell in a file's name.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO
from xml.etree import ElementTree as ET

from lookback.doing.giving import Given
from lookback.doing.library import Library
from lookback.talking.exports import putting
from lookback.talking.words import shown

HELP: Final = "records of the works for archives (Dublin Core), with their dates as EDTF"
NAME: Final = "works.dc.xml"
DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
IMAGE: Final = "StillImage"  # of the DCMI's types
NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def arguments(parser: ArgumentParser) -> None:
    """None of its own: --titles is the site's."""


def run(library: Library, target: Path, args: Namespace, out: TextIO) -> int:
    return putting.put(library, target, args, out, lambda works: [(NAME, records(works))], NAME)


def records(works: Sequence[Given]) -> bytes:
    """The file, in UTF-8: `records`, and in it a `record` for each work, in time order."""
    ET.register_namespace("dc", DC)
    ET.register_namespace("dcterms", DCTERMS)
    top = ET.Element("records")
    for number, work in enumerate(works, 1):
        record = ET.SubElement(top, "record")
        for name, text in _said(number, work):
            if text:
                ET.SubElement(record, name).text = NO_XML.sub("\ufffd", text)
    ET.indent(top, " ")
    told: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return told + b"\n"


def _said(number: int, work: Given) -> Iterator[tuple[str, str]]:
    """Elements and what they say; "" for what is not known."""
    yield f"{{{DC}}}identifier", str(number)
    yield f"{{{DC}}}title", shown(work.title)
    yield f"{{{DC}}}type", IMAGE
    yield f"{{{DC}}}format", work.format
    if work.made is not None:
        yield f"{{{DCTERMS}}}created", work.made.text
        yield f"{{{DCTERMS}}}provenance", work.why
