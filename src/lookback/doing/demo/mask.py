"""What of a sheet is meant: masks, and the colours that are put where they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops

from lookback.doing.demo import grain
from lookback.doing.demo.geometry import lerp

Box = tuple[int, int, int, int]
Colour = tuple[int, int, int]


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

    @property
    def area(self) -> int:
        """The square pixels of its box."""
        return self.image.width * self.image.height

    def scaled(self, share: float) -> Mask:
        return Mask(self.box, grain.scaled(self.image, share))

    def times(self, other: Mask) -> Mask:
        """Where both are meant; `other` must cover this one's box."""
        left, top = self.box[0] - other.box[0], self.box[1] - other.box[1]
        cut = other.image.crop((left, top, left + self.image.width, top + self.image.height))
        return Mask(self.box, ImageChops.multiply(self.image, cut))
