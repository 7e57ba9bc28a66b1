"""
How two pictures belong together, once their strokes have been laid over each other.

The kinds are LRM's in the language of people who draw. A copy shows the same picture; a recolour
the same strokes in other colours (a twin, and no version unless names or times say so); a version
the same strokes, more or less of them; a part lies within the other picture (a page on a sheet). A
redraw is never among them: looks alone can only offer it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COPY: Final = "copy"
RECOLOUR: Final = "recolour"
VERSION: Final = "version"
PART: Final = "part"
# A pair at least so certain may join: a false merge of two works is worse than a missed version. At
# 0.5 the eight copies of a cow's head joined the cow, as did a disc the full moon.
JOINED: Final = 0.92
REFUSED: Final = 0.02  # certainty; below it a name alone does not join either
REFUSED_OVERLAP: Final = 0.6  # of the strokes of either within 2.5 px: what chance gives textures
# One of many fills of a template: it resembles a good part of the others half, and by chance one of
# them more. Of 1,838 pictures of works 15 resemble so many, of 500 fills nearly all; the surest
# pair of two fills had 0.98.
CROWD: Final = "crowd"
CROWDED: Final = 16  # pictures that one resembles by half
BY_HALF: Final = 0.05  # certainty, and less than JOINED
BEYOND_CROWDS: Final = 0.99  # certainty; such a copy joins all the same
STRANGER: Final = "stranger"  # looked at, and not of one work


@dataclass(frozen=True, slots=True)
class Relation:
    """
    A verified pair, by the SHA-256 of both contents, `one` < `other`.

    `certainty` is 0 to 1: how sure it is that both belong to one work. `forward` is the share of
    the strokes of `one` that lie on strokes of `other`, `backward` the reverse: a sketch lies in
    its finished picture more than that lies in the sketch. `quote` says it in figures.
    """

    one: bytes
    other: bytes
    kind: str
    certainty: float
    forward: float
    backward: float
    quote: str

    @property
    def joins(self) -> bool:
        """May these two be one work on their looks alone?"""
        return self.certainty >= JOINED and self.kind in (COPY, VERSION)

    @property
    def refuses(self) -> bool:
        """Were both laid over each other in vain, and plainly so?"""
        told = bool(self.quote) and max(self.forward, self.backward) < REFUSED_OVERLAP
        return told and self.certainty < REFUSED

    @property
    def pair(self) -> tuple[bytes, bytes]:
        return self.one, self.other
