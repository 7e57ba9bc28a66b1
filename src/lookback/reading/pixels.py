"""
From encoded bytes to upright sRGB pixels on white paper, whatever the encoding was.

libvips decodes where it can, because it shrinks while it loads and never holds a whole picture;
Pillow does the rest. Whoever decodes, the same follows: the size is checked from the header before
a pixel is decoded, the picture is turned as its orientation says, its colours are brought to sRGB
by its own profile, and transparency is laid on white, because line art drawn on a transparent layer
is black on nothing and would vanish on a dark wall.

The trap this avoids: libvips must not run in a process that forks later. It is imported inside the
one function that needs it, so that the program's main process never loads it at all.
"""

from __future__ import annotations

import io
import logging
import warnings
from dataclasses import dataclass
from functools import lru_cache, partial
from mmap import mmap
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageFile, ImageOps

from lookback.words.model import Claim

PREVIEW_LONGEST: Final = 320  # px; small enough to make at the scan (measured: 21 ms against 37)
PREVIEW_QUALITY: Final = 85  # JPEG; 14 kB a picture on average
LARGER_QUALITY: Final = 90

# Decoders that stream hold a few lines of a picture; the others hold all of it, at 4 to 16 bytes a
# pixel. An A2 sheet at 1200 dpi has 560 million.
MOST_PIXELS_STREAMED: Final = 700_000_000
MOST_PIXELS_HELD: Final = 200_000_000
LONGEST_SIDE: Final = 1_000_000  # what libvips and its peers count a side up to, give or take

Image.MAX_IMAGE_PIXELS = None  # `check_size` decides, for every decoder alike

ENDS_EARLY: Final = "the file ends early"
_EARLY: Final = ("end of", "truncat", "premature", "read error", "too short", "eof", "not enough")

PROFILES_KEPT: Final = 64  # a life's work knows a handful
SAME_COLOUR: Final = 2  # of 255: sRGB profiles of different makers differ by less

_SRGB: Final = ImageCms.createProfile("sRGB")
_PALETTE: Final = Image.fromarray(  # 9 × 9 × 9 colours, to see what a profile does to them
    (np.indices((9, 9, 9)).reshape(3, 27, 27).transpose(1, 2, 0) * 31.875).astype(np.uint8)
)
_WHITE: Final = [255, 255, 255]


@dataclass(frozen=True, slots=True)
class Raster:
    """
    Upright sRGB pixels on white: height × width × 3, uint8.

    `flaw` says what is missing of the picture ("the file ends early"), or "". `claims` are what
    was only found out while decoding.
    """

    pixels: NDArray[np.uint8]
    flaw: str = ""
    claims: tuple[Claim, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Is it all of one colour?"""
        return bool((self.pixels == self.pixels[0, 0]).all())

    def image(self) -> Image.Image:
        """The same pixels as a Pillow picture."""
        return Image.fromarray(self.pixels)


class TooLarge(Exception):
    """A picture that claims more pixels than may be decoded: says its claimed size."""


class NoPicture(Exception):
    """A file that holds no picture which could be shown; says why, in words for people."""


class Undecodable(Exception):
    """Bytes that libvips can make nothing of; carries libvips' own words."""


def check_size(width: int, height: int, most: int) -> None:
    """TooLarge when a header claims more than `most` pixels; NoPicture when it claims none."""
    if width <= 0 or height <= 0:
        raise NoPicture("it says that it has no pixels")
    if width * height > most or max(width, height) > LONGEST_SIDE:
        raise TooLarge(f"it claims {width} × {height} pixels")


def settle_vips() -> Any:
    """The pyvips module, set up for a worker: one thread, no cache, no unsafe loaders but SVG."""
    import pyvips

    logging.getLogger("pyvips").disabled = True  # a line for each damaged line of a picture
    pyvips.concurrency_set(1)  # the workers are the parallelism
    pyvips.cache_set_max(0)  # no picture is asked for twice
    pyvips.block_untrusted_set(True)
    pyvips.operation_block_set("VipsForeignLoadSvg", False)
    return pyvips


def by_vips(data: bytes | mmap | memoryview, longest: int, most: int | None = None) -> Raster:
    """
    Decode with libvips, shrinking while loading.

    A file that ends early or has a damaged part gives what can be had, with a flaw. TooLarge when
    the header claims more than `most` pixels (by default what streaming can bear); Undecodable
    when nothing can be had.
    """
    pyvips = settle_vips()
    try:
        header = pyvips.Image.new_from_source(pyvips.Source.new_from_memory(data), "")
    except pyvips.Error as error:
        raise Undecodable(str(error)) from error
    interlaced = "interlaced" in header.get_fields()
    check_size(
        header.width,
        header.height,
        most or (MOST_PIXELS_HELD if interlaced else MOST_PIXELS_STREAMED),
    )
    shrink = partial(_shrunk, pyvips, header, data, longest)
    try:
        return Raster(shrink("error"))
    except pyvips.Error as error:
        flaw = flaw_of(str(error))
    try:
        return Raster(shrink("none"), flaw)
    except pyvips.Error as error:
        raise Undecodable(str(error)) from error


def _shrunk(
    pyvips: Any, header: Any, data: bytes | mmap | memoryview, longest: int, fail: str
) -> NDArray[np.uint8]:
    """
    The small picture. Its profile is applied last, where it is RGB of 8 bits.

    A transform costs libvips 6 ms to build, and most profiles turn out to be sRGB after all.

    How to fail stands in the loader's own options: thumbnail_source takes a `fail_on` too, and
    does not hand it on.
    """
    profile = header.get("icc-profile-data") if _has_profile(header) else None
    simple = header.interpretation == "srgb" and header.format == "uchar"
    known = header.interpretation in ("srgb", "b-w", "rgb16", "grey16")
    by_profile = {} if simple or (known and not profile) else {"output_profile": "srgb"}
    image = pyvips.Image.thumbnail_source(
        pyvips.Source.new_from_memory(data),
        longest,
        height=longest,
        size="down",
        option_string=f"[fail_on={fail}]",
        **by_profile,
    )
    if image.interpretation != "srgb":
        image = image.colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=_WHITE)
    if image.bands == 1:
        image = image.bandjoin([image, image])
    elif image.bands != 3:
        image = image.extract_band(0, n=3)
    pixels: NDArray[np.uint8] = image.cast("uchar").numpy()
    turn = transform_of(profile) if simple and profile else None
    if turn is None:
        return pixels
    return np.asarray(ImageCms.applyTransform(Image.fromarray(pixels), turn), np.uint8)


def _has_profile(header: Any) -> bool:
    return bool(header.get_typeof("icc-profile-data"))


def flaw_of(said: str) -> str:
    """What a decoder's words mean for the picture, in words for people."""
    early = any(word in said.lower() for word in _EARLY)
    return ENDS_EARLY if early else "a part of it is damaged"


def by_pillow(file: IO[bytes], longest: int) -> Raster:
    """
    Decode with Pillow, which opens what libvips does not (BMP, PSD) or refuses.

    A picture that breaks off gives what was there before, with a flaw. Raises what Pillow raises,
    and TooLarge.
    """
    # Without the catch, every damaged tag is a line on the terminal.
    with warnings.catch_warnings(action="ignore"), Image.open(file) as image:
        check_size(image.width, image.height, MOST_PIXELS_HELD)
        flaw = _load(image)
        return Raster(by_image(image, longest), flaw)


def _load(image: Image.Image) -> str:
    """Decode for good (Pillow is lazy); the flaw, when only a part could be had."""
    try:
        image.load()
    except (OSError, SyntaxError) as error:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            image.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        return flaw_of(str(error))
    return ""


def by_image(image: Image.Image, longest: int) -> NDArray[np.uint8]:
    """A decoded Pillow picture of any mode as upright sRGB pixels on white."""
    profile = image.info.get("icc_profile")
    image = _plain_mode(image)
    if max(image.size) > longest:
        scale = longest / max(image.size)
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        image = _premultiplied(image).resize(size, Image.Resampling.BOX, reducing_gap=None)
    image = _on_white(image)
    image = _to_srgb(image, profile)
    return np.asarray(ImageOps.exif_transpose(image), np.uint8)


def _plain_mode(image: Image.Image) -> Image.Image:
    """The same picture in a mode that can be resized: L, RGB, CMYK, LAB, or with alpha."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return _eight_bits(image)
    if image.mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.mode == "LA":
        return image.convert("RGBA")
    plain = ("L", "RGB", "RGBA", "RGBa", "CMYK", "LAB")
    return image if image.mode in plain else image.convert("L" if image.mode == "1" else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, whole or floating, as 8 bits: floats from 0 to 1, others from 0."""
    values = np.asarray(image).astype(np.float32)
    if image.mode == "F":
        peak = 1.0
    elif image.mode == "I":
        peak = 65535.0 if values.max(initial=0) > 255 else 255.0
    else:
        peak = 65535.0
    grey = np.nan_to_num(values * (255.0 / peak)).clip(0, 255).astype(np.uint8)
    plain = Image.fromarray(grey)
    plain.info = image.info
    return plain


def _premultiplied(image: Image.Image) -> Image.Image:
    """Colours weighted by alpha, so that what shows through nothing does not bleed when resized."""
    return image.convert("RGBa") if image.mode == "RGBA" else image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "RGBa"):
        return image
    image = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return Image.alpha_composite(paper, image).convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """By its own profile; one that is damaged, or of another kind of colour, is left aside."""
    turn = transform_of(profile, image.mode) if profile or image.mode == "LAB" else None
    if turn is not None:
        turned = ImageCms.applyTransform(image, turn)
        if turned is not None:
            return turned
    return image.convert("RGB")


@lru_cache(PROFILES_KEPT)
def transform_of(profile: bytes | None, mode: str = "RGB") -> ImageCms.ImageCmsTransform | None:
    """From an ICC profile to sRGB; None where it is no use or changes nothing to speak of."""
    try:
        source: Any = ImageCms.createProfile("LAB")
        if mode != "LAB":
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile or b""))
        turn = ImageCms.buildTransform(source, _SRGB, mode, "RGB")
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        return None
    if mode != "RGB":
        return turn
    turned = ImageCms.applyTransform(_PALETTE, turn)
    change = np.abs(np.asarray(turned, np.int16) - np.asarray(_PALETTE, np.int16))
    return turn if change.max() > SAME_COLOUR else None


def turned(pixels: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """Pixels that lie as an EXIF orientation (1 to 8) says, upright."""
    if orientation in (2, 4, 5, 7):
        pixels = pixels[:, ::-1]
    quarters = {3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}.get(orientation, 0)
    return np.ascontiguousarray(np.rot90(pixels, quarters))


def jpeg_of(picture: Image.Image, quality: int) -> bytes:
    """The picture as a JPEG file, without metadata."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
