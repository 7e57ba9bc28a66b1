"""
A sheet of paper (or a canvas on a screen) and what can be done to it with one tool at a time.

Units are those of geometry.py: the long side is 1000. Every tool works on the box around what it
touches and no further, which is what makes a shelf of forty books affordable. Masks are drawn at
twice the size and reduced: Pillow's polygons have no smooth edges.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from lookback.doing.demo import grain
from lookback.doing.demo.geometry import Points
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.mask import Box, Mask, rgb
from lookback.doing.demo.strokes import FINE, WetLayer

FORM_CELLS: Final = 3.0  # form is worked out at a size where its blur is this many pixels
LIGHT: Final = (-0.7, -0.8)  # where the light comes from, unless said otherwise


@lru_cache(maxsize=256)
def _absorption(colour: str) -> NDArray[np.uint8]:
    """What is left of white under this pigment: (256, 3), by density in 127ths."""
    k = np.maximum(0.02, np.array(rgb(colour)) / 255)
    return np.asarray(np.round(255 * k ** (np.arange(256)[:, None] / 127)), np.uint8)


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
        self.image = Image.new("RGB", self.size, rgb(paper))
        if screen:
            self.tooth = Image.new("L", self.size, 128)
        else:
            self.tooth = grain.tooth(*self.size, rng)
            self._grain_paper()
        self._grains: dict[float, Image.Image] = {}
        self._wet = WetLayer(self.size, self.scale)

    def _grain_paper(self) -> None:
        def shaded(channel: int) -> list[int]:
            return [min(255, round(channel * (1 - 0.025 * (v / 255 - 0.5)))) for v in range(256)]

        bands = [self.tooth.point(shaded(channel)) for channel in rgb(self.paper)]
        self.image = Image.merge("RGB", bands)

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
            tooth = self.grained(grained).crop(lines.box)
            lines = Mask(lines.box, ImageChops.multiply(lines.image, tooth))
        self.flat(lines, colour, strength)

    def grained(self, amount: float) -> Image.Image:
        """The tooth as a factor: how much of a line `amount` grainy it lets through."""
        if amount not in self._grains:
            fine = self.tooth.point(lambda v: v * 1.5 * amount + 255 * (1 - amount))
            self._grains[amount] = fine
        return self._grains[amount]

    def mask(self, *paths: Points) -> Mask:
        """Everything inside the paths."""
        k = self.scale
        low = np.min([p.min(0) for p in paths], 0) * k
        high = np.max([p.max(0) for p in paths], 0) * k
        x0, y0 = (max(0, math.floor(v) - 2) for v in low)
        x1, y1 = (min(s, math.ceil(v) + 2) for v, s in zip(high, self.size, strict=True))
        if x1 <= x0 or y1 <= y0:
            return Mask((0, 0, 0, 0), Image.new("L", (0, 0)))
        fine = Image.new("L", ((x1 - x0) * FINE, (y1 - y0) * FINE), 0)
        pen = ImageDraw.Draw(fine)
        for p in paths:
            pen.polygon(((p * k - (x0, y0)) * FINE).ravel().tolist(), fill=255)
        return Mask((x0, y0, x1, y1), fine.reduce(FINE))

    def extent(self, path: Points) -> float:
        """The square pixels of the box around a path."""
        wide, tall = np.ptp(path, axis=0)
        return float(wide * tall) * self.scale**2

    def everywhere(self, value: int = 255) -> Mask:
        return Mask((0, 0, *self.size), Image.new("L", self.size, value))

    def soft(self, mask: Mask, radius: float) -> Mask:
        """The mask out of focus by `radius` units, in a box grown to hold it."""
        r = radius * self.scale
        wide = self._grown(mask, r * 2.5)
        f = max(1, int(r / 3))
        if f == 1:
            return Mask(wide.box, wide.image.filter(ImageFilter.GaussianBlur(r)))
        small = wide.image.reduce(f).filter(ImageFilter.GaussianBlur(r / f))
        return Mask(wide.box, small.resize(wide.image.size, Image.Resampling.BILINEAR))

    def _grown(self, mask: Mask, margin: float) -> Mask:
        m = math.ceil(margin)
        x0, y0, x1, y1 = mask.box
        box = max(0, x0 - m), max(0, y0 - m), min(self.size[0], x1 + m), min(self.size[1], y1 + m)
        image = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        image.paste(mask.image, (x0 - box[0], y0 - box[1]))
        return Mask(box, image)

    def flat(self, mask: Mask, colour: str, alpha: float = 1.0) -> None:
        if mask:
            image = mask.image if alpha >= 1 else grain.scaled(mask.image, alpha)
            self.image.paste(rgb(colour), mask.box, image)

    def glaze(self, mask: Mask, colour: str, alpha: float = 1.0) -> None:
        """Transparent colour: what lies beneath shows through, darker."""
        self._blended(mask, ImageChops.multiply, colour, alpha)

    def glow(self, mask: Mask, colour: str, alpha: float = 1.0) -> None:
        """Light: what lies beneath shows through, lighter."""
        self._blended(mask, ImageChops.screen, colour, alpha)

    def _blended(
        self,
        mask: Mask,
        how: Callable[[Image.Image, Image.Image], Image.Image],
        colour: str,
        alpha: float,
    ) -> None:
        if not mask:
            return
        under = self.image.crop(mask.box)
        changed = how(under, Image.new("RGB", under.size, rgb(colour)))
        self.image.paste(changed, mask.box, grain.scaled(mask.image, alpha))

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
        width, height = blurry.image.size
        b = np.asarray(blurry.image, np.float32) / 255
        body = b
        if rough:
            ragged = grain.clouds(width, height, max(4, 26 * self.scale), self.rng)
            n = np.asarray(ragged, np.float32) / 255 - 0.5
            body = np.clip((b + n * rough * (b > 0.02) * (b < 0.98) - 0.38) * 4.5, 0, 1)
        pool = grain.clouds(width, height, max(6, 120 * self.scale), self.rng)
        tooth = self.tooth.crop(blurry.box)
        depth = 0.434 + (np.asarray(pool, np.float32) * 0.5 + np.asarray(tooth) * 0.16) / 255
        d = body * depth
        if edge:
            image = Image.fromarray((body * 255).astype(np.uint8))
            inner = image.filter(ImageFilter.GaussianBlur(9 * self.scale + 1))
            d += np.clip(body - np.asarray(inner, np.float32) / 255, 0, 1) * (edge * 1.3)
        self._stain(blurry.box, d * amount, colour)

    def _stain(self, box: Box, density: NDArray[np.floating], colour: str) -> None:
        """Multiply by the colour as often as the density says (optical density, 0..2)."""
        d = np.clip(density * 127, 0, 255).astype(np.uint8)
        pigment = Image.fromarray(_absorption(colour)[d])
        self.image.paste(ImageChops.multiply(self.image.crop(box), pigment), box)

    def form(self, mask: Mask, radius: float = 70) -> Mask:
        """Where a rounded shape turns away from the light: 0 lit .. 255 dark."""
        return self.relief(mask, radius)[0]

    def relief(self, mask: Mask, radius: float = 70) -> tuple[Mask, Mask]:
        """Where a rounded shape turns away from the light, and where towards it: 0 .. 255."""
        if not mask:
            return mask, mask
        r = max(2.0, min(radius * self.scale, 0.45 * min(mask.image.size)))
        f = max(1, round(r / FORM_CELLS))
        small = np.asarray(mask.image.reduce(f), np.float32)
        if min(small.shape) < 3:
            return Mask(mask.box, Image.new("L", mask.image.size)), mask
        b = grain.blurred(small, r / f)
        slope = np.empty_like(b)
        slope[:, 1:-1] = (b[:, :-2] - b[:, 2:]) * (LIGHT[0] / 2)
        slope[:, 0], slope[:, -1] = slope[:, 1], slope[:, -2]
        slope[1:-1] += (b[:-2] - b[2:]) * (LIGHT[1] / 2)
        slope *= (r / f) * 1.7
        return self._unfolded(mask, slope, f), self._unfolded(mask, -slope, f)

    def _unfolded(self, mask: Mask, small: grain.Floats, factor: int) -> Mask:
        """A small picture of forces brought to the mask's size and kept inside it."""
        image = Image.fromarray(np.clip(small, 0, 255).astype(np.uint8))
        width, height = image.width * factor, image.height * factor
        full = image.resize((width, height), Image.Resampling.BILINEAR)
        full = full.crop((0, 0, *mask.image.size))
        return Mask(mask.box, ImageChops.multiply(full, mask.image))
