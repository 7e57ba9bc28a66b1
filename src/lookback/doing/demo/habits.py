"""
How she names files and folders: several habits, each for some years, as with everybody.

A name may state the day, a month, a season, only a number, or nothing at all; what it states is
true here. What is wrong on purpose are clocks and file times, which is written in plan.py's facts.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

import numpy as np

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS: Final = ("winter", "spring", "summer", "autumn")
TITLES: Final = {
    "cat": ("miso", "miso sleeping", "cat on the sill", "miso again", "kitty"),
    "desk": ("at the desk", "my room", "drawing at night", "desk by the window", "me drawing"),
    "face": ("nao", "my sister", "nao portrait", "nao autumn", "face"),
    "hill": ("house on the hill", "grandma's house", "the valley", "hill road", "house"),
    "bird": ("sparrow", "little bird", "sparrows", "bird study", "winter sparrow"),
    "cup": ("blue cup", "cup", "tea", "still life", "morning tea"),
    "plant": ("the plant", "window plant", "pothos", "leaves", "green"),
    "sea": ("boat", "the sea", "harbour", "sailing boat", "bay"),
    "fish": ("fish", "koi", "pond", "two carp", "goldfish"),
    "comic": ("rain town", "two friends", "the last bus", "lighthouse", "paper moon"),
    "studies": ("studies", "sketch page", "practice", "warmup", "sketchbook page"),
}
UNSAID: Final = ("untitled", "asdf", "new", "finished", "final_FINAL", "scan", "drawing")
# Ways to write a day into a name, and the ages (shares of the life) at which each is in use.
NAMING: Final = (
    ("plain", 0.0, 0.45),
    ("words", 0.1, 0.5),
    ("dots", 0.2, 0.5),
    ("underscores", 0.4, 0.8),
    ("iso", 0.45, 1.0),
    ("short", 0.6, 1.0),
    ("folder", 0.5, 1.0),
)


def title_of(subject: str, rng: np.random.Generator) -> str:
    titles = TITLES[subject]
    return titles[int(rng.integers(len(titles)))]


def season(when: datetime) -> str:
    """ "spring 2013"; a January belongs to the winter that its year names."""
    return f"{SEASONS[when.month % 12 // 3]} {when.year}"


def naming(age: float, rng: np.random.Generator) -> str:
    usual = [name for name, first, last in NAMING if first <= age <= last]
    return usual[int(rng.integers(len(usual)))]


def named(title: str, when: datetime, habit: str) -> str:
    """The stem of a file's name, and folders of its own where the habit has them."""
    joined = title.replace(" ", "_").replace("'", "")
    return {
        "plain": title,
        "words": f"{title} {MONTHS[when.month - 1]} {when.year}",
        "dots": f"{when:%d.%m.%Y} {title}",
        "underscores": f"{joined}_{when:%Y_%m_%d}",
        "iso": f"{when:%Y-%m-%d} {title}",
        "short": f"{joined}_{when:%Y%m%d}",
        "folder": f"{when:%Y/%m}/{joined}",
    }[habit]
