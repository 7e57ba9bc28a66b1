"""What the person told about themselves and their habits, which makes dates out of other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lookback.reasoning.dating.ages import NOBODY, Life


@dataclass(frozen=True, slots=True)
class Background:
    """
    `life` dates ages and school years. `day_first` settles 3/5; None leaves it to the archive.
    `in_order` says, by the id of an item, whether its counted series was made in order.
    """

    life: Life = NOBODY
    day_first: bool | None = None
    in_order: Mapping[int, bool] = field(default_factory=dict)


NOTHING_TOLD: Final = Background()
