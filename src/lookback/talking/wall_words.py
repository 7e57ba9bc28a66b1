"""A wall as scripts take it: where its columns stand, and how its parts are called."""

from __future__ import annotations

from typing import Any, Final

from lookback.doing import tiles
from lookback.doing.order import Order
from lookback.doing.tiles import Ground
from lookback.reasoning.weave import CHAPTER, SPAN, UNDATED, Block, Weave
from lookback.talking.form_words import kind as kind_words
from lookback.talking.words import say, shown

PLACES: Final = 4  # digits behind the point: a 512th of a pixel at any distance we show

# The mats of room.css where one looks, and its hairlines' tone for works without a picture.
GROUNDS: Final = {
    "dark": Ground((0x35, 0x32, 0x2D), (0x63, 0x5D, 0x54)),
    "grey": Ground((0x58, 0x58, 0x58), (0x8A, 0x8A, 0x8A)),
    "paper": Ground((0xD5, 0xCD, 0xBE), (0x9F, 0x95, 0x84)),
}


def geometry(weave: Weave, order: Order) -> dict[str, Any]:
    """Lengths are in columns; `deepest` is the last level of tiles."""
    return {
        "width": round(weave.width, PLACES),
        "height": round(weave.height, PLACES),
        "deepest": tiles.deepest(weave),
        "columns": {
            "x": weave.x.round(PLACES).tolist(),
            "y": weave.y.round(PLACES).tolist(),
            "w": weave.w.round(PLACES + 2).tolist(),
            "first": weave.first.tolist(),
            "count": weave.count.tolist(),
        },
        "fields": [list(field) for field in weave.fields],
        "blocks": [_block(block) for block in weave.blocks],
        "months": [list(month) for month in order.months],
    }


def section_title(kind: str, title: str, low: int | None, high: int | None) -> str:
    """ "2014", "Some time from 2013 to 2016", "Undated", "From 2012: first Krita document"."""
    if kind == UNDATED:
        return say("Undated")
    if kind == CHAPTER:
        year = say("From {year}", year=low)
        return say("{year}: first {kind}", year=year, kind=kind_words(title)) if title else year
    if kind != SPAN:
        return title or say("All else")
    if low is None:
        return say("{year} or before", year=high)
    if high is None:
        return say("{year} or later", year=low)
    return say("Some time from {low} to {high}", low=low, high=high)


def _block(block: Block) -> dict[str, Any]:
    section = block.section
    return {
        "key": shown(section.key),
        "title": shown(section_title(section.kind, section.title, section.first, section.last)),
        "kind": section.kind,
        "first": section.first,
        "last": section.last,
        "start": section.start,
        "works": section.count,
        "x": round(block.x, PLACES),
        "y": round(block.y, PLACES),
        "w": round(block.width, PLACES),
        "h": round(block.height, PLACES),
    }
