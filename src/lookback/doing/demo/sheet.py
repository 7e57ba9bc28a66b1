"""
A sheet of paper (or a canvas on a screen) and what can be done to it with one tool at a time.

Units are those of geometry.py: the long side is 1000. Every tool works on the box around what it
touches and no further, which is what makes a shelf of forty books affordable. Masks are drawn at
twice the size and reduced: Pillow's polygons have no smooth edges.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from lookback.doing.demo import grain
from lookback.doing.demo.geometry import Points, bounds
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.mask import Mask, mixed, rgb
from lookback.doing.demo.paper import Paper
from lookback.doing.demo.planes import Planes
from lookback.doing.demo.strokes import FINE, WetLayer

FORM_CELLS: Final = 3.0  # form is worked out at a size where its blur is this many pixels
LIGHT: Final = (-0.7, -0.8)  # where the light comes from, unless said otherwise


# Watercolour: where on a softened border a wash ends, how crisply, how thick it can lie on paper,
# and the density (in 255ths of a mask) of one full layer of pigment.
RAGGED, CRISP, THICKEST, DENSITY = 0.38, 4.5, 1.1, 0.498


class Sheet:
    """`width` by `height` units of paper, `pixels` along the long side. A screen has no tooth."""

    def __init__(
        self,
        width: float,
        height: float,
        pixels: int,
        paper: str,
        rng: np.random.Generator,
        *,
        screen: bool = False,
    ) -> None:
        self.width, self.height, self.paper, self.rng = width, height, paper, rng
        self.scale = pixels / max(width, height)
        self.size = round(width * self.scale), round(height * self.scale)
        self.screen = screen
        self.surface = Paper(self.size, None if screen else rng)
        self.planes = Planes(self.size, rgb(paper))
        if not screen:
            self.planes.bands = self.surface.coloured(rgb(paper))
        self._wet = WetLayer(self.size, self.scale)

    @property
    def image(self) -> Image.Image:
        """What is on the sheet, RGB."""
        return self.planes.picture

    def pull(self, path: Points, widths: Sequence[float] | Points, value: float) -> None:
        """One pull of the pen, onto the wet layer; see strokes.py."""
        self._wet.pull(path, widths, value)

    def line(
        self,
        path: Points,
        hand: Hand,
        width: float = 3.0,
        value: float = 200,
        *,
        wobble: float = 1.0,
        taper: float | None = None,
        hairy: float | None = None,
    ) -> None:
        """A contour as this hand draws it; `value` 0..255 is how dark it comes out."""
        self._wet.line(path, hand, width, value, wobble=wobble, taper=taper, hairy=hairy)

    def ink(self, colour: str, grained: float = 0.6, strength: float = 1.0) -> None:
        """Put the pulled lines on the paper: graphite catches the tooth, ink does not."""
        lines = self._wet.lift()
        if lines is None:
            return
        if grained and not self.screen:
            tooth = self.surface.caught(grained, lines.box)
            lines = Mask(lines.box, ImageChops.multiply(lines.image, tooth))
        self.flat(lines, colour, strength)

    def mask(self, *paths: Points) -> Mask:
        """Everything inside the paths."""
        k = self.scale
        low, high = bounds(paths)
        x0, y0 = (max(0, math.floor(v * k) - 2) for v in low)
        x1, y1 = (min(s, math.ceil(v * k) + 2) for v, s in zip(high, self.size, strict=True))
        if x1 <= x0 or y1 <= y0:
            return Mask((0, 0, 0, 0), Image.new("L", (0, 0)))
        fine = Image.new("L", ((x1 - x0) * FINE, (y1 - y0) * FINE), 0)
        pen = ImageDraw.Draw(fine)
        zoom, corner = k * FINE, np.array((x0 * FINE, y0 * FINE))
        for p in paths:
            pen.polygon((p * zoom - corner).ravel().tolist(), fill=255)
        return Mask((x0, y0, x1, y1), fine.reduce(FINE))

    def extents(self, paths: Sequence[Points]) -> list[float]:
        """The square pixels of the box around each path; there must be one."""
        every = np.concatenate(paths)
        starts = np.cumsum([0, *(len(path) for path in paths[:-1])])
        sides = np.maximum.reduceat(every, starts) - np.minimum.reduceat(every, starts)
        areas: list[float] = (sides.prod(1) * self.scale**2).tolist()
        return areas

    def everywhere(self, value: int = 255) -> Mask:
        return Mask((0, 0, *self.size), Image.new("L", self.size, value))

    def soft(self, mask: Mask, radius: float) -> Mask:
        """The mask out of focus by `radius` units, in a box grown to hold it."""
        r = radius * self.scale
        wide = self._grown(mask, r * 2.5)
        return Mask(wide.box, grain.softened(wide.image, r))

    def haze(self, radius: float, *paths: Points) -> Mask:
        """What `soft` makes of a mask of these paths, drawn small at once: for large soft forms."""
        r = radius * self.scale
        f = max(1, int(r / grain.SOFT_CELLS))
        if f == 1:
            return self.soft(self.mask(*paths), radius)
        small = Image.new("L", (self.size[0] // f + 1, self.size[1] // f + 1), 0)
        pen = ImageDraw.Draw(small)
        for path in paths:
            pen.polygon((path * (self.scale / f)).ravel().tolist(), fill=255)
        low, high = bounds(paths)
        k = self.scale / f
        x0, y0 = (max(0, int(v * k - 8)) for v in low)
        x1, y1 = (min(s, math.ceil(v * k + 8)) for v, s in zip(high, small.size, strict=True))
        if x1 <= x0 or y1 <= y0:
            return Mask((0, 0, 0, 0), Image.new("L", (0, 0)))
        small = small.crop((x0, y0, x1, y1)).filter(ImageFilter.GaussianBlur(r / f))
        box = (x0 * f, y0 * f, min(self.size[0], x1 * f), min(self.size[1], y1 * f))
        return Mask(box, grain.enlarged(small, f, (box[2] - box[0], box[3] - box[1])))

    def _grown(self, mask: Mask, margin: float) -> Mask:
        m = math.ceil(margin)
        x0, y0, x1, y1 = mask.box
        box = max(0, x0 - m), max(0, y0 - m), min(self.size[0], x1 + m), min(self.size[1], y1 + m)
        image = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        image.paste(mask.image, (x0 - box[0], y0 - box[1]))
        return Mask(box, image)

    def flat(self, mask: Mask, colour: str, alpha: float = 1.0) -> None:
        if mask:
            self.planes.cover(mask if alpha >= 1 else mask.scaled(alpha), colour)

    def glaze(self, mask: Mask, colour: str, alpha: float = 1.0) -> None:
        """Transparent colour: what lies beneath shows through, darker."""
        if mask:
            self.planes.glaze(mask, mixed("#ffffff", colour, alpha))

    def glow(self, mask: Mask, colour: str, alpha: float = 1.0) -> None:
        """Light: what lies beneath shows through, lighter."""
        if mask:
            self.planes.glow(mask, mixed("#000000", colour, alpha))

    def wash(
        self,
        mask: Mask,
        colour: str,
        amount: float = 0.8,
        *,
        edge: float = 0.5,
        rough: float = 0.35,
        soft: float = 2.0,
    ) -> None:
        """Watercolour: a ragged border, pigment gathering at the rim, grain; washes multiply."""
        if not mask:
            return
        blurry = self.soft(mask, soft * 3)
        body, (width, height) = blurry.image, blurry.image.size
        if rough:
            ragged = grain.clouds(width, height, max(4, 26 * self.scale), self.rng)
            body = ImageChops.add(body, grain.scaled(ragged, rough))
            ground = round(255 * (RAGGED + rough / 2))
            level = Image.new("L", body.size, ground)
            body = ImageChops.subtract(body, level, scale=1 / CRISP)
        pool = grain.clouds(width, height, max(6, 120 * self.scale), self.rng)
        # thickness over the paper, 0..255 for 0..THICKEST: even, in pools, in the tooth's hollows
        depth = ImageChops.add(
            grain.scaled(pool, 0.5 / THICKEST),
            self.surface.pooled(0.16 / THICKEST, blurry.box),
            offset=round(255 * 0.43 / THICKEST),
        )
        density = grain.scaled(ImageChops.multiply(body, depth), amount * THICKEST * DENSITY)
        if edge:
            inner = grain.softened(body, 9 * self.scale + 1)
            rim = grain.scaled(ImageChops.subtract(body, inner), edge * 1.3 * amount * DENSITY)
            density = ImageChops.add(density, rim)
        self.stain(Mask(blurry.box, density), colour)

    def stain(self, density: Mask, colour: str, amount: float = 1.0) -> None:
        """Pigment as thick as the mask says: 127 is one full layer, 255 is two."""
        if density:
            self.planes.stain(density if amount == 1 else density.scaled(amount), colour)

    def form(self, mask: Mask, radius: float = 70) -> Mask:
        """Where a rounded shape turns away from the light: 0 lit .. 255 dark."""
        slope, factor = self._slope(mask, radius)
        return self._unfolded(mask, slope, factor)

    def relief(self, mask: Mask, radius: float = 70) -> tuple[Mask, Mask]:
        """Where a rounded shape turns away from the light, and where towards it: 0 .. 255."""
        slope, factor = self._slope(mask, radius)
        return self._unfolded(mask, slope, factor), self._unfolded(mask, -slope, factor)

    def _slope(self, mask: Mask, radius: float) -> tuple[grain.Floats, int]:
        """How far the form turns from the light, in a picture `factor` times smaller."""
        r = max(2.0, min(radius * self.scale, 0.45 * min(mask.image.size)))
        f = max(1, round(r / FORM_CELLS))
        if not mask or min(mask.image.size) <= 2 * f:
            return np.zeros((1, 1), np.float32), max(mask.image.size)
        b = grain.blurred(np.asarray(mask.image.reduce(f), np.float32), r / f)
        slope = np.empty_like(b)
        slope[:, 1:-1] = (b[:, :-2] - b[:, 2:]) * (LIGHT[0] / 2)
        slope[:, 0], slope[:, -1] = slope[:, 1], slope[:, -2]
        slope[1:-1] += (b[:-2] - b[2:]) * (LIGHT[1] / 2)
        return slope * np.float32((r / f) * 1.7), f

    def _unfolded(self, mask: Mask, small: grain.Floats, factor: int) -> Mask:
        """A small picture of slopes brought to the mask's size and kept inside it."""
        if not mask:
            return mask
        image = Image.fromarray(np.clip(small, 0, 255).astype(np.uint8))
        full = grain.enlarged(image, factor, mask.image.size)
        return Mask(mask.box, ImageChops.multiply(full, mask.image))
