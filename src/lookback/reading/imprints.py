"""
The imprint of a picture, from its stored preview: strokes, colours, points.

The paper around a drawing is trimmed away, twice (a photographed sheet lies on a desk, and the
drawing on the sheet), and contrast is made even everywhere before edges are sought, so that a
pencil sketch leaves the strokes that its inked lines will. Some twenty milliseconds; done in
workers after the wall has been filled.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.words.imprint import (
    COLOURS,
    DIRECTIONS,
    LIMIT,
    MOST_POINTS,
    POINT,
    SIDE,
    TONES,
    Imprint,
)

EDITION: Final = 2  # raise it when imprints come out otherwise, so that libraries make them anew
WORK_SIDE: Final = 192  # px; what is measured is measured at this size
POINTS_SIDE: Final = 160  # px; points cost with the area: 13 ms at 192, 7 at 160
TOLERANCE: Final = 22  # of 255: paper under a lamp differs by so much along one edge
SAME_BORDER: Final = 0.8  # of a border row this share must be of one colour
EVEN_RADIUS: Final = 9.0  # px at 192: strokes are thinner, shapes larger
EVEN_FLOOR: Final = 6.0  # grey levels; below it there is only noise to be made even
# In the dark eyes and scanners tell finer steps: what is half as light needs half of it. Paper is
# never so dark, so that a blank page stays blank; a brown rock keeps its cracks.
DARK: Final = 110.0  # lightness, of 255
DARKEST_FLOOR: Final = 3.5
EDGE_BLUR: Final = 0.7  # px of the map
EDGE_LOW, EDGE_HIGH = 220, 440  # Canny's thresholds on evened contrast
EDGE_UNIT: Final = (1.0, 0.7, 0.7)  # colour alone makes fainter edges than light does
LEAST: Final = 12  # px; what is trimmed to less was nothing but border
STRAY: Final = 0.02  # of a row may differ and it is still bare paper: dust, a hair
FIELDS: Final = 7  # × 7 fields, over which the points are spread

Floats = NDArray[Any]
Bytes = NDArray[Any]


def imprint_of(pixels: Bytes) -> bytes:
    """The packed imprint of upright RGB pixels, height × width × 3, sRGB on white."""
    import cv2

    cv2.setNumThreads(1)  # the workers are the parallelism
    frame = _within(pixels, WORK_SIDE)
    left, top, right, bottom = _trim(frame)
    picture = np.ascontiguousarray(frame[top:bottom, left:right])
    if max(picture.shape[:2]) < WORK_SIDE:  # what was trimmed deserves the pixels it has
        scale = pixels.shape[0] / frame.shape[0]
        whole = pixels[
            round(top * scale) : max(round(bottom * scale), round(top * scale) + 1),
            round(left * scale) : max(round(right * scale), round(left * scale) + 1),
        ]
        picture = _within(np.ascontiguousarray(whole), WORK_SIDE)
    high, wide = frame.shape[:2]
    box = (left * 255 // wide, top * 255 // high, -(-right * 255 // wide), -(-bottom * 255 // high))
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2Lab)
    mask, directions = _strokes(lab)
    chroma = lab[..., 1:].astype(np.float32) - 128
    made = Imprint(
        width=mask.shape[1],
        height=mask.shape[0],
        box=box,
        light=int(np.median(lab[..., 0])),
        chroma=min(255, int(np.hypot(chroma[..., 0], chroma[..., 1]).mean())),
        tones=_fields(lab[..., 0], TONES),
        colours=_fields(lab[..., 1:], COLOURS),
        mask=np.packbits(mask).tobytes(),
        directions=directions[mask].tobytes(),
        points=_points(lab),
    )
    return _fitting(made)


def _fitting(made: Imprint) -> bytes:
    """Within the limit, at the cost of the faintest points, and then of the last strokes."""
    packed = made.pack()
    if len(packed) <= LIMIT:
        return packed
    surplus = -(-(len(packed) - LIMIT) // POINT.size) * POINT.size
    return replace(made, points=made.points[: max(0, len(made.points) - surplus)]).pack()


def _fields(lab: Bytes, side: int) -> bytes:
    import cv2

    whole = np.ascontiguousarray(lab)
    return cv2.resize(whole, (side, side), interpolation=cv2.INTER_AREA).tobytes()


def _within(pixels: Bytes, side: int) -> Bytes:
    import cv2

    high, wide = pixels.shape[:2]
    scale = side / max(high, wide)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)


def _trim(frame: Bytes) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is left when borders of one colour go, twice."""
    left, top, right, bottom = 0, 0, frame.shape[1], frame.shape[0]
    for _ in range(2):
        inside = np.ascontiguousarray(frame[top:bottom, left:right])
        first, last = _bare(inside, across=False)
        begin, end = _bare(inside, across=True)
        if last - first < LEAST or end - begin < LEAST:
            break
        left, top, right, bottom = left + begin, top + first, left + end, top + last
    return left, top, right, bottom


def _bare(inside: Bytes, *, across: bool) -> tuple[int, int]:
    """The first row (or column), and behind the last, that differ from their border's colour."""
    import cv2

    ends = []
    for place in (0, -1):
        border = inside[:, place] if across else inside[place]
        colour = np.sort(border, axis=0)[len(border) // 2].astype(int)
        low, high = (tuple(int(v) for v in colour + by) for by in (-TOLERANCE, TOLERANCE))
        if (cv2.inRange(border[None], low, high) == 0).mean() > 1 - SAME_BORDER:
            ends.append(0)  # no border; most pictures have none
            continue
        share = (cv2.inRange(inside, low, high) == 0).mean(0 if across else 1)
        drawn = (share if place == 0 else share[::-1]) > STRAY
        ends.append(int(drawn.argmax()) if drawn.any() else 0)
    return ends[0], inside.shape[1 if across else 0] - ends[1]


def _even(values: Floats, *, light: bool) -> Floats:
    """The same contrast everywhere: what differs from its surroundings, in their own unit."""
    import cv2

    mean = cv2.GaussianBlur(values, (0, 0), EVEN_RADIUS)
    spread = cv2.GaussianBlur((values - mean) ** 2, (0, 0), EVEN_RADIUS)
    floor = np.clip(mean * (EVEN_FLOOR / DARK), DARKEST_FLOOR, EVEN_FLOOR) if light else EVEN_FLOOR
    return np.asarray((values - mean) / (np.sqrt(spread) + floor), np.float32)


def _strokes(lab: Bytes) -> tuple[NDArray[np.bool_], Bytes]:
    """Where an edge runs, and in which of the eight directions; rows × columns."""
    import cv2

    small = _within(lab, SIDE)
    slopes = []
    for channel in range(3):
        values = small[..., channel].astype(np.float32)
        sharp = _even(values, light=channel == 0) * EDGE_UNIT[channel]
        even = cv2.GaussianBlur(sharp, (0, 0), EDGE_BLUR)
        slopes.append((cv2.Sobel(even, cv2.CV_32F, 1, 0), cv2.Sobel(even, cv2.CV_32F, 0, 1)))
    across, down = np.stack([s[0] for s in slopes]), np.stack([s[1] for s in slopes])
    strongest = (across**2 + down**2).argmax(0)[None]
    dx = np.take_along_axis(across, strongest, 0)[0]
    dy = np.take_along_axis(down, strongest, 0)[0]
    edges = cv2.Canny(_whole(dx), _whole(dy), EDGE_LOW, EDGE_HIGH, L2gradient=True) > 0
    turn = np.arctan2(dy, dx) * (DIRECTIONS / np.pi)
    return edges, np.asarray(np.floor(turn) % DIRECTIONS, np.uint8)


def _whole(slope: Floats) -> NDArray[np.int16]:
    return np.asarray(np.clip(slope * 100, -32000, 32000), np.int16)


def _points(lab: Bytes) -> bytes:
    """The strongest points, spread over the picture, strongest first."""
    import cv2

    grey = _within(np.ascontiguousarray(lab[..., 0]), POINTS_SIDE)
    even = np.clip(_even(grey.astype(np.float32), light=True) * 40 + 128, 0, 255).astype(np.uint8)
    finder: Any = cv2.SIFT.create(nfeatures=MOST_POINTS * 3)
    found, surroundings = finder.detectAndCompute(even, None)
    if not found:
        return b""
    high, wide = grey.shape
    order = sorted(range(len(found)), key=lambda i: (-found[i].response, found[i].pt))
    held: dict[tuple[int, int], int] = {}
    ranked = []
    for i in order:  # the n-th of its field comes behind all that are the (n-1)-th of theirs
        x, y = found[i].pt
        field = int(x * FIELDS / wide), int(y * FIELDS / high)
        held[field] = held.get(field, 0) + 1
        ranked.append((held[field], i))
    kept = [i for _, i in sorted(ranked, key=lambda r: r[0])][:MOST_POINTS]
    bits = surroundings > np.median(surroundings, axis=1, keepdims=True)
    packed = np.packbits(bits, axis=1)
    unit = 255 / max(high, wide)
    return b"".join(
        POINT.pack(
            min(255, max(0, round(found[i].pt[0] * unit))),
            min(255, max(0, round(found[i].pt[1] * unit))),
            min(255, max(0, round(np.log2(max(found[i].size, 1.0)) * 8))),
            round(found[i].angle * 256 / 360) % 256,
            packed[i].tobytes(),
        )
        for i in kept
    )
