"""
How a figure becomes a drawing: crayon, pencil, ink, watercolour or a tablet.

`Easel.paint` puts a figure down in the medium and to the stage asked for (sketch, lines, flats,
colour). The same seed at another stage gives the same drawing less far along, in register, which
is what the versions of one work are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageChops

from lookback.doing.demo.dry import hatch, rub, scribble
from lookback.doing.demo.geometry import Place, Points, ease, lerp, oval
from lookback.doing.demo.grain import scaled
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.marks import Figure, Fill, Line
from lookback.doing.demo.mask import Mask, mixed
from lookback.doing.demo.palette import Palette
from lookback.doing.demo.sheet import Sheet

STAGES: Final = ("sketch", "lines", "flats", "colour")
MEDIA: Final = ("crayon", "pencil", "ink", "water", "digital")
INK: Final = "#1d1b1c"
GRAPHITE: Final = "#3a3a3c"
BLUE_PENCIL: Final = "#5b7fb0"  # what sketches under a drawing are made with
SHADED: Final = 0.38  # the age from which digital colour has shadows
ROUNDED: Final = 0.58  # and from which those shadows are soft
LOOSE: Final = 1.3  # a trained hand leaves finer lines than this out of a sketch
HARD: Final = tuple(255 if v > 41 else 0 for v in range(256))  # a shadow with an edge
LIT: Final = 4000  # pixels; smaller forms get their shadow and no light
SMALL: Final = 1600  # pixels; what is smaller shows no modelling, so none is worked out


@dataclass(slots=True)
class Easel:
    """A sheet, whose hand is at it, in what medium, with what colours, how far along."""

    sheet: Sheet
    hand: Hand
    medium: str
    palette: Palette
    stage: str = "colour"

    @property
    def coloured(self) -> bool:
        return self.stage in ("flats", "colour")

    @property
    def level(self) -> int:
        return self.hand.level

    def colour(self, name: str) -> str:
        return self.palette.get(name, name)

    def paint(self, figure: Figure, place: Place, *, over: bool = False) -> None:
        """
        Fill the figure's forms, then pull its lines, at that place.

        `over` hides what lies behind it first; a hand that does not know that trick yet (or a
        crayon) draws straight across.
        """
        fills, lines = figure.placed(place)
        if self.stage == "sketch":
            self._sketched(fills, lines, place.size)
            return
        if over and fills and self.medium != "digital" and self.level >= 2:
            self.sheet.flat(self.sheet.mask(*(f.path for f in fills)), self.sheet.paper, 0.97)
        elif over and fills and self.stage == "lines":
            self.sheet.flat(self.sheet.mask(*(f.path for f in fills)), self.sheet.paper)
        if self.coloured:
            self._filled(fills, place.size)
        self._outlined(lines, place.size)

    def _filled(self, fills: list[Fill], size: float) -> None:
        """Each form in the medium; small ones of one colour, met in a row, at once."""
        fill = getattr(self, f"_{self.medium}")
        if self.level < 3 or not fills:
            for f in fills:
                fill(f, size)
            return
        small: dict[tuple[str, float], list[Points]] = {}
        for f, extent in zip(fills, self.sheet.extents([f.path for f in fills]), strict=True):
            if extent < SMALL:
                small.setdefault((f.colour, round(f.weight, 1)), []).append(f.path)
                continue
            self._dabbed(small)
            fill(f, size)
        self._dabbed(small)

    def _dabbed(self, small: dict[tuple[str, float], list[Points]]) -> None:
        """Windows, petals, people far off: no modelling, only their colour."""
        for (colour, weight), paths in small.items():
            mask = self.sheet.mask(*paths)
            if self.medium == "digital":
                self.sheet.flat(mask, self.colour(colour))
            elif self.medium == "water":
                self.sheet.glaze(mask, self.colour(colour), 0.6 + weight * 0.4)
            elif self.medium == "pencil":
                rub(self.sheet, mask, alpha=weight * 0.7)
            elif weight > 0.6:
                self.sheet.flat(mask, INK, 0.96)
            else:
                self.sheet.flat(mask, self.sheet.paper)
        small.clear()

    def _sketched(self, fills: list[Fill], lines: list[Line], size: float) -> None:
        """Round construction forms and loose lines in blue pencil."""
        for f in fills:
            middle, half = f.path.mean(0), (f.path.max(0) - f.path.min(0)) / 2
            if min(half) > 40 * size:
                form = oval(middle[0], middle[1], half[0] * 0.96, half[1] * 0.96)
                self.sheet.line(form, self.hand, 2.2, 95, hairy=0.6)
        for line in lines:
            if self.level == 3 and line.width < LOOSE:
                continue
            hairy = 0.85 if self.level < 3 else 0.2
            self.sheet.line(line.path, self.hand, line.width * 0.8, 105, wobble=2.2, hairy=hairy)
        self.sheet.ink(BLUE_PENCIL, 0.8)

    def _outlined(self, lines: list[Line], size: float) -> None:
        age, deep = self.hand.age, self.level == 3
        width, colour, grained = {
            "crayon": (lerp(9, 6, age), "#3d3a44", 0.9),
            "pencil": (lerp(4.2, 2.8 if deep else 3.2, age), "#37363a", 0.75),
            "water": (lerp(4, 1.9 if deep else 2.4, age), "#3b3735", 0.45),
            "digital": (lerp(6, 2.6 if deep else 4, age), self.colour("line"), 0.0),
            "ink": (lerp(5, 5.5, age), "#1b191b", 0.1),
        }[self.medium]
        for line in lines:
            value = lerp(170, 225, self.hand.rng.random()) if self.medium == "pencil" else 235.0
            if deep and self.medium in ("digital", "water"):
                value *= 0.8
            w = width * line.width / 3 * (0.55 + 0.55 * size)
            self.sheet.line(line.path, self.hand, w, value)
        self.sheet.ink(colour, grained)

    # --- one medium each: (a form, how large it is drawn)

    def _crayon(self, f: Fill, size: float) -> None:
        gap, width = 17 * size + 4, 11 * size + 2
        scribble(self.sheet, f.path, self.hand, self.colour(f.colour), gap=gap, width=width)

    def _pencil(self, f: Fill, size: float) -> None:
        if not self.level:
            return
        mask = self.sheet.mask(f.path)
        form = self.sheet.form(mask, 80 * size + 10)
        strength = ease((self.hand.age - 0.2) * 3)
        base = max(0.0, (f.weight - (0.25 if self.level == 3 else 0.35)) * 0.5)
        dense = ImageChops.add(
            scaled(form.image, 1.25 * strength),
            scaled(mask.image, base * strength),
        )
        shade = Mask(mask.box, dense)
        if self.hand.age > 0.6:
            rub(self.sheet, shade, alpha=0.75)
            lines = shade.scaled(0.8)
            hatch(self.sheet, lines, angle=0.7, gap=7 + 3 * size, colour=GRAPHITE, alpha=0.35)
        else:
            hatch(self.sheet, shade, gap=11, colour="#555555")

    def _water(self, f: Fill, size: float) -> None:
        age, mask, colour = self.hand.age, self.sheet.mask(f.path), self.colour(f.colour)
        rough, soft = lerp(0.7, 0.35, age), lerp(3, 1.4, age)
        if self.level == 3:
            self._wet_in_wet(mask, colour, f.weight, size)
            return
        self.sheet.wash(mask, colour, 0.55 + f.weight * 0.5, rough=rough, soft=soft)
        if age > 0.42 and self.stage == "colour":
            form = self.sheet.form(mask, 90 * size + 8)
            self.sheet.wash(form, self.colour("shade"), 0.9, edge=0, rough=0)

    def _wet_in_wet(self, mask: Mask, colour: str, weight: float, size: float) -> None:
        """A light first wash, a second colour let into it, the paper kept where the light is."""
        self.sheet.wash(mask, colour, 0.42 + weight * 0.5, rough=0.3, soft=1.3, edge=0.7)
        if self.stage != "colour" or not mask:
            return
        form, lit = self._modelled(mask, size)
        self.sheet.stain(form, self.colour("shade"), 0.3)
        if lit:
            self.sheet.glow(lit, mixed(self.sheet.paper, self.colour("lit"), 0.4), 0.38)

    def _modelled(self, mask: Mask, size: float) -> tuple[Mask, Mask | None]:
        """The shaded side of a form, and its lit side where it is large enough to show one."""
        radius = 80 * size + 8
        if self.level == 3 and mask.area > LIT:
            return self.sheet.relief(mask, radius)
        return self.sheet.form(mask, radius), None

    def _digital(self, f: Fill, size: float) -> None:
        age, mask, colour = self.hand.age, self.sheet.mask(f.path), self.colour(f.colour)
        self.sheet.flat(mask, colour)
        if self.stage != "colour" or age <= SHADED or not mask:
            return
        form, lit = self._modelled(mask, size)
        if age < ROUNDED:
            form = Mask(form.box, form.image.point(HARD)).times(mask)
            self.sheet.glaze(form, self.colour("shade"), 0.55)
            return
        self.sheet.glaze(Mask(form.box, scaled(form.image, 1.6)),
                         self.colour("shade"), 0.55)  # fmt: skip
        if lit:
            self.sheet.glow(lit, self.colour("dusk"), 0.3)

    def _ink(self, f: Fill, size: float) -> None:
        age, mask = self.hand.age, self.sheet.mask(f.path)
        if f.weight > 0.75:
            if age > 0.34:
                self.sheet.flat(mask, INK, 0.96)
            else:
                hatch(
                    self.sheet,
                    mask.scaled(f.weight),
                    angle=0.9,
                    gap=12,
                    colour="#222222",
                    alpha=0.9,
                )
            return
        if age > 0.3 and f.colour in ("skin", "pale", "a", "eye", "lit"):
            self.sheet.flat(mask, self.sheet.paper)
        if age > 0.42:
            form = self.sheet.form(mask, 80 * size + 10)
            if self.level == 3 and f.weight > 0.3:
                tone = scaled(mask.image, (f.weight - 0.3) * 0.55)
                form = Mask(form.box, ImageChops.add(form.image, tone))
            hatch(self.sheet, form, angle=0.9, gap=9, colour=INK, alpha=0.85, cross=self.level == 3)

    # --- air and light: what a picture with depth has besides its things

    def graded(self, path: Points, top: str, bottom: str, *, weight: float = 0.3) -> None:
        """A form that changes from one colour to the other on the way down: a sky, a wall."""
        if not self.coloured:
            return
        mask = self.sheet.mask(path)
        if not mask:
            return
        height = mask.image.height
        ramp = Image.fromarray(np.linspace(0, 255, height).astype(np.uint8)[:, None])
        ramp = ramp.resize(mask.image.size, Image.Resampling.NEAREST)
        lower = Mask(mask.box, ImageChops.multiply(mask.image, ramp))
        if self.medium == "digital":
            self.sheet.flat(mask, self.colour(top))
            self.sheet.flat(lower, self.colour(bottom))
            return
        upper = Mask(mask.box, ImageChops.multiply(mask.image, ImageChops.invert(ramp)))
        if self.medium == "water":
            self.sheet.wash(upper, self.colour(top), 0.95, edge=0, rough=0)
            self.sheet.wash(lower, self.colour(bottom), 0.95, edge=0, rough=0)
        elif self.medium == "pencil":
            rub(self.sheet, upper, alpha=weight)
        else:
            hatch(self.sheet, upper.scaled(weight * 1.3), angle=1.6, gap=10, colour=INK, alpha=0.7)

    def lamp(self, x: float, y: float, reach: float, *, alpha: float = 0.5) -> None:
        """A pool of warm light around a point of the sheet."""
        if self.stage == "colour" and self.medium in ("digital", "water"):
            pool = self.sheet.haze(reach * 0.3, oval(x, y, reach * 0.55))
            self.sheet.glow(pool, self.colour("sun"), alpha)

    def dusk(self, x: float, y: float, reach: float, *, alpha: float = 0.45) -> None:
        """Everything further than `reach` from a point falls into shade."""
        if self.stage != "colour" or self.medium not in ("digital", "water"):
            return
        whole = self.sheet.everywhere()
        w, h = (max(2, v // 8) for v in self.sheet.size)
        k = self.sheet.scale / 8
        yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
        near = np.exp(-(((xx - x * k) ** 2 + (yy - y * k) ** 2) / (reach * k) ** 2))
        far = Image.fromarray(((1 - np.clip(near * 1.15, 0, 1)) * 255).astype(np.uint8))
        far = far.resize(self.sheet.size, Image.Resampling.BICUBIC)
        self.sheet.glaze(Mask(whole.box, far), self.colour("shade"), alpha)

    def mist(self, path: Points, colour: str, alpha: float = 0.6, softness: float = 40) -> None:
        """Air between near and far: a soft veil of one colour (bare paper, in dry media)."""
        if not self.coloured or self.medium == "crayon":
            return
        veil = self.sheet.haze(softness, path)
        plain = self.medium in ("pencil", "ink")
        self.sheet.flat(veil, self.sheet.paper if plain else self.colour(colour), alpha)

    def shadow(self, path: Points, amount: float = 0.5, softness: float = 7) -> None:
        """What stands on something darkens it."""
        if self.coloured and self.medium in ("water", "digital", "pencil"):
            mask = self.sheet.mask(path)
            colour = "#55545a" if self.medium == "pencil" else self.colour("shade")
            self.sheet.wash(mask, colour, amount, edge=0.1, soft=softness)
