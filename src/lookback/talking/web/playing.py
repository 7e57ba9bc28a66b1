"""
Songs and films, played in the page from the originals themselves, part by part.

A browser asks for a range and gets at most PIECE of it, so that seeking in a film of gigabytes
costs what it looks at. The address is a digest, and only of a song or a film that the library
knows: nothing else is handed out, and nothing of it can be taken for a page.
"""

from __future__ import annotations

import os
import re
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lookback.doing import looking
from lookback.reading.original import piece
from lookback.talking.web.house import House
from lookback.talking.web.pictures import asked_digest
from lookback.words.forms import AUDIO, VIDEO

PIECE: Final = 2 << 20  # bytes an answer; seconds of a film, most of a song
ELEMENT: Final = {AUDIO: "audio", VIDEO: "video"}  # by format, what plays it
KINDS: Final = {
    ".wav": "audio/wav", ".flac": "audio/flac", ".mp3": "audio/mpeg", ".ogg": "audio/ogg",
    ".oga": "audio/ogg", ".opus": "audio/ogg", ".m4a": "audio/mp4", ".aif": "audio/aiff",
    ".aiff": "audio/aiff", ".wma": "audio/x-ms-wma",
    ".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/mp4", ".webm": "video/webm",
    ".mkv": "video/x-matroska", ".avi": "video/x-msvideo", ".3gp": "video/3gpp",
}  # fmt: skip
UNNAMED: Final = {AUDIO: "audio/mpeg", VIDEO: "video/mp4"}  # browsers look for themselves
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def play(house: House, request: Request) -> Response:
    """A part of a song or a film: Range: bytes=0-."""
    digest = asked_digest(house, request)
    format_ = house.library.catalogue.format_of(digest) or ""
    if format_ not in ELEMENT:
        raise HTTPException(404)
    for path in looking.paths_of(house.library, digest):
        try:
            size, _ = piece(path, 0, 0)
            start, end = _asked(request.headers.get("range", ""), size)
            _, data = piece(path, start, min(PIECE, end - start))
        except OSError:
            continue  # its drive went away; another may hold a copy
        kind = KINDS.get(os.path.splitext(path)[1].lower(), UNNAMED[format_])
        return _part(data, start, size, kind)
    raise HTTPException(404)


def _asked(text: str, size: int) -> tuple[int, int]:
    """From where, and to before where; 416 for what lies beyond the end."""
    match = _RANGE.fullmatch(text.strip())
    if match is None or match.groups() == ("", ""):
        return 0, size
    low, high = match.groups()
    if not low:
        return max(0, size - int(high)), size
    start, end = int(low), min(size, int(high) + 1 if high else size)
    if start >= size or end <= start:
        raise HTTPException(416, headers={"content-range": f"bytes */{size}"})
    return start, end


def _part(data: bytes, start: int, size: int, kind: str) -> Response:
    headers = {"accept-ranges": "bytes", "cache-control": "private, no-store"}
    if len(data) == size:
        return Response(data, media_type=kind, headers=headers)
    headers["content-range"] = f"bytes {start}-{start + len(data) - 1}/{size}"
    return Response(data, 206, media_type=kind, headers=headers)
