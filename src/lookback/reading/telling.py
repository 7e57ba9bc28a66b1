"""
Which frame of a film or an animation stands for it: one with something to see.

Films fade in from black, and animations begin on an empty sheet. So frames are taken in the order
in which they are likely to tell something, and the first that does is it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

# Grey levels by which a frame's places differ (one standard deviation). A pencil drawing on white
# has 8 and more, the noise of a black frame 3.
TELLING: Final = 6.0


def tells(pixels: NDArray[np.uint8]) -> float:
    """How much there is to see: the standard deviation of its grey levels, 0 to 128."""
    return float(pixels.mean(axis=2).std())


def telling_frame(frames: Iterable[NDArray[np.uint8]]) -> NDArray[np.uint8] | None:
    """The first of `frames` (RGB) that tells something, else the most telling; None of none."""
    most: NDArray[np.uint8] | None = None
    for frame in frames:
        if tells(frame) >= TELLING:
            return frame
        if most is None or tells(frame) > tells(most):
            most = frame
    return most
