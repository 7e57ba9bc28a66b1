"""Hana's drawings: the same for the same sitting, further along by stage, changed by age."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from lookback.doing.demo.artist import Sitting, drawing
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.media import MEDIA, STAGES
from lookback.doing.demo.subjects import MOTIFS, SUBJECTS

PIXELS = 160  # small, so that all of them can be drawn


def drawn(subject: str, medium: str, age: float, stage: str = "colour") -> Image.Image:
    return drawing(Sitting(7, age, subject, medium, PIXELS), stage)


def detail(picture: Image.Image) -> float:
    """How much there is to see: the mean step from pixel to pixel."""
    grey = np.asarray(picture.convert("L"), np.float32)
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("age", [0.05, 0.3, 0.5, 0.9])
def test_every_subject_is_drawn_in_every_construction(subject: str, age: float) -> None:
    picture = drawn(subject, "digital" if age > 0.2 else "crayon", age)
    assert max(picture.size) == PIXELS
    assert len(picture.getcolors(PIXELS * PIXELS) or ()) > 10


@pytest.mark.parametrize("medium", MEDIA[1:])
@pytest.mark.parametrize("stage", STAGES)
def test_every_medium_is_drawn_to_every_stage(medium: str, stage: str) -> None:
    assert detail(drawn("cat", medium, 0.95, stage)) > 0


def test_a_sitting_gives_one_drawing() -> None:
    assert drawn("sea", "water", 0.8).tobytes() == drawn("sea", "water", 0.8).tobytes()


def tones(picture: Image.Image) -> int:
    """How many different colours there are, to a sixteenth of each channel."""
    return len(set(map(tuple, (np.asarray(picture) // 16).reshape(-1, 3).tolist())))


@pytest.mark.parametrize("subject", MOTIFS)
def test_a_late_scene_has_more_tones_than_an_early_drawing(subject: str) -> None:
    assert tones(drawn(subject, "digital", 0.95)) > tones(drawn(subject, "digital", 0.05))


@pytest.mark.parametrize("subject", ["cat", "desk", "sea"])
def test_stages_are_in_register(subject: str) -> None:
    """Flats differ from the finished picture less than from another sitting's."""
    flats = np.asarray(drawn(subject, "digital", 0.95, "flats"), np.float32)
    finished = np.asarray(drawn(subject, "digital", 0.95), np.float32)
    other = drawing(Sitting(8, 0.95, subject, "digital", PIXELS)).resize(finished.shape[1::-1])
    assert np.abs(flats - finished).mean() < np.abs(np.asarray(other, np.float32) - finished).mean()


def test_a_hand_grows_steadier() -> None:
    path = np.stack([np.linspace(0, 900, 200), np.zeros(200)], 1)
    off = [
        float(np.abs(Hand(age, np.random.default_rng(3)).wobbled(path)[:, 1]).mean())
        for age in (0.0, 0.3, 0.6, 0.9)
    ]
    assert off == sorted(off, reverse=True)


def test_a_hand_takes_up_each_construction_in_turn() -> None:
    levels = [Hand(age, np.random.default_rng(3)).level for age in (0.0, 0.3, 0.5, 0.8)]
    assert levels == [0, 1, 2, 3]
