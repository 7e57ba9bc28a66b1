"""
Drawing the frames of a shot, one after the other, as RGB pictures.

Most shots are still: one picture, repeated, which is why composing costs little beside encoding.
Only slow moves, dissolves and wipes draw each frame anew, at sub-pixel positions, so that nothing
jitters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.doing.film import lettering, stage
from lookback.reasoning.cut import grammar
from lookback.reasoning.cut.shots import (
    CARD,
    DISSOLVE,
    GROW,
    LINE,
    WIPE,
    Cut,
    Picture,
    Shot,
)  # fmt: skip

Frame = NDArray[np.uint8]
Pictures = Callable[[Picture, int], Frame | None]  # a picture at most so many px long, RGB
Stretches = Callable[[Picture, int, int, int], Iterator[Frame]]  # count, a second, px long

DISSOLVING: Final = 2  # stages that are laid over each other; a recording has hundreds
MARGIN: Final = 1.1  # pictures are asked for a little larger than they are shown


class Composer:
    """
    Draws a cut at one frame size. `pictures` gives a work's picture as RGB, or None where it can't
    be had; its place in the mat then stays paper. `stretches` gives what a film shows; without it
    films stand still.
    """

    def __init__(
        self,
        width: int,
        height: int,
        rate: int,
        pictures: Pictures,
        stretches: Stretches | None = None,
    ) -> None:
        import cv2

        cv2.setNumThreads(1)  # the encoder has the other core
        self.width, self.height, self.rate = width, height, rate
        self._pictures, self._stretches = pictures, stretches
        self._paper = np.empty((height, width, 3), np.uint8)
        self._paper[:] = stage.PAPER
        self._year: tuple[str, Frame] = "", self._paper
        self._nearest: tuple[Frame, tuple[int, int], Frame] | None = None

    def frames(self, cut: Cut, start: int, end: int) -> Iterator[Frame]:
        """
        The frames of shots `start` to `end` (exclusive). A frame that is the same object as the one
        before it is the same picture.
        """
        for i in range(start, end):
            before = cut.shots[i - 1] if i else None
            after = cut.shots[i + 1] if i + 1 < len(cut.shots) else None
            yield from self._shot(cut.shots[i], before, after)

    def _shot(self, shot: Shot, before: Shot | None, after: Shot | None) -> Iterator[Frame]:
        joining = self._joining(shot, before)
        for n, frame in enumerate(self._rolled(shot) or self._composed(shot, after)):
            yield frame if joining is None else joining(frame, n)

    def _rolled(self, shot: Shot) -> Iterator[Frame] | None:
        """A film's own frames in its mat, the last of them until the shot ends; None of none."""
        picture = shot.pictures[0] if len(shot.pictures) == 1 else None
        if picture is None or picture.begins is None or self._stretches is None:
            return None
        place = stage.placed(picture.width, picture.height, stage.mat(self.width, self.height))
        longest = round(max(place.width, place.height) * MARGIN)
        seen = self._stretches(picture, shot.frames, self.rate, longest)
        first = next(seen, None)
        return None if first is None else self._in_mat(shot, place, chain((first,), seen))

    def _in_mat(self, shot: Shot, place: stage.Box, seen: Iterator[Frame]) -> Iterator[Frame]:
        ground, last = self._ground(shot.year), None
        frame = ground
        for _ in range(shot.frames):
            source = next(seen, last)
            if source is not None and source is not last:
                frame, last = _put(ground.copy(), source, place), source
            yield frame

    def _composed(self, shot: Shot, after: Shot | None) -> Iterator[Frame]:
        settling = round(grammar.SETTLE * self.rate) if shot.settles(after) else 0
        moves = shot.near[0] != shot.near[1] or shot.kind == GROW
        still = None if moves else self._drawn(shot, 0.0)
        for n in range(shot.frames):
            share = n / max(1, shot.frames - 1)
            frame = self._drawn(shot, share) if still is None else still
            if (left := shot.frames - n) <= settling:
                frame = self._settled(shot, stage.eased(1 - (left - 1) / settling))
            yield frame

    def _joining(self, shot: Shot, before: Shot | None) -> Callable[[Frame, int], Frame] | None:
        """What lays the end of the shot before over this one's beginning."""
        if before is None or shot.joins not in (DISSOLVE, WIPE):
            return None
        seconds = grammar.DISSOLVE if shot.joins == DISSOLVE else grammar.WIPE
        length = round(seconds * self.rate)
        last = self._settled(before, 1.0) if before.settles(shot) else self._drawn(before, 1.0)

        def joined(frame: Frame, n: int) -> Frame:
            if n >= length:
                return frame
            share = stage.eased((n + 1) / (length + 1))
            if shot.joins == DISSOLVE:
                return _blend(last, frame, share)
            seam = round(share * self.width)
            return np.concatenate([frame[:, :seam], last[:, seam:]], 1)

        return joined

    def _drawn(self, shot: Shot, share: float) -> Frame:
        if shot.kind == CARD:
            return self._written(
                lambda image: lettering.set_text(
                    image, shot.text, (image.width / 2, image.height / 2),
                    stage.CARD * min(image.size), stage.QUIET, anchor="mm",
                )
            )  # fmt: skip
        if shot.kind == LINE:
            return self._written(
                lambda image: lettering.set_lines(
                    image, shot.text, stage.LINE * min(image.size), image.width * 0.7, stage.INK
                )
            )
        if not shot.pictures:
            return self._paper
        if shot.kind == GROW:
            return self._growing(shot, share)
        if len(shot.pictures) > 1:
            return self._both(shot)
        near = shot.near[0] + (shot.near[1] - shot.near[0]) * stage.eased(share)
        return self._single(shot, shot.pictures[0], near)

    def _written(self, write: Callable[[Image.Image], None]) -> Frame:
        image = Image.fromarray(self._paper)
        write(image)
        return np.asarray(image)

    def _ground(self, year: str) -> Frame:
        """Paper, with a year in its mat: where the picture will lie, nothing is written."""
        if not year:
            return self._paper
        if self._year[0] != year:
            unit = min(self.width, self.height)
            at = (stage.SIDE * unit, self.height - stage.BOTTOM * unit * 0.36)
            size = stage.CAPTION * unit
            self._year = (
                year,
                self._written(lambda image: lettering.set_text(image, year, at, size, stage.QUIET)),
            )
        return self._year[1]

    def _single(self, shot: Shot, picture: Picture, near: float) -> Frame:
        box = stage.mat(self.width, self.height)
        ground = self._ground(shot.year).copy()
        return self._laid(ground, picture, box, near, max(shot.near), shot.focus)

    def _settled(self, shot: Shot, share: float) -> Frame:
        """On its way from its own place in the mat to where it lies over the next shot's."""
        import cv2

        ground, lies = self._ground(shot.year).copy(), shot.lies
        mat = stage.mat(self.width, self.height)
        picture = shot.pictures[0]
        own = stage.placed(picture.width, picture.height, mat)
        source = self._pictures(picture, round(max(own.width, own.height) * MARGIN))
        if source is None or lies is None:
            return ground
        over = stage.over(lies.box, stage.placed(lies.other.width, lies.other.height, mat))
        at = stage.between(own, over, share)
        base = self._base(source, own, 1.0)
        left, top = int(mat.x), int(mat.y)
        right, bottom = int(mat.x + mat.width), int(mat.y + mat.height)
        across, down = at.width / base.shape[1], at.height / base.shape[0]
        way = np.array([[across, 0, at.x - left], [0, down, at.y - top]], np.float64)
        cv2.warpAffine(
            base, way, (right - left, bottom - top), dst=ground[top:bottom, left:right],
            flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT,
        )  # fmt: skip
        return ground

    def _both(self, shot: Shot) -> Frame:
        frame = self._paper.copy()
        boxes = stage.halves(self.width, self.height)
        image_years = shot.year.split(" · ")
        for picture, box in zip(shot.pictures, boxes, strict=True):
            frame = self._laid(frame, picture, box, 1.0, 1.0, (0.5, 0.5))
        image = Image.fromarray(frame)
        unit = min(image.size)
        for year, box in zip(image_years, boxes, strict=False):
            at = (box.x, box.y + box.height + stage.CAPTION * unit * 1.4)
            lettering.set_text(image, year, at, stage.CAPTION * unit, stage.QUIET)
        return np.asarray(image)

    def _growing(self, shot: Shot, share: float) -> Frame:
        """Stages that dissolve into each other, each seen still for a while first."""
        place = share * len(shot.pictures)
        n = min(len(shot.pictures) - 1, int(place))
        frame = self._stage(shot, n)
        dissolving = grammar.DISSOLVE * self.rate / (shot.frames / len(shot.pictures))
        if n and place - n < dissolving:
            frame = _blend(self._stage(shot, n - 1), frame, stage.eased((place - n) / dissolving))
        return frame

    def _stage(self, shot: Shot, n: int) -> Frame:
        key = (id(shot), n)
        if getattr(self, "_kept", (None, None))[0] != shot:
            self._kept: tuple[Shot | None, dict[Any, Frame]] = (shot, {})
        held = self._kept[1]
        if key not in held:
            held[key] = self._single(shot, shot.pictures[n], 1.0)
            while len(held) > DISSOLVING:
                del held[next(iter(held))]
        return held[key]

    def _laid(
        self,
        frame: Frame,
        picture: Picture,
        box: stage.Box,
        near: float,
        nearest: float,
        focus: tuple[float, float],
    ) -> Frame:
        """A picture in its box; nearer than 1 around its focus, cut off at the box."""
        place = stage.placed(picture.width, picture.height, box)
        longest = max(place.width, place.height) * nearest
        source = self._pictures(picture, round(longest * MARGIN))
        if source is None:
            return frame
        if nearest == 1.0:
            return _put(frame, source, place)
        return _nearer(frame, self._base(source, place, nearest), place, box, near, nearest, focus)

    def _base(self, source: Frame, place: stage.Box, nearest: float) -> Frame:
        """A picture at the nearest that it comes, scaled once for all frames of its shot."""
        size = round(place.width * nearest), round(place.height * nearest)
        if self._nearest is None or self._nearest[0] is not source or self._nearest[1] != size:
            self._nearest = source, size, _scaled(source, *size)
        return self._nearest[2]


def _put(frame: Frame, source: Frame, place: stage.Box) -> Frame:
    """A picture laid whole into its place."""
    shown = _scaled(source, int(place.width), int(place.height))
    x, y = int(place.x), int(place.y)
    frame[y : y + shown.shape[0], x : x + shown.shape[1]] = shown
    return frame


def _nearer(
    frame: Frame,
    base: Frame,
    place: stage.Box,
    box: stage.Box,
    near: float,
    nearest: float,
    focus: tuple[float, float],
) -> Frame:
    import cv2

    scale = near / nearest
    width, height = base.shape[1] * scale, base.shape[0] * scale
    # Where the picture's focus comes to lie: drawn to the middle as it grows beyond its box.
    x = _within(box.x + box.width / 2 - focus[0] * width, width, box.x, box.width)
    y = _within(box.y + box.height / 2 - focus[1] * height, height, box.y, box.height)
    if near <= grammar.MOVE:
        x = place.x + (place.width - width) / 2
        y = place.y + (place.height - height) / 2
    left, top = max(0, int(min(x, box.x))), max(0, int(min(y, box.y)))
    right, bottom = (
        min(frame.shape[1], int(x + width) + 2),
        min(frame.shape[0], int(y + height) + 2),
    )
    if near > grammar.MOVE:
        left, top = round(box.x), round(box.y)
        right, bottom = round(box.x + box.width), round(box.y + box.height)
    turn = np.array([[scale, 0, x - left], [0, scale, y - top]], np.float64)
    cv2.warpAffine(
        base, turn, (right - left, bottom - top), dst=frame[top:bottom, left:right],
        flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT,
    )  # fmt: skip
    return frame


def _within(at: float, length: float, start: float, room: float) -> float:
    """An edge so that the picture covers its box, or stands in its middle if it is smaller."""
    if length <= room:
        return start + (room - length) / 2
    return min(start, max(start + room - length, at))


def _scaled(source: Frame, width: int, height: int) -> Frame:
    import cv2

    if (source.shape[1], source.shape[0]) == (width, height):
        return source
    grows = width > source.shape[1]
    pixels = max(source.shape[:2]) <= stage.GRAIN
    how = cv2.INTER_NEAREST if pixels and grows else cv2.INTER_CUBIC if grows else cv2.INTER_AREA
    return np.asarray(cv2.resize(source, (width, height), interpolation=how), np.uint8)


def _blend(one: Frame, other: Frame, share: float) -> Frame:
    import cv2

    return np.asarray(cv2.addWeighted(one, 1 - share, other, share, 0), np.uint8)
