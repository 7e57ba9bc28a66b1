"""
The wall of a site: its picture from far, its tiles, and what a script must know to draw it nearer.

The same weave, the same tiles as the app's, made once. There are two walls, for wide windows and
for tall ones. What is known of the works comes in small scripts of a few hundred, because a page
that was opened as a file may run scripts and fetch nothing.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image

from lookback.doing import tiles
from lookback.doing.library import Library
from lookback.doing.site import Layout
from lookback.doing.squares import Squaring
from lookback.doing.tiles import TILE, Ground
from lookback.keeping.mipmaps import keys_of
from lookback.reasoning.weave import Weave, shaped
from lookback.talking.wall_words import geometry

SHAPES: Final = {"wide": 1.9, "tall": 0.6}  # width over height
FAR: Final = 1600  # px: how wide the picture of the whole is, at the most
QUALITY: Final = 85
BLOCK: Final = 400  # works whose words come together: 40 kB
SHAPE_UNIT: Final = 4096  # a work's height over its width, as a whole number
NEAREST: Final = 640  # px a column is wide at most: a preview at twice its size
WORDS: Final = ("page", "title", "when", "why", "src")

Made = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Whole:
    """The picture of a whole wall: how large it is."""

    width: int
    height: int


class SiteWall:
    """The walls of one site."""

    def __init__(self, library: Library, layout: Layout, ground: Ground) -> None:
        self._library, self._layout, self._ground = library, layout, ground
        order = layout.order
        slots = library.mipmaps.slots(keys_of(order.covers))
        Squaring(library).fill(order.covers, slots)
        self._slots = library.mipmaps.slots(keys_of(order.covers))
        self.weaves = {
            name: shaped(order.tallness, order.sections, shape) for name, shape in SHAPES.items()
        }

    def whole(self, name: str) -> Whole:
        """How large the picture of a wall from far is."""
        width, height, _ = _far(self.weaves[name])
        return Whole(width, height)

    def pictures(self, name: str) -> Made:
        """The tiles of a wall, and its picture from far, by their names in the site."""
        weave = self.weaves[name]
        for zoom in range(tiles.deepest(weave) + 1):
            for x, y in _places(weave, zoom):
                yield f"wall/{name}/{zoom}/{x}-{y}.jpg", self._tile(weave, (zoom, x, y))
        yield f"wall/{name}.jpg", self._from_far(weave)

    def scripts(self, works: Sequence[Mapping[str, Any]]) -> Made:
        """What the page's script knows: the walls at once, the works' words by the block."""
        order = self._layout.order
        known = {
            "walls": {
                name: {"works": order.works, "token": "0"} | geometry(weave, order)
                for name, weave in self.weaves.items()
            },
            "shapes": (order.tallness * SHAPE_UNIT).round().clip(1, 65535).astype(int).tolist(),
            "block": BLOCK,
            "nearest": NEAREST,
        }
        yield "wall/works.js", f"window.lookback = {_json(known)};\n".encode()
        for n in range(0, len(works), BLOCK):
            block = [_words(one) for one in works[n : n + BLOCK]]
            said = f"lookback.heard({n // BLOCK}, {_json(block)});\n"
            yield f"wall/works-{n // BLOCK}.js", said.encode()

    def _from_far(self, weave: Weave) -> bytes:
        width, height, level = _far(weave)
        far = Image.new("RGB", _on(weave, level), self._ground.mat)
        for x, y in _places(weave, level):
            with Image.open(io.BytesIO(self._tile(weave, (level, x, y)))) as tile:
                far.paste(tile, (x * TILE, y * TILE))
        held = io.BytesIO()
        far.resize((width, height), Image.Resampling.LANCZOS).save(held, "JPEG", quality=QUALITY)
        return held.getvalue()

    def _tile(self, weave: Weave, at: tuple[int, int, int]) -> bytes:
        order, mipmaps = self._layout.order, self._library.mipmaps
        return tiles.compose(weave, order, self._slots, mipmaps, at, self._ground)


def _far(weave: Weave) -> tuple[int, int, int]:
    """Width and height of a wall's picture from far, and the level it is made from."""
    extent = max(weave.width, weave.height, 1.0)
    level = 0
    while TILE * 2**level * weave.width / extent < FAR and level < tiles.deepest(weave) + 2:
        level += 1
    wide, high = _on(weave, level)
    width = min(FAR, wide)
    return width, max(1, round(high * width / wide)), level


def _on(weave: Weave, level: int) -> tuple[int, int]:
    """How large a wall is on a level, in px."""
    scale = TILE * 2**level / max(weave.width, weave.height, 1.0)
    return max(1, round(weave.width * scale)), max(1, round(weave.height * scale))


def _places(weave: Weave, zoom: int) -> Iterator[tuple[int, int]]:
    """The tiles of a level that show any of the wall."""
    span = max(weave.width, weave.height, 1.0) / 2**zoom
    for x in range(math.ceil(weave.width / span)):
        yield from ((x, y) for y in range(math.ceil(weave.height / span)))


def _words(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"cover" if name == "src" else name: one[name] for name in WORDS}


def _json(value: object) -> str:
    """JSON that may stand in a script, whatever somebody called a drawing."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c")
