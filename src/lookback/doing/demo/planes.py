"""
A colour picture kept as three planes, red, green and blue, and painted a plane at a time.

Pillow blends four bytes for each pixel of an RGB picture, one by one, and whole rows of an "L"
picture at once: three planes take a third of the time. They become one picture at the very end.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from lookback.doing.demo.grain import scaled
from lookback.doing.demo.mask import Colour, Mask, rgb


@lru_cache(maxsize=256)
def _absorbed(channel: int) -> tuple[int, ...]:
    """What of white is lost under pigment of this channel, by density in 127ths."""
    k = max(0.02, channel / 255)
    return tuple(round(255 * (1 - k ** (v / 127))) for v in range(256))


class Planes:
    """Three "L" pictures of `size` pixels, at first all of one colour."""

    def __init__(self, size: tuple[int, int], colour: Colour) -> None:
        self.bands = [Image.new("L", size, channel) for channel in colour]

    @property
    def picture(self) -> Image.Image:
        """An RGB picture of what is there now."""
        return Image.merge("RGB", self.bands)

    @picture.setter
    def picture(self, picture: Image.Image) -> None:
        self.bands = list(picture.split())

    def cover(self, mask: Mask, colour: str) -> None:
        for band, channel in zip(self.bands, rgb(colour), strict=True):
            band.paste(channel, mask.box, mask.image)

    def glaze(self, mask: Mask, colour: str) -> None:
        """Multiply by the colour; which is to put so much black over each plane."""
        for band, channel in zip(self.bands, rgb(colour), strict=True):
            band.paste(0, mask.box, scaled(mask.image, 1 - channel / 255))

    def glow(self, mask: Mask, colour: str) -> None:
        """Screen with the colour; which is to put so much white over each plane."""
        for band, channel in zip(self.bands, rgb(colour), strict=True):
            band.paste(255, mask.box, scaled(mask.image, channel / 255))

    def stain(self, density: Mask, colour: str) -> None:
        """Multiply by the colour as often as the mask says: 127 is once, 255 is twice."""
        for band, channel in zip(self.bands, rgb(colour), strict=True):
            band.paste(0, density.box, density.image.point(_absorbed(channel)))

    def lay_in(self, other: Planes, at: tuple[int, int], mask: Mask) -> None:
        """The other's picture with its corner at pixel `at`, where the mask is."""
        corner = at[0] - mask.box[0], at[1] - mask.box[1]
        for band, laid in zip(self.bands, other.bands, strict=True):
            whole = band.crop(mask.box)
            whole.paste(laid, corner)
            band.paste(whole, mask.box, mask.image)
