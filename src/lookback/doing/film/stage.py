"""
Where a work stands in a frame: whole, in a mat of paper, with its year small beneath.

Everything is a share of the frame's shorter side, so that one rule serves wide, tall and square.
The trap this avoids: cropping to fill. A work keeps its proportions; the mat takes what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAPER: Final = (0xE9, 0xE3, 0xD7)
INK: Final = (0x2A, 0x27, 0x23)
QUIET: Final = (0x65, 0x5E, 0x53)

SHAPES: Final = {"16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1)}
SIDE: Final = 0.065  # margins, of the shorter side
TOP: Final = 0.07
BOTTOM: Final = 0.12  # the year stands in it
BETWEEN: Final = 0.05  # between two works that stand beside each other
CAPTION: Final = 0.032  # the year's size of type
CARD: Final = 0.075
LINE: Final = 0.052
ENLARGED: Final = 3.0  # a small picture is shown at most so much larger than it is …
GRAIN: Final = 160  # … but for pixel art, whose longer side is below this: by whole pixels


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a frame, pixels from the top left."""

    x: float
    y: float
    width: float
    height: float


def size_of(shape: str, lines: int) -> tuple[int, int]:
    """Width and height of a frame, both even, whose shorter side has `lines` pixels."""
    across, down = SHAPES[shape]
    shorter = min(across, down)
    return lines * across // shorter // 2 * 2, lines * down // shorter // 2 * 2


def mat(width: int, height: int) -> Box:
    """What a single work may take up."""
    unit = min(width, height)
    return Box(
        SIDE * unit, TOP * unit, width - 2 * SIDE * unit, height - (TOP + BOTTOM) * unit
    )  # fmt: skip


def halves(width: int, height: int) -> tuple[Box, Box]:
    """Two works beside each other, or above each other where the frame is tall."""
    unit, whole = min(width, height), mat(width, height)
    gap = BETWEEN * unit
    if width >= height:
        half = (whole.width - gap) / 2
        return (
            Box(whole.x, whole.y, half, whole.height),
            Box(whole.x + half + gap, whole.y, half, whole.height),
        )
    half = (whole.height - gap) / 2
    return (
        Box(whole.x, whole.y, whole.width, half),
        Box(whole.x, whole.y + half + gap, whole.width, half),
    )


def placed(width: int, height: int, box: Box) -> Box:
    """Where a picture of that size stands in a box: whole, centred, on whole pixels."""
    scale = min(box.width / width, box.height / height)
    if max(width, height) <= GRAIN and scale > 1:
        scale = float(int(scale))
    else:
        scale = min(scale, ENLARGED)
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    return Box(
        round(box.x + (box.width - across) / 2), round(box.y + (box.height - down) / 2),
        across, down,
    )  # fmt: skip


def over(box: tuple[float, float, float, float], place: Box) -> Box:
    """A box in fractions of what stands at `place`, in pixels of the frame."""
    left, top, width, height = box
    return Box(
        place.x + left * place.width, place.y + top * place.height,
        width * place.width, height * place.height,
    )  # fmt: skip


def between(one: Box, other: Box, share: float) -> Box:
    """On the way from one box (0) to another (1)."""

    def at(a: float, b: float) -> float:
        return a + (b - a) * share

    return Box(
        at(one.x, other.x), at(one.y, other.y),
        at(one.width, other.width), at(one.height, other.height),
    )  # fmt: skip


def eased(share: float) -> float:
    """Slow, quicker, slow: 0 to 1 for 0 to 1."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
