"""Two dates with nothing but a link between them are one span: May 3 2014 - May 9 2014."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading, edtf
from lookback.words.model import MADE

LINK: Final = re.compile(r"[\s_]?(?:-|–|—|_|~|to|bis|until|through|à|al?)[\s_]?")
LONGEST_SPAN: Final = 3 * 366  # days; further apart they are a beginning and a redraw
JOINED: Final = frozenset({"day", "month"})


def joined(draft: Draft, original: str) -> None:
    """Join neighbouring readings of one grain; `original` is the name before it was blanked."""
    order = sorted(draft.readings, key=lambda r: r.start)
    for first, second in pairwise(order):
        if LINK.fullmatch(original[first.end : second.start]) and _one_span(first, second):
            span = edtf(f"{first.value.text}/{second.value.text}")
            draft.readings.remove(first)
            at = draft.readings.index(second)
            draft.readings[at] = replace(second, start=first.start, value=span)
            return


def _one_span(first: Reading, second: Reading) -> bool:
    low, high = first.value.earliest, second.value.latest
    return (
        first.grain == second.grain
        and first.grain in JOINED
        and first.about == second.about == MADE
        and first.by_order is None
        and second.by_order is None
        and "/" not in first.value.text + second.value.text
        and "[" not in first.value.text + second.value.text
        and low is not None
        and high is not None
        and 0 < (high - low).days <= LONGEST_SPAN
        and first.value.text < second.value.text
    )
