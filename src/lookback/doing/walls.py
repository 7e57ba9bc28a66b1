"""
The walls that hang now: each an order of works with its places, known to browsers by a token.

A token stands for one state of the works, one arrangement and one height, so whatever is asked for
with it never changes and may be kept. When the works change there is a new token; what an old one
stood for is remembered for a while, because a browser may still ask.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from lookback.doing import tiles
from lookback.doing.library import Library
from lookback.doing.order import Order, ordered
from lookback.doing.squares import Squaring
from lookback.doing.tiles import Ground
from lookback.keeping.mipmaps import keys_of
from lookback.reasoning.weave import Weave, shaped

ORDERS: Final = 3  # that are remembered; 150,000 works take 25 MB each
WALLS: Final = 6
TILES_BYTES: Final = 48 << 20  # of composed tiles; a far view of a large screen is 2 MB

_K = TypeVar("_K")
_V = TypeVar("_V")

Only = Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Wall:
    """One layout as it hangs. `squares` is how many of its works have their small pictures."""

    token: str
    order: Order
    weave: Weave
    slots: NDArray[np.int32]
    squares: int


class Walls:
    """The walls of one library. Handlers in many threads share it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._turn = threading.Lock()
        self._orders: OrderedDict[tuple[int, str, str], Order] = OrderedDict()
        self._weaves: OrderedDict[tuple[int, str, str, float], Weave] = OrderedDict()
        self._slots: OrderedDict[tuple[int, str, str, int], NDArray[np.int32]] = OrderedDict()
        self._walls: OrderedDict[str, Wall] = OrderedDict()
        self._tiles: OrderedDict[tuple[str, int, int, int, Ground], bytes] = OrderedDict()
        self._tiles_bytes = 0
        self.squaring = Squaring(library)

    def close(self) -> None:
        self.squaring.stop()

    def wall(
        self, arrangement: str, shape: float, query: str = "", only: Only | None = None
    ) -> Wall:
        """The works as they hang now, about `shape` times as wide as high."""
        with self._turn:
            order = self._order(arrangement, query, only)
            slots = self._places(order, query)
            squares = int((slots >= 0).sum())
            hung = self._hung(order, query, shape)
            named = f"{order.generation} {arrangement} {query} {hung.rows} {squares}"
            token = hashlib.sha256(named.encode()).hexdigest()[:16]
            found = self._walls.get(token)
            if found is None:
                found = Wall(token, order, hung, slots, squares)
            _keep(self._walls, token, found, WALLS)
        if squares < order.works:
            self.squaring.begin(order.covers, slots)
        return found

    def known(self, token: str) -> Wall:
        """The wall that a token stands for; KeyError when it is forgotten."""
        with self._turn:
            return self._walls[token]

    def tile(self, wall: Wall, zoom: int, x: int, y: int, ground: Ground) -> bytes:
        """A tile as a JPEG; IndexError where there is none."""
        if not 0 <= zoom <= tiles.deepest(wall.weave) or not (0 <= x < 1 << zoom > y >= 0):
            raise IndexError(zoom, x, y)
        key = (wall.token, zoom, x, y, ground)
        with self._turn:
            found = self._tiles.get(key)
            if found is not None:
                self._tiles.move_to_end(key)
                return found
        made = tiles.compose(
            wall.weave, wall.order, wall.slots, self._library.mipmaps, (zoom, x, y), ground
        )
        with self._turn:
            if key not in self._tiles:
                self._tiles[key] = made
                self._tiles_bytes += len(made)
            while self._tiles_bytes > TILES_BYTES:
                self._tiles_bytes -= len(self._tiles.popitem(last=False)[1])
        return made

    def _hung(self, order: Order, query: str, shape: float) -> Weave:
        """The order as it hangs in a window of this shape; worked out once."""
        key = (order.generation, order.arrangement, query, shape)
        found = self._weaves.get(key)
        if found is None:
            found = shaped(order.tallness, order.sections, shape)
        _keep(self._weaves, key, found, WALLS)
        return found

    def _places(self, order: Order, query: str) -> NDArray[np.int32]:
        """Where the works' squares lie; looked up again when there are more of them."""
        mipmaps = self._library.mipmaps
        key = (order.generation, order.arrangement, query, mipmaps.count())
        found = self._slots.get(key)
        if found is None:
            found = mipmaps.slots(keys_of(order.covers))
        _keep(self._slots, key, found, ORDERS)
        return found

    def _order(self, arrangement: str, query: str, only: Only | None) -> Order:
        generation = self._library.catalogue.works.generation()
        key = (generation, arrangement, query)
        found = self._orders.get(key)
        if found is None:
            found = ordered(self._library, arrangement, only() if only else None)
            key = (found.generation, arrangement, query)
        _keep(self._orders, key, found, ORDERS)
        return found


def _keep(held: OrderedDict[_K, _V], key: _K, value: _V, most: int) -> None:
    held[key] = value
    held.move_to_end(key)
    while len(held) > most:
        held.popitem(last=False)
