"""
Where a film moves: in a shot that lingers on it, a few seconds of its own frames, without sound.

Not in a run, where it is a picture like the others, nor in the glance back, which remembers. The
part that is shown holds the frame that stands for the film, or where nobody looked lies past its
middle: films begin in black and end in credits. The camera does not move over what moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from lookback.reasoning.cut.shots import CLOSING, FINISH, HOLD, OPENING, Sheet, Shot

KINDS: Final = frozenset({OPENING, HOLD, FINISH, CLOSING})
SHORTEST: Final = 1.5  # seconds; what lasts no longer is a picture
TELLS: Final = 0.6  # of a film's length, where the frame that stands for it is mostly taken from
BEFORE: Final = 1 / 3  # of the shot that comes before that frame
PLACES: Final = 3  # digits of a second


def rolling(shots: Sequence[Shot], sheets: Sequence[Sheet], rate: int) -> list[Shot]:
    """The shots, those of films moving."""
    films = {s.work: s for s in sheets if s.seconds >= SHORTEST}
    return [_rolling(shot, films, rate) if films else shot for shot in shots]


def _rolling(shot: Shot, films: Mapping[str, Sheet], rate: int) -> Shot:
    film = films.get(shot.works[0]) if len(shot.works) == 1 else None
    if film is None or shot.kind not in KINDS or shot.pictures != (film.finish,):
        return shot
    seconds = shot.frames / rate
    tells = film.seconds * TELLS if film.tells_at is None else film.tells_at
    begins = max(0.0, min(tells - seconds * BEFORE, film.seconds - seconds))
    picture = replace(film.finish, begins=round(begins, PLACES))
    return replace(shot, pictures=(picture,), near=(1.0, 1.0))
