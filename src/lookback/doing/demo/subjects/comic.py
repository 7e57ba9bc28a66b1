"""
Comic pages: panels, balloons without words, two friends, one silent wide panel.

Each panel is a small sheet of its own, drawn and then laid into the page: what leaves a panel
must not lie on its neighbour.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PIL import Image

from lookback.doing.demo.geometry import Place, Points, oval, straight
from lookback.doing.demo.media import INK, Easel
from lookback.doing.demo.sheet import Mask, Sheet
from lookback.doing.demo.subjects import bird, cat, desk, face, hill

# Panels of each row by their widths, level by level.
LAYOUTS: Final = (
    ((1, 1), (1,), (1, 1)),
    ((2, 1.3), (1,), (1, 1, 1)),
    ((1,), (1.6, 1), (1, 1.5, 1), (1,)),
    ((1.9, 1), (1,), (1, 1, 1.4)),
)
MARGIN, GUTTER = 50, 18
DOT: Final = 11  # units between the dots of a tone


def page(easel: Easel, place: Place) -> None:
    """One page, panel after panel."""
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    width, height = easel.sheet.width, easel.sheet.height
    rows = LAYOUTS[easel.level]
    room = height - 2 * MARGIN - GUTTER * (len(rows) - 1)
    heights = rng.dirichlet(np.full(len(rows), 14)) * room
    y = float(MARGIN)
    for row, tall in zip(rows, heights, strict=True):
        free = width - 2 * MARGIN - GUTTER * (len(row) - 1)
        x = float(MARGIN)
        for share in row:
            wide = share / sum(row) * free
            lean = rng.uniform(-14, 14) if easel.level >= 2 and len(row) > 1 else 0.0
            border = straight(
                [(x, y), (x + wide + lean, y), (x + wide - lean, y + tall), (x, y + tall)]
            )
            _panel(easel, border, rng)
            x += wide + GUTTER
        y += float(tall) + GUTTER


def _panel(easel: Easel, border: Points, rng: np.random.Generator) -> None:
    """Draw what is in the panel on a sheet of its own, lay it in, and pull the border."""
    page_sheet = easel.sheet
    (x, y), (x1, y1) = border.min(0).tolist(), border.max(0).tolist()
    wide, tall = x1 - x, y1 - y
    pixels = max(8, round(max(wide, tall) * page_sheet.scale))
    sheet = Sheet(wide, tall, pixels, page_sheet.paper, easel.hand.rng, screen=page_sheet.screen)
    inside = Easel(sheet, easel.hand, easel.medium, easel.palette, easel.stage)
    kinds = (face.study, cat.study, desk.study, hill.study, bird.study)
    choice = int(rng.integers(0, 5 if easel.level else 2))
    if easel.medium == "digital" and easel.coloured:
        ground = ("sky", "wall", "pale", "far")[int(rng.integers(4))]
        sheet.flat(sheet.everywhere(), easel.colour(ground), 0.75)
    if easel.level >= 2 and easel.stage != "sketch":
        _backdrop(inside, choice)
    size = min(wide, tall) / 900 * rng.uniform(1.0, 1.7 if easel.level else 1.2)
    drawn = kinds[int(rng.integers(0, 4 + (easel.level >= 2)))] if easel.level else kinds[choice]
    middle = Place(wide * rng.uniform(0.4, 0.6), tall * 0.62, size, bool(rng.random() < 0.5))
    drawn(inside, middle)
    if rng.random() < 0.6:
        _balloon(inside, rng)
    _laid(page_sheet, sheet.image, page_sheet.mask(border), x, y)
    steady = 0.6 if easel.level else 1.1
    width = 4.6 if easel.level else 5
    page_sheet.line(border, easel.hand, width, 240, hairy=0, wobble=steady, taper=0)
    if easel.stage == "sketch":
        page_sheet.ink("#5b7fb0", 0.8)
    else:
        page_sheet.ink(INK, 0.1)


def _laid(sheet: Sheet, panel: Image.Image, mask: Mask, x: float, y: float) -> None:
    left, top = round(x * sheet.scale) - mask.box[0], round(y * sheet.scale) - mask.box[1]
    laid = sheet.image.crop(mask.box)
    laid.paste(panel, (left, top))
    sheet.image.paste(laid, mask.box, mask.image)


def _backdrop(easel: Easel, choice: int) -> None:
    """Night with stars, lines of speed, or a tone of dots, as the panel's mood."""
    sheet, rng = easel.sheet, easel.hand.rng
    wide, tall = sheet.width, sheet.height
    if choice == 3:
        sheet.flat(sheet.everywhere(), INK, 0.96)
        for _ in range(60):
            star = rng.uniform([0, 0], [wide, tall])
            sheet.pull(np.stack([star, star + np.array([0, 3])]), [3.0, 3.0], 220)
        sheet.ink("#f4f1ea", 0)
    elif choice == 4:
        middle = np.array([wide / 2, tall / 2])
        for angle in np.linspace(0, 2 * math.pi, 70):
            d = np.array([math.cos(angle), math.sin(angle)])
            start = min(wide, tall) * rng.uniform(0.38, 0.55)
            ray = np.linspace(middle + d * start, middle + d * max(wide, tall), 6)
            sheet.pull(ray, np.linspace(0.3, 5, 6), 240)
        sheet.ink(INK, 0)
    elif choice == 2:
        sheet.flat(_tone(sheet), "#3a3a3c", 0.8)


def _tone(sheet: Sheet) -> Mask:
    """Dots on a grid, larger towards the lower edge."""
    w, h = sheet.size
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32) / sheet.scale
    depth = np.clip(yy / sheet.height * 1.2, 0, 1)
    away = ((xx % DOT) - DOT / 2) ** 2 + ((yy % DOT) - DOT / 2) ** 2
    dots = np.clip((9 * depth + 2 - away) * 40, 0, 255).astype(np.uint8)
    return Mask((0, 0, w, h), Image.fromarray(dots))


def _balloon(easel: Easel, rng: np.random.Generator) -> None:
    """A speech balloon whose words are lines: nobody's words are put into this mouth."""
    sheet, hand = easel.sheet, easel.hand
    wide, tall = sheet.width, sheet.height
    x = wide * rng.uniform(0.22, 0.4) * (1 if rng.random() < 0.5 else 2)
    y = tall * 0.2
    balloon = oval(x, y, min(wide * 0.2, 90), min(tall * 0.13, 46))
    sheet.flat(sheet.mask(balloon), "#fbf9f4")
    sheet.line(balloon, hand, 2.6, 235)
    rows = int(rng.integers(1, 4))
    for i in range(rows):
        across = np.linspace(x - 45, x + 42 - 20 * (i == rows - 1), 5)
        words = np.stack([across, np.full(5, y - 14 + i * 14)], 1)
        sheet.line(words, hand, 2.2, 150, wobble=0.5)
    sheet.ink("#5b7fb0" if easel.stage == "sketch" else INK, 0.1)
