from __future__ import annotations

import numpy as np

from lookback.reading.formats.linear import shown


def light(*values: float, channels: int = 3) -> np.ndarray:
    return np.array(values, np.float32).reshape(1, -1, 1).repeat(channels, axis=2)


def test_one_is_white_and_what_exceeds_it_too() -> None:
    assert shown(light(0.0, 0.2140, 1.0, 1.5), 4)[0, :, 0].tolist() == [0, 127, 255, 255]


def test_a_glaring_or_a_dim_picture_is_exposed_anew() -> None:
    usual = shown(light(0.0, 0.5, 1.0, 1.0), 4)
    assert (shown(light(0.0, 50.0, 100.0, 100.0), 4) == usual).all()
    assert np.abs(shown(light(0.0, 0.005, 0.01, 0.01), 4).astype(int) - usual).max() <= 1


def test_no_light_is_black_and_no_number_is_no_harm() -> None:
    assert shown(light(0.0, 0.0), 4).max() == 0
    assert shown(light(float("nan"), float("inf"), float("-inf"), -3.0), 4)[0, :, 0].tolist() == [
        0, 255, 0, 0,
    ]  # fmt: skip


def test_what_shows_through_is_white_paper() -> None:
    half = np.array([[[0.0, 0.0, 0.0, 0.0], [0.5, 0.0, 0.0, 0.5]]], np.float32)
    assert shown(half, 4)[0].tolist() == [[255, 255, 255], [255, 188, 188]]
