"""
The subjects that come back through the whole invented life: an open set, one file each.

Each has a `study` (what it is, on paper, in three constructions) and a `scene` (a fourth: where it
is, with depth, light and others around it). Redraws of one subject are the demo's then and now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lookback.doing.demo.geometry import Place
from lookback.doing.demo.media import Easel
from lookback.doing.demo.subjects import (
    bird,
    bird_scene,
    cat,
    cat_scene,
    comic,
    cup,
    cup_scene,
    desk,
    desk_scene,
    face,
    face_scene,
    fish,
    fish_scene,
    hill,
    hill_scene,
    plant,
    plant_scene,
    sea,
    sea_scene,
    studies,
)

Drawn = Callable[[Easel, Place], None]


@dataclass(frozen=True, slots=True)
class Subject:
    """How to draw it, how wide it likes its sheet (width / height; 0: any), does it fill it."""

    study: Drawn
    scene: Drawn
    aspect: float = 0.0
    fills: bool = False


SUBJECTS: Final[Mapping[str, Subject]] = {
    "cat": Subject(cat.study, cat_scene.scene),
    "desk": Subject(desk.study, desk_scene.scene, 1.36, True),
    "face": Subject(face.study, face_scene.scene, 0.77),
    "hill": Subject(hill.study, hill_scene.scene, 1.42, True),
    "bird": Subject(bird.study, bird_scene.scene),
    "cup": Subject(cup.study, cup_scene.scene),
    "plant": Subject(plant.study, plant_scene.scene, 0.74),
    "sea": Subject(sea.study, sea_scene.scene, 1.5, True),
    "fish": Subject(fish.study, fish_scene.scene),
    "comic": Subject(comic.page, comic.page, 0.71, True),
    "studies": Subject(studies.sheet, studies.sheet, 1.35, True),
}
# The subjects that are one picture drawn again and again; pages and studies are new each time.
MOTIFS: Final = tuple(name for name in SUBJECTS if name not in ("comic", "studies"))
