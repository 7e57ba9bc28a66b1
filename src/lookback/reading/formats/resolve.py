"""
DaVinci Resolve's exported projects (.drp): a ZIP with the project's XML and its timelines'.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.projects import Told, as_sheet, elements
from lookback.reading.original import Original

NAME: Final = "resolve"
TITLE: Final = "DaVinci Resolve project"
SUFFIXES: Final = (".drp",)
GIVES: Final = "a sheet with its name; program"

PROJECT: Final = "project.xml"


def recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and head[30 : 30 + len(PROJECT)] == PROJECT.encode()


def accepts(head: bytes) -> bool:
    """Under its own name also a ZIP that begins with another part."""
    return head.startswith(b"PK\x03\x04")


def _told(original: Original) -> Told:
    archive = Archive(original)
    told = Told()
    if PROJECT in archive:
        told.program = "DaVinci Resolve"
        for path, element in elements(archive.blocks(PROJECT, TEXT_LIMIT), told):
            if path[-1] == "ProjectName" and not told.title:
                told.title = (element.text or "").strip()
    told.cut = told.cut or archive.cut
    return told


facts, picture = as_sheet(NAME, _told)
