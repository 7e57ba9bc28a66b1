"""
The two curves of verdict.py, as script/likeness wrote them: not to be edited by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Curve:
    """Means and spreads of the numbers in the order of ALL_NAMES, their weights, and the bias."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float


PAINTED: Final = Curve((), (), (), 0.0)
LINES: Final = Curve((), (), (), 0.0)
