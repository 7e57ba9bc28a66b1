"""
Aseprite documents (.aseprite, .ase): pixel art in frames, the first of which is laid together here.

There is no date in them and no ready picture. The first frame that has something on it is shown, as
large as it is: pixel art is not made larger.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from lookback.reading.formats.ase_chunks import MAGIC, SEARCHED, Cel, Sprite, sprite
from lookback.reading.formats.blending import Sheet
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    NoPicture,
    Raster,
    Undecodable,
    by_image,
    check_size,
    flaw_of,
)
from lookback.words.model import APPLICATION, FRAMES, LAYERS, LENGTH

NAME: Final = "aseprite"
TITLE: Final = "Aseprite document"
SUFFIXES: Final = (".aseprite", ".ase")
GIVES: Final = "picture of its first frame; frames and length; layers"

MOST_PIXELS: Final = 16_000_000  # of a sheet, at 16 bytes each; pixel art has some thousands
DEPTHS: Final = (8, 16, 32)

# Aseprite's numbers of modes, by the name that blending has for them; 0 is normal.
_MODES: Final = (
    *("normal", "multiply", "screen", "overlay", "darken", "lighten", "dodge", "burn"),
    *("hard light", "soft light", "difference", "exclusion", "hue", "saturation", "colour"),
    *("luminosity", "addition", "subtract", "divide"),
)


def recognises(head: bytes) -> bool:
    return head[4:6] == MAGIC and head[128 + 4 : 128 + 6] == b"\xfa\xf1"


def facts(original: Original, facts: Facts) -> None:
    found = sprite(original.data)
    facts.width, facts.height = found.width, found.height
    facts.claim("aseprite.application", APPLICATION, "Aseprite", f"{found.depth} bits a pixel")
    found.read(1)
    layers = len(found.layers)
    facts.claim("aseprite.layers", LAYERS, layers or None, f"layers {layers}")
    if found.frames > 1:
        facts.claim("aseprite.frames", FRAMES, found.frames, f"frames {found.frames}")
        length = found.milliseconds
        facts.claim("aseprite.length", LENGTH, length or None, f"{length} ms")
    if found.size > original.size:
        raise EOFError
    if found.damaged:
        raise Undecodable("a damaged chunk")


def picture(original: Original, longest: int) -> Raster:
    found = sprite(original.data)
    check_size(found.width, found.height, MOST_PIXELS)
    if found.depth not in DEPTHS:
        raise NoPicture("its colours are of a kind that is not known")
    found.read(SEARCHED)
    if not found.cels:
        raise NoPicture("it holds no frame with anything on it")
    sheet = Sheet.empty(found.height, found.width)
    for cel in found.cels:
        _lay(found, cel, sheet)
    image = Image.fromarray(sheet.on_white())
    flaw = flaw_of("") if found.damaged else ""
    return Raster(by_image(image, longest), ENDS_EARLY if found.size > original.size else flaw)


def _lay(found: Sprite, cel: Cel, sheet: Sheet) -> None:
    layer = found.layers[cel.layer]
    high, wide = cel.pixels.shape[:2]
    top, left = max(0, cel.top), max(0, cel.left)
    bottom, right = min(found.height, cel.top + high), min(found.width, cel.left + wide)
    if bottom <= top or right <= left:
        return
    part = cel.pixels[top - cel.top : bottom - cel.top, left - cel.left : right - cel.left]
    values = part.astype(np.float32) / np.float32(255)
    over = Sheet(values[..., :3].copy(), values[..., 3:].copy())
    over.alpha *= np.float32(cel.opacity * layer.opacity / 255**2)
    mode = _MODES[layer.mode] if layer.mode < len(_MODES) else _MODES[0]
    sheet.part(slice(top, bottom), slice(left, right)).lay(over, mode)
