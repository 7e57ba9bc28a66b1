"""
Hana at work: one sheet at a moment of her life, and what becomes of it on the way to a file.

She is invented. Nothing here filters a photograph: every sheet is strokes and washes put down by
a hand whose age decides how. The same arguments give the same drawing, at any stage, in register.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageChops, ImageOps

from lookback.doing.demo.geometry import Place, lerp, oval
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.mask import Colour, rgb
from lookback.doing.demo.media import Easel
from lookback.doing.demo.palette import Palette, Period, period
from lookback.doing.demo.sheet import Sheet
from lookback.doing.demo.subjects import SUBJECTS, Subject

KRAFT: Final = "#c4a67e"  # brown paper, bought once observation begins
TABLES: Final = ("#6d5a48", "#8d7a66", "#4f4b48", "#a08b72")
LID: Final = "#e4e3e0"  # of the scanner, where the paper ends
STRAIGHT: Final = 0.12  # degrees; a scan less askew than this is not seen to be
RIM: Final = 2  # pixels
ASPECTS: Final = (0.75, 1.0, 1.25, 1.4)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is drawn: all that decides the picture. `age` is a share of the life told, 0..1."""

    seed: int
    age: float
    subject: str
    medium: str
    pixels: int  # long side
    aspect: float = 0.0  # width / height; 0: as the subject likes it


def favourite_medium(age: float, rng: np.random.Generator) -> str:
    """The medium reached for at that age."""
    media = period(age).media
    weights = np.array(list(media.values()), float)
    return str(rng.choice(list(media), p=weights / weights.sum()))


def drawing(sitting: Sitting, stage: str = "colour") -> Image.Image:
    """The sheet as far along as `stage`: an RGB picture."""
    rng = np.random.default_rng(sitting.seed)
    subject, now = SUBJECTS[sitting.subject], period(sitting.age)
    palette = now.palettes[int(rng.integers(len(now.palettes)))]
    hand = Hand(sitting.age, np.random.default_rng(sitting.seed + 1))
    sheet = _sheet(sitting, subject, now, palette, rng)
    easel = Easel(sheet, hand, sitting.medium, palette, stage)
    if hand.level == 3:
        subject.scene(easel, _viewpoint(sheet, sitting, rng))
        return sheet.image
    place = _place(sitting, subject, sheet, hand.level, rng)
    if not subject.fills:
        _ground(easel, place, rng)
    subject.study(easel, place)
    return sheet.image


def _sheet(
    sitting: Sitting, subject: Subject, now: Period, palette: Palette, rng: np.random.Generator
) -> Sheet:
    age, medium = sitting.age, sitting.medium
    aspect = sitting.aspect or (subject.aspect or rng.choice(ASPECTS)) * rng.uniform(0.94, 1.08)
    paper = now.papers[int(rng.integers(len(now.papers)))]
    ruled = None
    if age < 0.28 and medium == "pencil":
        ruled = (None, None, "squared", "lined")[int(rng.integers(4))]
    if age > 0.42 and medium in ("pencil", "ink") and rng.random() < 0.15:
        paper = KRAFT
    if medium == "digital":
        grounds = (palette["wall"], palette["sky"], "#f6f2ea", palette["far"])
        paper = grounds[int(rng.integers(4))] if age > 0.3 else "#ffffff"
    width, height = (1000.0, 1000 / aspect) if aspect >= 1 else (1000 * aspect, 1000.0)
    sheet = Sheet(width, height, sitting.pixels, paper, rng, screen=medium == "digital")
    if ruled:
        _rules(sheet, ruled)
    return sheet


def _rules(sheet: Sheet, kind: str) -> None:
    """An exercise book's printed lines."""
    w, h = sheet.width, sheet.height
    if kind == "squared":
        for x in np.arange(24, w, 26):
            sheet.pull(np.array([[x, 0], [x, h]]), [1.3, 1.3], 70)
        for y in np.arange(24, h, 26):
            sheet.pull(np.array([[0, y], [w, y]]), [1.3, 1.3], 70)
        sheet.ink("#7fa0cf", 0)
        return
    for y in np.arange(60, h, 38):
        sheet.pull(np.array([[0, y], [w, y]]), [1.6, 1.6], 90)
    sheet.ink("#8fa9cc", 0)
    sheet.pull(np.array([[90, 0], [90, h]]), [2.0, 2.0], 120)
    sheet.ink("#d98b8b", 0)


def _place(
    sitting: Sitting, subject: Subject, sheet: Sheet, level: int, rng: np.random.Generator
) -> Place:
    """Where on the sheet: small and anywhere as a child, large and centred later."""
    w, h = sheet.width, sheet.height
    x, y = w / 2, h / 2
    flipped = bool(rng.random() < 0.35) and sitting.subject != "desk"
    if subject.fills and level:
        size = max(w, h) / 1000
    else:
        size = min(w, h) / 1000 * lerp(0.78, 0.96, rng.random())
        size *= 1 if level else rng.uniform(0.7, 1.0)
    if level == 0 and not subject.fills:
        x += rng.uniform(-0.1, 0.1) * w
    if sitting.subject == "desk":
        size = 0.86 * max(w, h) / 1000 if level else min(w, h) / 1000 * 1.06
        y -= 0.01 * h if level else 0
    return Place(x, y, size, flipped)


def _viewpoint(sheet: Sheet, sitting: Sitting, rng: np.random.Generator) -> Place:
    """From where a scene is seen: nearer or further, a step aside, sometimes from the left."""
    w, h = sheet.width, sheet.height
    size = rng.uniform(0.98, 1.16)
    flipped = bool(rng.random() < 0.4) and sitting.subject not in ("comic", "studies")
    return Place(w * rng.uniform(0.46, 0.54), h * rng.uniform(0.48, 0.52), size, flipped)


def _ground(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """A patch of colour behind a study, once she has thought of it."""
    sheet = easel.sheet
    if easel.hand.age < 0.45 or not easel.coloured or rng.random() < 0.45:
        return
    name = ("sky", "far", "wall")[int(rng.integers(3))]
    if easel.medium == "water":
        patch = oval(place.x, place.y, sheet.width * 0.46, sheet.height * 0.44)
        sheet.wash(sheet.mask(patch), easel.colour(name), 0.75, rough=0.9, soft=9)
    elif easel.medium == "digital":
        disc = oval(place.x, place.y * 0.96, min(sheet.width, sheet.height) * 0.4)
        sheet.flat(sheet.mask(disc), easel.colour(name), 0.9)


def photographed(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A phone held over the sketchbook: a table, uneven light, a small turn."""
    w, h = picture.size
    table = rgb(TABLES[int(rng.integers(len(TABLES)))])
    ground = _turned(picture, (w, h), rng.normal(0, 1.8), table, share=0.95)
    across, down = np.linspace(1.0, 0.86, w)[None], np.linspace(1.0, 0.92, h)[:, None]
    fall = (across * down * 255).astype(np.float32)
    warm = [Image.fromarray((fall * k).astype(np.uint8)) for k in (1.0, 0.985, 0.95)]
    lit = map(ImageChops.multiply, ground.split(), warm)
    return Image.merge("RGB", tuple(lit))


def scanned(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A flatbed scanner: a pale edge where the lid did not close, a little askew or not."""
    w, h = picture.size
    size, turn = (round(w * 1.03), round(h * 1.025)), rng.normal(0, 0.3)
    if abs(turn) < STRAIGHT:
        bed = Image.new("RGB", size, rgb(LID))
        bed.paste(picture, (0, 0))
        return bed
    return _turned(picture, size, turn, rgb(LID), middle=(w / 2, h / 2))


def _turned(
    picture: Image.Image,
    size: tuple[int, int],
    degrees: float,
    ground: Colour,
    *,
    share: float = 1.0,
    middle: tuple[float, float] | None = None,
) -> Image.Image:
    """The picture at a share of its size, its middle at `middle` of a ground of `size`, turned."""
    x, y = middle or (size[0] / 2, size[1] / 2)
    c, s = math.cos(math.radians(degrees)) / share, math.sin(math.radians(degrees)) / share
    # a rim of the ground around it: what lies beyond a picture is cut off hard
    rimmed = ImageOps.expand(picture, RIM, ground)
    w, h = rimmed.width / 2, rimmed.height / 2
    back = (c, -s, w - c * x + s * y, s, c, h - s * x - c * y)
    return rimmed.transform(
        size, Image.Transform.AFFINE, back, Image.Resampling.BILINEAR, fillcolor=ground
    )
