"""
Comic pages: panels, balloons without words, two friends, one silent wide panel.

In the fourth construction the page is composed: its first panel runs off the paper and holds a
whole scene, and one is full of people.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PIL import Image

from lookback.doing.demo.geometry import Place, Points, box, oval, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.mask import Mask
from lookback.doing.demo.media import BLUE_PENCIL, INK, Easel
from lookback.doing.demo.scenery import person, roofs
from lookback.doing.demo.sheet import Sheet
from lookback.doing.demo.subjects import (
    bird,
    cat,
    cat_scene,
    cup,
    desk_scene,
    face,
    hill,
    hill_scene,
    sea_scene,
)
from lookback.doing.demo.subjects.inset import inset, lay_in

# Panels of each row by their widths, level by level.
LAYOUTS: Final = (
    ((1, 1), (1,), (1, 1)),
    ((2, 1.3), (1,), (1, 1, 1)),
    ((1,), (1.6, 1), (1, 1.5, 1), (1,)),
    ((1,), (1.7, 1), (1,), (1, 1.4)),
)
# How tall rows are, level by level; an opening scene takes its room.
HEIGHTS: Final = ((1, 1, 1), (1, 1, 1), (1, 1, 1, 1), (1.7, 1, 0.8, 1))
BLEED: Final = 24  # units by which the opening panel runs off the paper
OPENINGS: Final = (hill_scene.scene, sea_scene.scene, desk_scene.scene, cat_scene.scene)
MARGIN, GUTTER = 50, 18
DOT: Final = 11  # units between the dots of a tone


def page(easel: Easel, place: Place) -> None:
    """One page, panel after panel."""
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    width, height = easel.sheet.width, easel.sheet.height
    rows = LAYOUTS[easel.level]
    room = height - 2 * MARGIN - GUTTER * (len(rows) - 1)
    heights = rng.dirichlet(np.array(HEIGHTS[easel.level]) * 14) * room
    y = float(MARGIN)
    for n, (row, tall) in enumerate(zip(rows, heights.tolist(), strict=True)):
        free = width - 2 * MARGIN - GUTTER * (len(row) - 1)
        x = float(MARGIN)
        for k, share in enumerate(row):
            wide = share / sum(row) * free
            lean = rng.uniform(-14, 14) if easel.level >= 2 and len(row) > 1 else 0.0
            corners = [(x, y), (x + wide + lean, y), (x + wide - lean, y + tall), (x, y + tall)]
            if easel.level == 3 and n == 0:
                edge = (-BLEED, width + BLEED)
                corners = [
                    (edge[0], -BLEED),
                    (edge[1], -BLEED),
                    (edge[1], y + tall),
                    (edge[0], y + tall),
                ]
            _panel(easel, straight(corners), rng, n if k == 0 else n + 10)
            x += wide + GUTTER
        y += tall + GUTTER


def _panel(easel: Easel, border: Points, rng: np.random.Generator, n: int) -> None:
    """Draw what is in the panel, lay it in, and pull the border."""
    inside = inset(easel, border)
    if easel.level == 3 and n == 0:
        _opening(inside, rng)
    elif easel.level == 3 and n == 2:
        _crowd(inside, rng)
    else:
        _close(inside, rng)
    if n and rng.random() < 0.6:
        _balloon(inside, rng)
    lay_in(easel, inside, border)
    steady = 0.6 if easel.level else 1.1
    width = 4.6 if easel.level else 5
    easel.sheet.line(border, easel.hand, width, 240, hairy=0, wobble=steady, taper=0)
    if easel.stage == "sketch":
        easel.sheet.ink(BLUE_PENCIL, 0.8)
    else:
        easel.sheet.ink(INK, 0.1)


def _opening(easel: Easel, rng: np.random.Generator) -> None:
    """Where it happens: a whole scene."""
    wide, tall = easel.sheet.width, easel.sheet.height
    size = max(wide / 1000, tall / 760)
    OPENINGS[int(rng.integers(len(OPENINGS)))](easel, Place(wide / 2, tall / 2, size))


def _crowd(easel: Easel, rng: np.random.Generator) -> None:
    """A street full of people, the last row smallest."""
    wide, tall = easel.sheet.width, easel.sheet.height
    place = Place(500, 500)
    easel.graded(place.put(box(-20, -20, wide + 20, tall + 20)), "pale", "far", weight=0.2)
    easel.paint(roofs(rng, 0, wide, tall * 0.62, tall * 0.34, lamps=False), place, over=True)
    easel.mist(place.put(box(-20, 0, wide + 20, tall)), "pale", 0.4, 12)
    for depth in (0.55, 0.75, 1.0):
        row = Figure()
        for x in np.sort(rng.uniform(0, wide, int(8 - 4 * depth))):
            walker = person(rng, float(x), tall * (0.7 + 0.36 * depth), tall * 0.95 * depth)
            row.fills += walker.fills
            row.lines += walker.lines
        easel.paint(row, place, over=True)


def _close(easel: Easel, rng: np.random.Generator) -> None:
    """One subject, near, before whatever the mood asks for."""
    sheet = easel.sheet
    wide, tall = sheet.width, sheet.height
    choice = int(rng.integers(0, 5 if easel.level else 2))
    if easel.medium == "digital" and easel.coloured:
        ground = ("sky", "wall", "pale", "far")[int(rng.integers(4))]
        sheet.flat(sheet.everywhere(), easel.colour(ground), 0.75)
    if easel.level >= 2 and easel.stage != "sketch":
        _backdrop(easel, choice)
    kinds = (face.study, cat.study, face.study, hill.study, bird.study)
    if easel.level == 3:
        kinds = (face.study, cat.study, bird.study, face.study, cup.study)
    drawn = kinds[int(rng.integers(0, 4 + (easel.level >= 2)))] if easel.level else kinds[choice]
    size = min(wide, tall) / 900 * rng.uniform(1.0, 1.7 if easel.level else 1.2)
    middle = Place(wide * rng.uniform(0.4, 0.6), tall * 0.62, size, bool(rng.random() < 0.5))
    drawn(easel, middle)


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
    sheet.ink(BLUE_PENCIL if easel.stage == "sketch" else INK, 0.1)
