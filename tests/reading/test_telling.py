from __future__ import annotations

import numpy as np

from lookback.reading.telling import TELLING, telling_frame, tells

BLANK = np.full((8, 8, 3), 255, np.uint8)
BLACK = np.zeros((8, 8, 3), np.uint8)
DRAWN = BLANK.copy()
DRAWN[2:4] = 90
FAINT = BLACK.copy()
FAINT[0, 0] = 12


def test_a_drawing_tells_and_an_empty_sheet_does_not() -> None:
    assert tells(DRAWN) > TELLING > tells(FAINT) > tells(BLANK) == tells(BLACK) == 0


def test_the_first_that_tells_is_taken() -> None:
    other = DRAWN[::-1]
    assert telling_frame([BLACK, DRAWN, other]) is DRAWN


def test_where_none_tells_the_one_with_most_to_see_is_taken() -> None:
    assert telling_frame([BLACK, FAINT, BLANK]) is FAINT
    assert telling_frame([]) is None


def test_no_more_frames_are_asked_for_than_needed() -> None:
    frames = iter([DRAWN, BLACK])
    telling_frame(frames)
    assert next(frames) is BLACK
