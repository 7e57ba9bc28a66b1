"""
The shot grammar's numbers: a first cut's defaults, each changed only when the eye says so.

Seconds unless a name says otherwise. They come from watching montages in films that linger, where
a slideshow rushes; the tests hold every plan against them.
"""

from __future__ import annotations

from typing import Final

OPENING: Final = 4.0
HOLD: Final = (3.5, 7.0)
HOLDS_AT_LEAST: Final = 0.40  # of the film
# How holds differ from each other, before they are fitted: no two neighbours alike.
HOLD_PATTERN: Final = (4.6, 3.8, 5.4, 4.1, 6.2, 4.9, 3.6, 5.8)
RUN: Final = (6, 14)  # sketches
SKETCH: Final = (0.25, 0.6)
# A run quickens, and takes breath before it lands.
SKETCH_PATTERN: Final = (
    0.55,
    0.5,
    0.45,
    0.4,
    0.36,
    0.32,
    0.3,
    0.28,
    0.28,
    0.3,
    0.34,
    0.4,
    0.46,
    0.5,
)
MOVES: Final = 4  # one shot of so many may move …
MOVE: Final = 1.03  # … and comes nearer by so much
DETAIL_NEAR: Final = 2.5
DETAIL: Final = 3.5
DETAIL_PIXELS: Final = 1400  # a work's longer side, below which coming nearer shows nothing new
GROW: Final = (3.0, 5.0)
RECORDED: Final = (6.0, 45.0)  # of what a recorder kept
RECORDED_A_SECOND: Final = 8  # frames; strokes are seen to come, and no frame flickers
GROW_STAGE: Final = 1.25
FINISH: Final = 3.5
THEN: Final = 3.0
NOW: Final = 3.0
BOTH: Final = 4.0
BETWEEN_PAIRS: Final = 30.0
CARD: Final = 2.0
CARDS_A_MINUTE: Final = 3
LINE: Final = 2.0
LINE_A_WORD: Final = 0.3
LINE_WORDS: Final = 12
SILENCE: Final = 2.0  # before the last act
GLANCE: Final = 3.5
CLOSING: Final = 6.0
BLANK: Final = 2.0
DISSOLVE: Final = 0.6
WIPE: Final = 1.0
SETTLE: Final = 0.8  # the then moves over the now where their strokes lie on each other
LONGEST: Final = 900.0  # a film of a life; longer ones are asked for by length
