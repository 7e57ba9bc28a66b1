"""
OpenShot projects (.osp): one JSON object with the files that a film is cut from.

It is a recent program's own dump and may be large; what is larger than the limit is only named.
"""

from __future__ import annotations

import json
from typing import Any, Final

from lookback.reading.formats.projects import MOST_XML, Told, as_sheet
from lookback.reading.original import Original
from lookback.reading.pixels import TooLarge

NAME: Final = "openshot"
TITLE: Final = "OpenShot project"
SUFFIXES: Final = (".osp",)
GIVES: Final = "a sheet with the films it is cut from; program"


def recognises(head: bytes) -> bool:
    return head.lstrip().startswith(b"{") and b"openshot-qt" in head


def accepts(head: bytes) -> bool:
    return head.lstrip().startswith(b"{")


def _told(original: Original) -> Told:
    if original.size > MOST_XML:
        raise TooLarge(f"it has {original.size:,} bytes")
    try:
        found: Any = json.loads(bytes(original.data))
    except (json.JSONDecodeError, RecursionError, UnicodeDecodeError) as error:
        raise EOFError from error
    told = Told()
    if not isinstance(found, dict):
        return told
    version = found.get("version")
    if isinstance(version, dict) and isinstance(version.get("openshot-qt"), str):
        told.program = f"OpenShot {version['openshot-qt']}"
    files = found.get("files")
    for file in files if isinstance(files, list) else ():
        path = file.get("path") if isinstance(file, dict) else None
        if isinstance(path, str):
            told.cut_from(path)
    return told


facts, picture = as_sheet(NAME, _told)
