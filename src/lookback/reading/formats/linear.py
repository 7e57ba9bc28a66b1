"""
Pictures of light rather than of paint (OpenEXR, Radiance): values without a ceiling, made visible.

FFmpeg decodes them, in a worker. What the maker meant by 1 is taken for white, as every viewer
does, unless next to nothing or nearly everything would be white: then the picture is exposed anew.
"""

from __future__ import annotations

from mmap import mmap
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.reading.pixels import NoPicture, by_image

BRIGHT: Final = 90  # per cent of the picture are darker than what stands for its bright parts
DIM, GLARING = 0.05, 2.0  # where the bright parts lie below or above, they are brought to 1
DECODED_LARGER: Final = 2  # a picture is shrunk by whole steps first, to twice of what is wanted

Floats = NDArray[np.float32]


def decoded(codec: str, data: bytes | mmap) -> Floats:
    """Height × width × 3, or 4 with alpha, of light. NoPicture when its packing isn't known."""
    import av

    av.logging.set_level(None)
    context: Any = av.codec.CodecContext.create(codec, "r")
    context.thread_count = 1  # the workers are the parallelism
    try:
        frames = [*context.decode(av.Packet(bytes(data))), *context.decode(None)]
    except av.error.PatchWelcomeError as error:
        raise NoPicture("the way it is packed isn't known here yet") from error
    if not frames:
        raise NoPicture("it holds no picture that can be decoded")
    light: Floats = frames[0].to_ndarray()
    return light[..., None].repeat(3, axis=2) if light.ndim == 2 else light


def shown(light: Floats, longest: int) -> NDArray[np.uint8]:
    """Light as sRGB on white, its longest side at most `longest` px."""
    step = max(1, max(light.shape[:2]) // (longest * DECODED_LARGER))
    light = np.nan_to_num(light[::step, ::step], posinf=1e6, neginf=0.0).clip(0, 1e6)
    colours = light[..., :3]
    bright = float(np.percentile(colours.max(axis=2), BRIGHT))
    if bright > GLARING or 0 < bright < DIM:
        colours = colours / bright
    if light.shape[2] == 4:  # the colours are already weighted by it
        colours = colours + (1 - light[..., 3:].clip(0, 1))
    colours = colours.clip(0, 1)
    curved = np.where(
        colours <= 0.0031308, colours * 12.92, 1.055 * colours ** (1 / 2.4) - 0.055
    )  # IEC 61966-2-1
    return by_image(Image.fromarray((curved * 255 + 0.5).astype(np.uint8)), longest)
