"""
Originals by the IIIF Image API 3, level 2: what deep zoom asks for, here and in other viewers.

A picture is cut into tiles when somebody first looks into it, whole, in a worker; other parts are
drawn when asked for and not kept. Only what the catalogue knows has an address.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any, Final, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from lookback.doing import looking
from lookback.keeping.cuttings import Cuttings
from lookback.reading import cutting
from lookback.reading.isolation import ENDED
from lookback.reading.original import is_there
from lookback.talking.web.house import House
from lookback.talking.web.pictures import FOREVER, asked_digest
from lookback.words import region

TYPES: Final = {"jpg": "image/jpeg", "png": "image/png"}
CONTEXT: Final = "http://iiif.io/api/image/3/context.json"
_T = TypeVar("_T")


def base(house: House, request: Request) -> Response:
    """The picture's own address leads to what there is to know of it."""
    digest = asked_digest(house, request)
    return RedirectResponse(f"/iiif/{digest.hex()}/info.json", status_code=303)


def info(house: House, request: Request) -> Response:
    """info.json: how large the picture is and how it is cut."""
    digest = asked_digest(house, request)
    width, height = _cut(house, digest)
    factors = [1]
    while max(width, height) > cutting.TILE * factors[-1]:
        factors.append(factors[-1] * 2)
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{request.base_url}iiif/{digest.hex()}",
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": width,
        "height": height,
        "maxWidth": region.LARGEST,
        "maxArea": region.AREA,
        "tiles": [{"width": cutting.TILE, "scaleFactors": factors}],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFormats": ["png"],
        "extraFeatures": ["mirroring", "regionSquare", "sizeUpscaling"],
    }
    return JSONResponse(said, headers={"cache-control": FOREVER})


def image(house: House, request: Request) -> Response:
    """/{region}/{size}/{rotation}/{quality}.{format}"""
    digest = asked_digest(house, request)
    asked = request.path_params
    form = asked["form"]
    if form not in TYPES:
        raise HTTPException(400)
    size = _cut(house, digest)
    try:
        part = region.part(
            size, asked["region"], asked["size"], asked["rotation"], asked["quality"]
        )
    except ValueError as error:
        raise HTTPException(400, str(error)) from None
    picture = _tile(house, digest, size, part) if form == "jpg" else None
    if picture is None:
        picture = _worked(house, digest, cutting.part, part, form)
    if not picture:
        raise HTTPException(404)
    return Response(picture, media_type=TYPES[form], headers={"cache-control": FOREVER})


def _tile(house: House, digest: bytes, size: tuple[int, int], part: region.Part) -> bytes | None:
    """The tile that a part is, to the pixel; None when it is none."""
    if part.turn or part.mirrored or part.quality not in ("default", "color"):
        return None
    factor = 1
    while factor * part.width < part.w:
        factor *= 2
    span = cutting.TILE * factor
    whole = (
        part.x % span == 0 == part.y % span
        and part.w == min(span, size[0] - part.x)
        and part.h == min(span, size[1] - part.y)
        and part.width == -(-part.w // factor)
        and part.height == -(-part.h // factor)
    )
    if not whole:
        return None
    with closing(Cuttings(house.library.folder / "previews")) as cuttings:
        return cuttings.tile(digest, factor, part.x // span, part.y // span)


def _cut(house: House, digest: bytes) -> tuple[int, int]:
    """The picture's size; it is cut when that was not done yet. 404 where it can't be."""
    with closing(Cuttings(house.library.folder / "previews")) as cuttings:
        size = cuttings.size(digest)
        if size is None:
            with house.cutting:  # whoever asks for the next tile waits for the one cut
                size = cuttings.size(digest)
                if size is None:
                    found = _worked(house, digest, cutting.cut)
                    if found is None:
                        raise HTTPException(404)
                    size = found.width, found.height
                    cuttings.put(digest, size, found.tiles)
    return size


def _worked(house: House, digest: bytes, step: Callable[..., _T], *given: object) -> _T | None:
    """What a step makes of the first file that holds this content and is there."""
    for path in looking.paths_of(house.library, digest):
        if is_there(path):
            try:
                return house.pool.submit(step, path, *given).result()
            except ENDED:
                return None
    return None
