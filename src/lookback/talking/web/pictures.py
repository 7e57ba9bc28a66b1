"""
Pictures by the digest of the file they show, and only of files that the catalogue knows.

No address here is a path: whoever guesses one learns nothing about the disk. A digest never means
another picture, so browsers may keep what they got for good.
"""

from __future__ import annotations

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lookback.doing import looking
from lookback.doing.hanging import as_it_hangs
from lookback.keeping.previews import SMALL
from lookback.reading.formats import larger_picture
from lookback.reading.isolation import ENDED
from lookback.reading.original import is_there
from lookback.talking.web.house import House

LARGE: Final = 1800  # px, the longest side: a work's page on a laptop at two device pixels
FOREVER: Final = "private, max-age=31536000, immutable"
DIGEST_HEX: Final = 64


def small(house: House, request: Request) -> Response:
    """The preview made while scanning, as it hangs."""
    digest = asked_digest(house, request)
    return _jpeg(as_it_hangs(house.library, digest, _preview(house, digest)), FOREVER)


def bare(house: House, request: Request) -> Response:
    """The same without a film's edge, for who shows the frame itself."""
    return _jpeg(_preview(house, asked_digest(house, request)), FOREVER)


def _preview(house: House, digest: bytes) -> bytes:
    picture = house.library.previews.get(digest, SMALL)
    if picture is None:
        raise HTTPException(404)
    return picture


def large(house: House, request: Request) -> Response:
    """A picture of at most LARGE px, made when first looked at; the small one when it can't be."""
    digest = asked_digest(house, request)
    if picture := _large(house, digest):
        return _jpeg(picture, FOREVER)
    return _jpeg(_preview(house, digest), "private, no-store")  # another time its drive may be here


def largest(house: House, digest: bytes) -> bytes | None:
    """The JPEG of a content of at most LARGE px; the preview when it can't be, None without one."""
    return _large(house, digest) or house.library.previews.get(digest, SMALL)


def _large(house: House, digest: bytes) -> bytes | None:
    previews = house.library.previews
    picture = previews.get(digest, LARGE)
    if picture is None and (picture := _made(house, digest)):
        previews.put_large(digest, LARGE, picture)
    return picture


def _made(house: House, digest: bytes) -> bytes | None:
    for path in looking.paths_of(house.library, digest):
        if not is_there(path):
            continue
        try:
            return house.pool.submit(larger_picture, path, LARGE).result() or None
        except ENDED:
            return None
    return None


def asked_digest(house: House, request: Request) -> bytes:
    """The digest in the address, of something that the library knows; 404 for any other."""
    text = request.path_params["digest"]
    try:
        digest = bytes.fromhex(text)
    except ValueError:
        raise HTTPException(404) from None
    if len(text) != DIGEST_HEX or not looking.is_known(house.library, digest):
        raise HTTPException(404)
    return digest


def _jpeg(picture: bytes, keep: str) -> Response:
    return Response(picture, media_type="image/jpeg", headers={"cache-control": keep})
