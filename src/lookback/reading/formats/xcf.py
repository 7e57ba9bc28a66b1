"""
GIMP documents (.xcf): layers in tiles and no ready picture, so the layers are laid together.

They are laid at about the size that is wanted. Modes follow GIMP's formulas on colours as they are
seen; GIMP since 2.10 blends some of them as light, which makes soft edges a little different. Dates
stand only in the note `gimp-image-metadata`, and only in some files: EXIF and XMP as GIMP copied
them from a photo, and the history of saves that it keeps itself.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

import numpy as np
from PIL import Image

from lookback.reading.formats import xmp
from lookback.reading.formats.blending import NORMAL, Sheet
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.xcf_parts import (
    MAGIC,
    MOST_DEPTH,
    Document,
    Layer,
    Pixels,
    document,
)
from lookback.reading.formats.xcf_tiles import MOST_BYTES_EACH, TILE, Window, small
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    LONGEST_SIDE,
    MOST_PIXELS_HELD,
    NoPicture,
    Raster,
    by_image,
    check_size,
)
from lookback.words.model import APPLICATION, AUTHOR, LAYERS, MADE, SAVED, SAVES, SCANNED
from lookback.words.model import TITLE as CALLED

NAME: Final = "xcf"
TITLE: Final = "GIMP document"
SUFFIXES: Final = (".xcf",)
GIVES: Final = "picture; dates, where GIMP noted some; saves; layers"

MOST_LAID: Final = 8_000_000  # pixels of the sheet that layers are laid on, at 16 bytes each
MOST_UNPACKED: Final = 250_000_000  # pixels of all layers together; some ten seconds
TOO_MANY: Final = "it has more layers than can be laid together"

_METADATA: Final = "gimp-image-metadata"
_TAG: Final = re.compile(r'<tag name="([^"]{1,200})"( encoding="base64")?>([^<]{0,10000})</tag>')
_TEXTS: Final = {
    "Exif.Photo.DateTimeOriginal": ("exif.DateTimeOriginal", MADE),
    "Exif.Photo.DateTimeDigitized": ("exif.DateTimeDigitized", SCANNED),
    "Exif.Image.DateTime": ("exif.DateTime", SAVED),
    "Xmp.xmp.CreateDate": ("xmp.CreateDate", MADE),
    "Xmp.photoshop.DateCreated": ("xmp.DateCreated", MADE),
    "Xmp.xmp.ModifyDate": ("xmp.ModifyDate", SAVED),
    "Exif.Image.Artist": ("exif.Artist", AUTHOR),
    "Xmp.dc.title": ("xmp.title", CALLED),
}
_EVENT: Final = re.compile(r"Xmp\.xmpMM\.History\[(\d{1,5})\]/stEvt:(action|when)")

# GIMP's numbers of modes, old and new, by the name that blending has for them.
_MODES: Final = {
    number: name
    for name, numbers in {
        "multiply": (3, 30), "screen": (4, 31), "overlay": (5, 23), "difference": (6, 32),
        "addition": (7, 33), "subtract": (8, 34), "darken": (9, 35, 54), "lighten": (10, 36, 55),
        "hue": (11, 24, 37), "saturation": (12, 25, 38), "colour": (13, 26, 39),
        "luminosity": (14, 27, 40, 56), "divide": (15, 41), "dodge": (16, 42), "burn": (17, 43),
        "hard light": (18, 44), "soft light": (19, 45), "grain extract": (20, 46),
        "grain merge": (21, 47), "vivid light": (48,), "pin light": (49,), "linear light": (50,),
        "hard mix": (51,), "exclusion": (52,), "linear burn": (53,),
    }.items()
    for number in numbers
}  # fmt: skip
_THROUGH: Final = 61  # a group whose layers lie on what is beneath it


def recognises(head: bytes) -> bool:
    return head.startswith(MAGIC)


def facts(original: Original, facts: Facts) -> None:
    found = document(original.data)
    facts.width, facts.height = found.width, found.height
    facts.claim("xcf.version", APPLICATION, "GIMP", f"XCF version {found.version}")
    layers = len(found.layers_at)
    facts.claim("xcf.layers", LAYERS, layers or None, f"layers {layers}")
    _notes(found.parasites.get(_METADATA, b"").decode("utf-8", "replace"), facts)
    if found.cut:
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    found = document(original.data)
    check_size(found.width, found.height, MOST_PIXELS_HELD)
    factor = 1
    while factor < TILE and (
        max(found.width, found.height) // (2 * factor) >= longest
        or found.width * found.height // factor**2 > MOST_LAID
    ):
        factor *= 2
    work = _Laying(found, factor)
    sheet = work.laid(_tree(list(found.layers())), 0)
    if not work.drawn:
        raise NoPicture("it holds no layer that can be seen")
    image = Image.fromarray(sheet.on_white())
    if factor > 1:  # the last block of a row may reach beyond the canvas
        scale = min(1, longest / max(found.width, found.height))
        size = max(1, round(found.width * scale)), max(1, round(found.height * scale))
        box = 0.0, 0.0, found.width / factor, found.height / factor
        image = image.resize(size, Image.Resampling.BOX, box)
    image.info["icc_profile"] = found.parasites.get("icc-profile") or None
    flaw = ENDS_EARLY if found.cut else work.flaw
    return Raster(by_image(image, longest), flaw)


@dataclass(slots=True)
class _Node:
    layer: Layer
    inside: list[_Node] = field(default_factory=list)


def _tree(layers: list[Layer]) -> list[_Node]:
    """The layers with those of groups inside them, topmost first, in the order of the file."""
    nodes = {layer.path: _Node(layer) for layer in layers}
    roots: list[_Node] = []
    for path, node in nodes.items():
        above = nodes.get(path[:-1])
        (roots if above is None or not above.layer.group else above.inside).append(node)
    return roots


@dataclass(slots=True)
class _Laying:
    """Layers being laid together at a factor; `spent` counts the pixels that were unpacked."""

    found: Document
    factor: int
    spent: int = 0
    drawn: int = 0
    flaw: str = ""

    def laid(self, nodes: list[_Node], depth: int, onto: Sheet | None = None) -> Sheet:
        """Everything in a list, from the lowest up, on an empty sheet or on what is there."""
        high = -(-self.found.height // self.factor)
        wide = -(-self.found.width // self.factor)
        sheet = Sheet.empty(high, wide) if onto is None else onto
        for node in reversed(nodes):
            layer = node.layer
            if not layer.visible or layer.opacity <= 0:
                continue
            if not layer.group:
                self._lay(layer, sheet)
            elif depth < MOST_DEPTH and node.inside:
                self._lay_group(node, sheet, depth)
        return sheet

    def _lay_group(self, node: _Node, sheet: Sheet, depth: int) -> None:
        layer = node.layer
        if layer.mode == _THROUGH and layer.opacity == 1 and layer.mask is None:
            self.laid(node.inside, depth + 1, sheet)
            return
        over = self.laid(node.inside, depth + 1)
        over.alpha *= np.float32(layer.opacity)
        if layer.mask is not None and layer.masked:
            masked = Sheet(over.colours, np.zeros_like(over.alpha))
            if (mask := self._sheet(layer, layer.mask, 2)) is not None:
                part, rows, columns = mask
                masked.alpha[rows, columns] = over.alpha[rows, columns] * part.colours[..., :1]
            over = masked
        _lay(sheet, over, layer.mode)

    def _lay(self, layer: Layer, sheet: Sheet) -> None:
        drawn = layer.pixels and self._sheet(layer, layer.pixels, layer.kind)
        if not drawn:
            return
        over, rows, columns = drawn
        over.alpha *= np.float32(layer.opacity)
        if layer.mask is not None and layer.masked:
            mask = self._sheet(layer, layer.mask, 2)
            if mask is not None and mask[0].alpha.shape == over.alpha.shape:
                over.alpha *= mask[0].colours[..., :1]
        _lay(sheet.part(rows, columns), over, layer.mode)
        self.drawn += 1

    def _sheet(self, layer: Layer, pixels: Pixels, kind: int) -> tuple[Sheet, slice, slice] | None:
        """What of a layer lies on the canvas, and which rows and columns of it that is."""
        window = self._window(layer, pixels)
        if window is None:
            return None
        tiles = small(self.found, pixels, kind, self.factor, window)
        factor, side = self.factor, TILE // self.factor
        y, rows = _overlap(
            round(layer.top / factor) + window.rows.start * side,
            min(tiles.shape[0], -(-pixels.height // factor) - window.rows.start * side),
            -(-self.found.height // factor),
        )
        x, columns = _overlap(
            round(layer.left / factor) + window.columns.start * side,
            min(tiles.shape[1], -(-pixels.width // factor) - window.columns.start * side),
            -(-self.found.width // factor),
        )
        values = tiles[y, x].astype(np.float32) / np.float32(255)
        return Sheet(values[..., :3].copy(), values[..., 3:].copy()), rows, columns

    def _window(self, layer: Layer, pixels: Pixels) -> Window | None:
        """The tiles that touch the canvas; None where none do, or no more may be unpacked."""
        if not 0 < pixels.bytes_each <= MOST_BYTES_EACH:
            return None
        if not (0 < pixels.width <= LONGEST_SIDE and 0 < pixels.height <= LONGEST_SIDE):
            return None
        rows = _touched(layer.top, pixels.height, self.found.height)
        columns = _touched(layer.left, pixels.width, self.found.width)
        if not rows or not columns:
            return None
        self.spent += len(rows) * len(columns) * TILE * TILE
        if self.spent > MOST_UNPACKED:
            self.flaw = TOO_MANY
            return None
        return Window(rows, columns)


def _lay(sheet: Sheet, over: Sheet, mode: int) -> None:
    name = _MODES.get(mode, NORMAL)
    sheet.lay(over, name, clipped=name != NORMAL)


def _touched(offset: int, size: int, canvas: int) -> range:
    """The tiles of a layer, along one side, that lie on the canvas."""
    first = max(0, -offset) // TILE
    last = min(size, canvas - offset)
    return range(first, -(-last // TILE)) if last > 0 else range(0)


def _overlap(start: int, size: int, canvas: int) -> tuple[slice, slice]:
    """Of what begins at `start`: its part on the canvas, and the canvas' part under it."""
    first, last = max(0, start), max(0, min(canvas, start + size))
    first = min(first, last)
    return slice(first - start, last - start), slice(first, last)


def _notes(text: str, facts: Facts) -> None:
    """The dates and names among the metadata's tags, and every save of GIMP's own history."""
    events: dict[str, dict[str, str]] = {}
    for name, value in _tags(text):
        if event := _EVENT.fullmatch(name):
            events.setdefault(event[1], {})[event[2]] = value
        elif name in _TEXTS:
            source, about = _TEXTS[name]
            dated = about in (MADE, SAVED, SCANNED)
            facts.claim(source, about, day_of(value) if dated else value, value)
        elif name in ("Xmp.xmpMM.OriginalDocumentID", "Xmp.xmpMM.DocumentID"):
            facts.lineage = facts.lineage or f"xmp:{value}"
    saves = [event.get("when", "") for event in events.values() if event.get("action") == "saved"]
    for when in saves[: xmp.HISTORY_LIMIT]:
        facts.claim("xmp.history", SAVED, day_of(when), f"saved {when}")
    facts.claim("xmp.history", SAVES, len(saves) or None, f"{len(saves)} × saved")


def _tags(text: str) -> Iterator[tuple[str, str]]:
    for name, packed, value in _TAG.findall(text):
        said = unescape(value).strip()
        if packed:
            try:
                said = base64.b64decode(said).decode("utf-8", "replace").strip("\0 \n")
            except binascii.Error:
                continue
        yield name, said
