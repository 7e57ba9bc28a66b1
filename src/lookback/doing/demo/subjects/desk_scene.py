"""
The fourth desk: the same person from behind, in a room that goes back, with a city outside.

Late in the life told somebody sits beside her, drawing as well.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, box, lerp, oval, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import Mood, moody
from lookback.doing.demo.scenery import beam, roofs, sky, view
from lookback.doing.demo.subjects.desk import SITTING, books

COMPANY_FROM: Final = 0.86  # the age from which there are two at the desk
TABLE: Final = 660.0  # its edge
FLOOR: Final = 830.0
FRIEND: Final = SITTING.replace(" a@", " c@").replace(
    "hair@.85", "wood@.85"
)  # another pullover, other hair
LAMP: Final = """
curve sun@.4 2 | 800,500 850,470 900,505 880,520 815,520
curve - 2.4 | 850,520 862,590 846,660
"""


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    _outside(easel, place, mood, rng)
    _room(easel, place, rng)
    two = easel.hand.age >= COMPANY_FROM
    _desk(easel, place, rng)
    if mood.lamps:
        x, y = place.put([(850, 560)])[0].tolist()
        easel.lamp(x, y, 260 * place.size, alpha=0.5)
    else:
        beam(easel, place, 330, 240, 760, alpha=0.3)
    easel.paint(Figure().marks(SITTING), place.within(380 if two else 450, 655, 0.74), over=True)
    if two:
        easel.paint(Figure().marks(FRIEND), place.within(650, 664, 0.7), over=True)
    _near(easel, place, rng)
    x, y = place.put([(560, 470)])[0].tolist()
    easel.dusk(x, y, 560 * place.size, alpha=0.5)


def _outside(easel: Easel, place: Place, mood: Mood, rng: np.random.Generator) -> None:
    """The window's view; it is painted first and walled in afterwards."""
    left, _, right, _ = view(easel, place)
    sky(easel, place, 500, mood, rng)
    for y, size, air in ((470, 34, 0.6), (520, 56, 0.35), (590, 92, 0.0)):
        easel.paint(roofs(rng, 150, 860, y, size, lamps=mood.lamps), place, over=True)
        if air:
            easel.mist(place.put(box(left, y - size, right, y + 60)), mood.bottom, air, 22)


def _room(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """Walls around the window, shelves in perspective, drawings pinned up, the floor."""
    left, top, right, bottom = view(easel, place)
    x0, x1, y0, y1 = 210.0, 790.0, 130.0, 575.0
    room = Figure()
    for part in (
        box(left - 20, top - 20, x0, FLOOR), box(x1, top - 20, right + 20, FLOOR),
        box(x0 - 1, top - 20, x1 + 1, y0), box(x0 - 1, y1, x1 + 1, FLOOR),
    ):  # fmt: skip
        room.fill(part, "wall", 0.35)
    room.fill(box(left - 20, FLOOR, right + 20, bottom + 20), "wood", 0.6)
    room.line(box(x0, y0, x1, y1), 3)
    for x in (403.0, 597.0):
        room.form(box(x - 5, y0, x + 5, y1), "pale", 0.1, 1.4)
    room.form(box(x0 - 20, y1, x1 + 20, y1 + 16), "pale", 0.1, 1.8)
    easel.paint(room, place, over=True)
    shelves = Figure()
    for y in (250.0, 400.0, 550.0):
        books(shelves, rng, x1 + 40, right + 30, y)
    easel.paint(shelves, place, over=True)
    _pinned(easel, place, rng, left, x0)
    boards = Figure()
    for x in np.arange(left - 500, right + 500, 130):
        ends = [(lerp(x, 500, 0.35), FLOOR), (x, bottom + 60)]
        boards.line(straight(ends, closed=False), 1)
    easel.paint(boards, place)


def _pinned(
    easel: Easel, place: Place, rng: np.random.Generator, left: float, right: float
) -> None:
    """Her own drawings on the wall: what came before is in the room."""
    sheets = Figure()
    for row in range(4):
        for column in range(3):
            if rng.random() < 0.8:
                x = lerp(left + 20, right - 70, column / 2) + rng.normal(0, 6)
                y = 170 + row * 92 + rng.normal(0, 5)
                w, h = rng.uniform(40, 58), rng.uniform(48, 70)
                sheets.form(box(x, y, x + w, y + h), "pale", 0.05, 1.1)
                subject = ("a", "c", "sky", "leaf", "sun")[int(rng.integers(5))]
                sheets.fill(oval(x + w / 2, y + h * 0.55, w * 0.28, h * 0.24), subject, 0.4)
    easel.paint(sheets, place, over=True)


def _desk(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    desk = Figure()
    top = [(150, TABLE - 40), (890, TABLE - 40), (960, TABLE + 10), (80, TABLE + 10)]
    desk.form(straight(top), "wood", 0.5, 2.6)
    desk.form(box(80, TABLE + 10, 960, TABLE + 34), "wood", 0.7, 2)
    for x in (120.0, 900.0):
        desk.form(box(x, TABLE + 34, x + 22, FLOOR + 60), "wood", 0.7, 1.8)
    for _ in range(9):  # sheets lying about
        x, y = rng.uniform(190, 800), rng.uniform(TABLE - 36, TABLE - 8)
        w = rng.uniform(50, 90)
        paper = [(x, y), (x + w, y - 4), (x + w + 12, y + 14), (x + 8, y + 18)]
        desk.form(straight(paper), "pale", 0.05, 1)
    desk.form(box(240, TABLE - 84, 276, TABLE - 22), "c", 0.5, 1.6)  # the blue cup, for brushes
    for i in range(4):
        brush = [(250 + 6 * i, TABLE - 84), (238 + 14 * i, TABLE - 150)]
        desk.line(straight(brush, closed=False), 2)
    desk.marks(LAMP)
    easel.paint(desk, place, over=True)


def _near(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """What is nearest: sheets fallen to the floor."""
    left, _, right, bottom = view(easel, place)
    fallen = Figure()
    for _ in range(5):
        x, y = rng.uniform(left + 60, right - 160), rng.uniform(FLOOR - 10, max(FLOOR, bottom) + 20)
        paper = [(x, y), (x + 90, y - 12), (x + 120, y + 20), (x + 24, y + 34)]
        fallen.form(straight(paper), "pale", 0.05, 1.2)
    easel.paint(fallen, place, over=True)
