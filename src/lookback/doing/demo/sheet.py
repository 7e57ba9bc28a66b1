"""
A sheet of paper (or a canvas on a screen) and what can be done to it with one tool at a time.

Units are those of geometry.py: the long side is 1000. Every tool works on the box around what it
touches and no further, which is what makes a shelf of forty books affordable. Masks are drawn at
twice the size and reduced: Pillow's polygons have no smooth edges.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from lookback.doing.demo import grain
from lookback.doing.demo.geometry import Points, lerp
from lookback.doing.demo.hand import Hand

Box = tuple[int, int, int, int]
Colour = tuple[int, int, int]
FINE: Final = 2  # lines and masks are drawn this many times larger, then reduced
RIBBON: Final = 7  # samples of a stroke filled at once: more, and bends fold over themselves
FORM_CELLS: Final = 3.0  # form is worked out at a size where its blur is this many pixels
LIGHT: Final = (-0.7, -0.8)  # where the light comes from, unless said otherwise


@lru_cache(maxsize=512)
def rgb(colour: str) -> Colour:
    """#rrggbb as three numbers 0..255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(a: str, b: str, t: float) -> str:
    """The colour a share `t` of the way from a to b."""
    pairs = zip(rgb(a), rgb(b), strict=True)
    return "#" + "".join(f"{round(lerp(x, y, t)):02x}" for x, y in pairs)


@dataclass(frozen=True, slots=True)
class Mask:
    """How much of each pixel is meant: an "L" picture and the box it covers, in pixels."""

    box: Box
    image: Image.Image

    def __bool__(self) -> bool:
        return self.image.width > 0 and self.image.height > 0

    def scaled(self, share: float) -> Mask:
        return Mask(self.box, self.image.point(lambda v: v * share))

    def times(self, other: Mask) -> Mask:
        """Where both are meant; `other` must cover this one's box."""
        left, top = self.box[0] - other.box[0], self.box[1] - other.box[1]
        cut = other.image.crop((left, top, left + self.image.width, top + self.image.height))
        return Mask(self.box, ImageChops.multiply(self.image, cut))


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
        self._layer = Image.new("L", (self.size[0] * FINE, self.size[1] * FINE), 0)
        self._pen = ImageDraw.Draw(self._layer)
        self._wet: list[float] = []  # x0, y0, x1, y1 of what lies on the layer, in its pixels

    def _grain_paper(self) -> None:
        def shaded(channel: int) -> list[int]:
            return [min(255, round(channel * (1 - 0.025 * (v / 255 - 0.5)))) for v in range(256)]

        bands = [self.tooth.point(shaded(channel)) for channel in rgb(self.paper)]
        self.image = Image.merge("RGB", bands)

    # --- lines

    def pull(self, path: Points, widths: Sequence[float] | Points, value: float) -> None:
        """One pull of the pen: a ribbon whose width changes along it, onto the wet layer."""
        if len(path) < 2:
            return
        q = path * (self.scale * FINE)
        slope = np.gradient(q, axis=0)
        across = np.stack([-slope[:, 1], slope[:, 0]], 1)
        across /= np.maximum(1e-6, np.hypot(across[:, 0], across[:, 1]))[:, None]
        half = np.maximum(np.asarray(widths, float) * (self.scale * FINE), 1.1) / 2
        a, b = q + across * half[:, None], q - across * half[:, None]
        for i in range(0, len(q) - 1, RIBBON):
            j = min(len(q), i + RIBBON + 2)
            ribbon = np.concatenate([a[i:j], b[i:j][::-1]])
            self._pen.polygon(ribbon.ravel().tolist(), fill=int(value))
        low, high = np.minimum(a, b).min(0), np.maximum(a, b).max(0)
        wet = self._wet or [math.inf, math.inf, -math.inf, -math.inf]
        self._wet = [
            min(wet[0], low[0]),
            min(wet[1], low[1]),
            max(wet[2], high[0]),
            max(wet[3], high[1]),
        ]

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
        rng = hand.rng
        hairy = hand.hairy if hairy is None else hairy
        taper = hand.taper if taper is None else taper
        path = hand.wobbled(path, wobble)
        if hairy > 0.15 and len(path) > 14:
            self._restated(path, rng, width, value, hairy)
            return
        u = np.linspace(0, 1, len(path))
        ends = np.minimum(1, np.minimum(u, 1 - u) * 5 + 0.12)
        press = 1 + 0.35 * taper * np.sin(u * math.pi * rng.uniform(0.8, 2.2) + rng.uniform(0, 3))
        self.pull(path, width * (1 + (ends - 1) * taper) * press, value * rng.uniform(0.9, 1))

    def _restated(
        self, path: Points, rng: np.random.Generator, width: float, value: float, hairy: float
    ) -> None:
        """The searching line of somebody who learns: many short strokes where one would do."""
        step = int(rng.integers(9, 16))
        for i in range(0, len(path), step):
            for _ in range(1 + (rng.random() < hairy) + (rng.random() < hairy * 0.7)):
                a = max(0, i - int(rng.integers(1, 6)))
                b = min(len(path), i + step + int(rng.integers(2, 7)))
                part = path[a:b] + rng.normal(0, 3.2 * hairy, 2)
                if len(part) < 3:
                    continue
                turn = rng.normal(0, 0.05 * hairy)
                c, s = math.cos(turn), math.sin(turn)
                middle = part.mean(0)
                part = (part - middle) @ np.array([[c, s], [-s, c]]) + middle
                u = np.linspace(0, 1, len(part))
                thin = width * 0.75 * np.minimum(1, np.minimum(u, 1 - u) * 5 + 0.2)
                self.pull(part, thin, value * rng.uniform(0.55, 0.95))

    def ink(self, colour: str, grained: float = 0.6, strength: float = 1.0) -> None:
        """Put the pulled lines on the paper: graphite catches the tooth, ink does not."""
        if not self._wet:
            return
        w, h = self.size
        x0, y0 = max(0, int(self._wet[0] / FINE) - 1), max(0, int(self._wet[1] / FINE) - 1)
        x1, y1 = min(w, int(self._wet[2] / FINE) + 2), min(h, int(self._wet[3] / FINE) + 2)
        self._wet = []
        if x1 <= x0 or y1 <= y0:
            self._layer.paste(0, (0, 0, *self._layer.size))
            return
        fine = (x0 * FINE, y0 * FINE, x1 * FINE, y1 * FINE)
        lines = self._layer.crop(fine).reduce(FINE)
        self._layer.paste(0, fine)
        if grained and not self.screen:
            lines = ImageChops.multiply(lines, self._grain(grained).crop((x0, y0, x1, y1)))
        if strength != 1:
            lines = lines.point(lambda v: v * strength)
        self.image.paste(rgb(colour), (x0, y0, x1, y1), lines)

    def _grain(self, amount: float) -> Image.Image:
        if amount not in self._grains:
            fine = self.tooth.point(lambda v: v * 1.5 * amount + 255 * (1 - amount))
            self._grains[amount] = fine
        return self._grains[amount]

    # --- areas

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
            image = mask.image if alpha >= 1 else mask.image.point(lambda v: v * alpha)
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
        self.image.paste(changed, mask.box, mask.image.point(lambda v: v * alpha))

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
            ragged = grain.field(width, height, max(4, 26 * self.scale), self.rng)
            n = np.asarray(ragged, np.float32) / 255 - 0.5
            body = np.clip((b + n * rough * (b > 0.02) * (b < 0.98) - 0.38) * 4.5, 0, 1)
        pool = grain.field(width, height, max(6, 120 * self.scale), self.rng)
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
        d = Image.fromarray(np.clip(density * 127, 0, 255).astype(np.uint8))
        bands = []
        for channel in rgb(colour):
            k = max(0.02, channel / 255)
            bands.append(d.point([round(255 * k ** (v / 127)) for v in range(256)]))
        under = self.image.crop(box)
        self.image.paste(ImageChops.multiply(under, Image.merge("RGB", bands)), box)

    def form(self, mask: Mask, radius: float = 70, light: tuple[float, float] = LIGHT) -> Mask:
        """Where a rounded shape turns away from the light: 0 lit .. 255 dark."""
        if not mask:
            return mask
        r = max(2.0, min(radius * self.scale, 0.45 * min(mask.image.size)))
        f = max(1, round(r / FORM_CELLS))
        pad = math.ceil(3 * r / f)
        small = np.asarray(mask.image.reduce(f), np.float32) / 255
        b = grain.blurred(np.pad(small, pad, "edge"), r / f)
        gy, gx = (np.asarray(slope) for slope in np.gradient(b))
        away = -(gx * light[0] + gy * light[1]) * (r / f) * 1.7
        away = np.clip(away[pad:-pad, pad:-pad] * 255, 0, 255).astype(np.uint8)
        full = Image.fromarray(away).resize(
            (small.shape[1] * f, small.shape[0] * f), Image.Resampling.BICUBIC
        )
        full = full.crop((0, 0, *mask.image.size))
        return Mask(mask.box, ImageChops.multiply(full, mask.image))

    # --- dry shading

    def hatch(
        self,
        dense: Mask,
        *,
        angle: float = 0.8,
        gap: float = 9.0,
        colour: str = "#444444",
        alpha: float = 0.6,
        cross: bool = False,
    ) -> None:
        """Parallel lines, closer together where the mask is denser; crossed in its darks."""
        if not dense:
            return
        lines = self._hatched(dense, angle, gap, 1.1)
        if cross:
            second = self._hatched(dense, angle + 1.1, gap, 1.1)
            dark = dense.image.point(lambda v: 255 if v > 115 else 0)
            lines = ImageChops.lighter(lines, ImageChops.multiply(second, dark))
        touched = dense.image.point(lambda v: 255 if v > 8 else 0)
        lines = ImageChops.multiply(lines, touched)
        grained = ImageChops.multiply(lines, self._grain(0.5).crop(dense.box))
        self.flat(Mask(dense.box, grained), colour, alpha)

    def _hatched(self, dense: Mask, angle: float, gap: float, gain: float) -> Image.Image:
        # sizes are rounded up, so that few different threshold pictures are made and kept
        w, h = (math.ceil(v / 256) * 256 for v in self.size)
        pixels = max(3.0, round(gap * self.scale * 2) / 2)
        wave = grain.hatching(w, h, round(angle, 1), pixels).crop(dense.box)
        strong = dense.image.point(lambda v: min(242, v * gain))
        return ImageChops.add(wave, strong, scale=0.25, offset=-255 * 4)

    def rub(self, dense: Mask, colour: str = "#3a3a3c", alpha: float = 0.7) -> None:
        """Soft graphite shading laid over the tooth of the paper."""
        if dense:
            tooth = self.tooth.crop(dense.box).point(lambda v: min(255, 90 + 0.9 * v))
            self.flat(Mask(dense.box, ImageChops.multiply(dense.image, tooth)), colour, alpha)

    def scribble(
        self, path: Points, hand: Hand, colour: str, *, gap: float = 17, width: float = 9
    ) -> None:
        """A child's filling-in: one zigzag that does not care much about the border."""
        rng = hand.rng
        turn = rng.uniform(-0.5, 0.5)
        c, s = math.cos(turn), math.sin(turn)
        rotation = np.array([[c, -s], [s, c]])
        z = path @ rotation
        after = np.roll(z, -1, 0)
        points, right = [], False
        y = z[:, 1].min() + gap * 0.5
        while y < z[:, 1].max():
            hit = (z[:, 1] <= y) != (after[:, 1] <= y)
            if hit.any():
                t = (y - z[hit, 1]) / (after[hit, 1] - z[hit, 1])
                xs = z[hit, 0] + t * (after[hit, 0] - z[hit, 0])
                x = xs.max() if right else xs.min()
                points.append([x + rng.normal(0, 10), y + rng.normal(0, 3)])
                right = not right
            y += gap * rng.uniform(0.6, 1.2)
        if len(points) > 3:
            zigzag = _sampled(np.array(points) @ rotation.T)
            self.pull(zigzag, np.full(len(zigzag), width * rng.uniform(0.7, 1.2)), 190)
            self.ink(colour, grained=0.95)


def _sampled(points: Points, n: int = 5) -> Points:
    t = np.linspace(0, 1, n, endpoint=False)[None, :, None]
    return np.asarray((points[:-1, None] * (1 - t) + points[1:, None] * t).reshape(-1, 2))
