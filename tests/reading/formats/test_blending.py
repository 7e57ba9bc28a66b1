from __future__ import annotations

import numpy as np
import pytest

from lookback.reading.formats.blending import BLENDS, Sheet

UNDER, OVER = (0.8, 0.4, 0.2), (0.5, 0.25, 1.0)

# By the formulas of the W3C's "Compositing and Blending Level 1", worked out by hand.
KNOWN = {
    "multiply": (0.4, 0.1, 0.2),
    "screen": (0.9, 0.55, 1.0),
    "overlay": (0.8, 0.2, 0.4),
    "hard light": (0.8, 0.2, 1.0),
    "darken": (0.5, 0.25, 0.2),
    "lighten": (0.8, 0.4, 1.0),
    "dodge": (1.0, 0.5333, 1.0),
    "burn": (0.6, 0.0, 0.2),
    "difference": (0.3, 0.15, 0.8),
    "exclusion": (0.5, 0.45, 0.8),
    "addition": (1.0, 0.65, 1.0),
    "subtract": (0.3, 0.15, 0.0),
    "divide": (1.0, 1.0, 0.2),
    "grain extract": (0.8, 0.65, 0.0),
    "grain merge": (0.8, 0.15, 0.7),
    "linear burn": (0.3, 0.0, 0.2),
    "hard mix": (1.0, 0.0, 1.0),
}


def sheet(colour: tuple[float, ...], alpha: float = 1.0) -> Sheet:
    made = Sheet.empty(1, 1)
    made.colours[:] = colour
    made.alpha[:] = alpha
    return made


def laid(mode: str, alpha: float = 1.0, beneath: float = 1.0, *, clipped: bool = False) -> Sheet:
    under = sheet(UNDER, beneath)
    under.lay(sheet(OVER, alpha), mode, clipped=clipped)
    return under


@pytest.mark.parametrize("mode", KNOWN)
def test_solid_colours_blend_as_the_formulas_say(mode: str) -> None:
    assert laid(mode).colours[0, 0] == pytest.approx(KNOWN[mode], abs=2e-4)


@pytest.mark.parametrize("mode", [*BLENDS, "normal", "no such mode"])
def test_nothing_laid_on_changes_nothing_and_all_stays_in_bounds(mode: str) -> None:
    assert laid(mode, 0.0).colours[0, 0] == pytest.approx(UNDER)
    for clipped in (False, True):
        found = laid(mode, 0.7, clipped=clipped).colours
        assert ((found >= 0) & (found <= 1)).all()


@pytest.mark.parametrize("mode", ["hue", "saturation", "colour", "luminosity"])
def test_what_is_taken_from_one_is_left_to_the_other(mode: str) -> None:
    weights = np.array([0.3, 0.59, 0.11])
    lit = OVER if mode == "luminosity" else UNDER
    assert float((laid(mode).colours[0, 0] * weights).sum()) == pytest.approx(
        float((np.array(lit) * weights).sum()), abs=0.01
    )


def test_two_half_clear_sheets_hide_three_quarters() -> None:
    found = laid("normal", 0.5, 0.5)
    assert float(found.alpha[0, 0, 0]) == pytest.approx(0.75)
    expected = np.array(UNDER) / 3 + np.array(OVER) * 2 / 3
    assert found.colours[0, 0] == pytest.approx(expected, abs=1e-5)


def test_a_clipped_sheet_shows_only_where_there_is_something_beneath() -> None:
    found = laid("multiply", 1.0, 0.0, clipped=True)
    assert found.on_white().tolist() == [[[255, 255, 255]]]


def test_a_part_is_a_window_onto_the_same_values() -> None:
    whole = Sheet.empty(2, 2)
    whole.part(slice(1, 2), slice(0, 1)).lay(sheet((0, 0, 0)))
    assert whole.on_white()[..., 0].tolist() == [[255, 255], [0, 255]]
