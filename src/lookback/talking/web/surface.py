"""
What the wall's surface is drawn from: tiles of what is far, shapes, small pictures by the handful.

Every address carries a wall's token, which stands for one state of it, so browsers may keep what
they got. Pictures come many in one answer: on this machine a request costs more than a picture.
"""

from __future__ import annotations

import struct
from typing import Final

import numpy as np
from numpy.typing import NDArray
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lookback.doing.hanging import as_it_hangs
from lookback.doing.walls import Wall
from lookback.keeping.mipmaps import DIGEST_BYTES
from lookback.keeping.previews import SMALL
from lookback.talking.wall_words import GROUNDS
from lookback.talking.web import slitscan
from lookback.talking.web.hanging import asked_wall
from lookback.talking.web.house import House
from lookback.words.fingerprint import SLICE_PARTS

FOREVER: Final = "private, max-age=31536000, immutable"
STRIP_COLUMNS: Final = 2000  # pixels of the scrubber; wider screens than this stretch it
MIXED: Final = 6  # neighbouring works that one pixel of it stands for at most
SHAPE_UNIT: Final = 4096  # a work's height over its width, as 16 bits
HANDFUL: Final = 64  # pictures an answer


def tile(house: House, request: Request) -> Response:
    """A piece of the wall, 512 px square."""
    asked = request.path_params
    wall = asked_wall(house, asked["token"])
    ground = GROUNDS.get(asked["room"])
    if ground is None:
        raise HTTPException(404)
    try:
        picture = house.walls.tile(wall, asked["zoom"], asked["x"], asked["y"], ground)
    except IndexError:
        raise HTTPException(404) from None
    return Response(picture, media_type="image/jpeg", headers={"cache-control": FOREVER})


def shapes(house: House, request: Request) -> Response:
    """Every work's height over its width, in 4096ths, 16 bits each, little-endian."""
    wall = asked_wall(house, request.path_params["token"])
    tall = (wall.order.tallness * SHAPE_UNIT).round().clip(1, 65535).astype("<u2")
    return Response(
        tall.tobytes(), media_type="application/octet-stream", headers={"cache-control": FOREVER}
    )


def strip(house: House, request: Request) -> Response:
    """The scrubber: along the wall, a slice of each work's own colours; clear between years."""
    wall = asked_wall(house, request.path_params["token"])
    work = _along(wall)
    columns = np.zeros((STRIP_COLUMNS, SLICE_PARTS, 4), np.uint8)
    if wall.order.works:
        many = max(1, min(MIXED, wall.order.works // STRIP_COLUMNS))
        mixed = np.zeros((STRIP_COLUMNS, SLICE_PARTS, 3), np.uint16)
        for step in range(many):  # of thousands of works a pixel is the mean of some
            mixed += wall.order.slices[np.minimum(work + step, wall.order.works - 1)]
        columns[..., :3] = mixed // many
        drawn = (work >= 0) & mixed.any(axis=(1, 2))
        columns[drawn, :, 3] = 255
    return Response(
        slitscan.png(columns), media_type="image/png", headers={"cache-control": FOREVER}
    )


def _along(wall: Wall) -> NDArray[np.int64]:
    """The work that stands at each pixel of the scrubber; -1 between sections."""
    weave = wall.weave
    here = weave.fields[0][1] if weave.fields else 0
    if not here:  # only wide dates: they lie across everything
        return np.linspace(0, max(0, wall.order.works - 1), STRIP_COLUMNS).astype(np.int64)
    x = (np.arange(STRIP_COLUMNS) + 0.5) / STRIP_COLUMNS * weave.width
    column = np.searchsorted(weave.x[:here], x, "right") - 1
    share = (x - weave.x[column]) / weave.w[column]
    work = weave.first[column] + (share * weave.count[column]).astype(np.int64)
    return np.where(share < 1, work, -1)


def pictures(house: House, request: Request) -> Response:
    """
    Previews of some works of a wall: ?of=3,4,9.

    Each as four bytes of length, little-endian, and a JPEG; a length of 0 where there is none.
    """
    wall = asked_wall(house, request.path_params["token"])
    try:
        wanted = [int(n) for n in request.query_params.get("of", "").split(",")[:HANDFUL]]
    except ValueError:
        raise HTTPException(400) from None
    answer = bytearray()
    for n in wanted:
        digest = wall.order.covers[n * DIGEST_BYTES : (n + 1) * DIGEST_BYTES] if n >= 0 else b""
        preview = house.library.previews.get(digest, SMALL) or b""
        picture = as_it_hangs(house.library, digest, preview)
        answer += struct.pack("<I", len(picture)) + picture
    return Response(
        bytes(answer), media_type="application/octet-stream", headers={"cache-control": FOREVER}
    )
