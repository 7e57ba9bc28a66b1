"""
From works in time order to a cut: act by act, runs of sketches landing on works that are held.

The same sheets, options and seed give the same cut. The trap this avoids is the slideshow: equal
shots in a row, everything moving, nothing lingered on. grammar.py holds the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from lookback.reasoning.chapters import chapters
from lookback.reasoning.cut import editing, fitting, grammar
from lookback.reasoning.cut.acts import Act, act_shots, finished, grown
from lookback.reasoning.cut.lines import Line, line_shot
from lookback.reasoning.cut.rolling import rolling
from lookback.reasoning.cut.shots import (
    BLANK,
    CARD,
    CLOSING,
    GLANCE,
    GROW,
    OPENING,
    Cut,
    Picture,
    Sheet,
    Shot,
    Song,
    Why,
)  # fmt: skip

SHORTEST: Final = 12.0  # seconds: opening, closing and paper, which even one work has
FROM_WORKS: Final = 4.5  # seconds of film, times the square root of the works, beside SHORTEST
ACT: Final = 15.0  # seconds at least, so that an act is more than its card
GLANCE_FROM: Final = 8  # works; a shorter journey needs no glance back
GLANCE_AFTER: Final = 24.0  # seconds of film; in a shorter one the first work was seen just now


@dataclass(frozen=True, slots=True)
class Options:
    """`seconds` None: as long as the works carry, or as the song lasts."""

    seconds: float | None = None
    rate: int = 24
    seed: int = 1


def journey(
    sheets: Sequence[Sheet],
    options: Options,
    song: Song | None = None,
    lines: Sequence[Line] = (),
) -> Cut:
    """A cut of sheets in time order; of one sheet or more. ValueError for none."""
    if not sheets:
        raise ValueError("a film needs a work")
    if len(sheets) == 1:
        return growing(sheets[0], options)
    length = length_of(len(sheets), options, song)
    middle = sheets[1:-1]
    acts = _acts(middle, length)
    glance = _glances(sheets, length)
    wanted = length - _ends(glance)

    def assembled(surplus: float) -> list[Shot]:
        return _assembled(sheets, acts, wanted + surplus, options, lines, glance)

    fitted = fitting.fitted(assembled, round(length * options.rate), options.rate, song)
    fitted = rolling(fitted, sheets, options.rate)
    return Cut(options.rate, tuple(fitted), fitted[0].frames, silences(fitted, options.rate))


def edited(cut: Cut, wanted: Sequence[editing.Change], song: Song | None = None) -> Cut:
    """The cut as a person changed it; runs lie on the beats of the song again."""
    if not wanted:
        return cut
    shots = editing.changed(cut.shots, wanted, cut.rate)
    if song is not None:
        shots = fitting.to_music(shots, song, shots[0].frames, cut.rate)
    return Cut(cut.rate, tuple(shots), shots[0].frames, silences(shots, cut.rate))


def length_of(works: int, options: Options, song: Song | None) -> float:
    if options.seconds is not None:
        return max(SHORTEST, options.seconds)
    if song is not None:
        return min(grammar.LONGEST, max(SHORTEST, grammar.OPENING + song.seconds))
    return min(grammar.LONGEST, SHORTEST + FROM_WORKS * sqrt(max(0, works - 1)))


def _glances(sheets: Sequence[Sheet], length: float) -> bool:
    """Whether it looks back to the first work before it ends: not when that was seen just now."""
    return len(sheets) >= GLANCE_FROM and length >= GLANCE_AFTER


def _ends(glance: bool) -> float:
    """The seconds that opening, closing, the glance and the last paper take."""
    return SHORTEST + (grammar.GLANCE if glance else 0.0)


def _acts(middle: Sequence[Sheet], length: float) -> list[Act]:
    """As many acts as cards may stand in the film, each with its share of the time."""
    reached = min(length, len(middle) * grammar.HOLD[1])  # few works end before the song does
    most = max(1, min(int(reached * grammar.CARDS_A_MINUTE / 60), int(reached / ACT)))
    found = chapters(middle, most)
    weights = [sqrt(c.end - c.start) for c in found]
    return [Act(c, w / sum(weights)) for c, w in zip(found, weights, strict=True)]


def _assembled(
    sheets: Sequence[Sheet],
    acts: Sequence[Act],
    seconds: float,
    options: Options,
    lines: Sequence[Line],
    glance: bool,
) -> list[Shot]:
    rate, middle = options.rate, sheets[1:-1]
    shots = [_opening(sheets[0], sheets[0].finish, rate)]
    last_pair = 0.0
    for number, act in enumerate(acts):
        if number:
            year = middle[act.chapter.start].under
            shots.append(Shot(CARD, round(grammar.CARD * rate), number, act.begins, text=year))
        clock = sum(s.frames for s in shots) / rate
        made, last_pair = act_shots(
            sheets,
            act,
            number,
            max(0.0, seconds * act.share),
            rate,
            options.seed,
            clock,
            last_pair,
        )
        shots += made
        shots += [line_shot(line, number, rate) for line in _lines_of(lines, act, middle, acts)]
    shots += _ending(sheets, len(acts), rate, glance)
    return shots


def _lines_of(
    lines: Sequence[Line], act: Act, middle: Sequence[Sheet], acts: Sequence[Act]
) -> list[Line]:
    """The words of an act's time; those before the first act or after the last join these."""
    chapter = act.chapter
    low = middle[chapter.start].made if act is not acts[0] else None
    after = middle[chapter.end].made if chapter.end < len(middle) else None
    return [
        line
        for line in lines
        if (low is None or low.earliest is None or line.day >= low.earliest)
        and (after is None or after.earliest is None or line.day < after.earliest)
    ][-1:]


def _ending(sheets: Sequence[Sheet], act: int, rate: int, glance: bool) -> list[Shot]:
    """The glance back, the latest sheet as it is, and paper."""
    first, last = sheets[0], sheets[-1]
    shots = []
    if glance:
        shots.append(
            Shot(GLANCE, round(grammar.GLANCE * rate), act, Why("glance"), (first.finish,),
                 (first.work,), first.caption)
        )  # fmt: skip
    if len(sheets) > 1:
        shots.append(
            Shot(CLOSING, round(grammar.CLOSING * rate), act, Why("latest"), (last.finish,),
                 (last.work,), last.caption)
        )  # fmt: skip
    shots.append(Shot(BLANK, round(grammar.BLANK * rate), act, Why("ends")))
    return shots


def silences(shots: Sequence[Shot], rate: int) -> tuple[tuple[int, int], ...]:
    """Two seconds before the last act, where there are several, and the opening."""
    cards = [i for i, s in enumerate(shots) if s.kind == CARD]
    opening = (0, shots[0].frames)
    if not cards:
        return (opening,)
    begins = sum(s.frames for s in shots[: cards[-1] + 1])
    return opening, (begins - round(grammar.SILENCE * rate), begins)


def growing(sheet: Sheet, options: Options, recorded: Sequence[Picture] = ()) -> Cut:
    """One work through its stages, or what a recorder kept: as it began, growing, its finish."""
    rate = options.rate
    stages = recorded or sheet.stages
    shots = [_opening(sheet, stages[0], rate)]
    if recorded:
        shots.append(_recorded(sheet, recorded, options))
    elif len(stages) > 2:
        shots.append(grown(sheet, 0, Why("grows", str(len(stages))), rate))
    if len(stages) > 1:
        shots.append(finished(sheet, 0, grammar.CLOSING, rate))
    shots.append(Shot(BLANK, round(grammar.BLANK * rate), 0, Why("ends")))
    shots = rolling(shots, [sheet], rate)
    return Cut(rate, tuple(shots), shots[0].frames, ((0, shots[0].frames),))


def _recorded(sheet: Sheet, frames: Sequence[Picture], options: Options) -> Shot:
    """A recorder's frames, as many as can be told apart in the time that there is."""
    low, high = grammar.RECORDED
    ends = grammar.OPENING + grammar.CLOSING + grammar.BLANK
    seconds = len(frames) / grammar.RECORDED_A_SECOND
    if options.seconds is not None:
        low = high = max(low, options.seconds - ends)
    seconds = min(high, max(low, seconds))
    count = min(len(frames), max(1, round(seconds * grammar.RECORDED_A_SECOND)))
    shown = tuple(frames[i * len(frames) // count] for i in range(count))
    why = Why("grows", str(len(frames)))
    return Shot(GROW, round(seconds * options.rate), 0, why, shown, (sheet.work,), sheet.under)


def _opening(sheet: Sheet, picture: Picture, rate: int) -> Shot:
    return Shot(
        OPENING, round(grammar.OPENING * rate), 0, Why("opens"), (picture,), (sheet.work,),
        sheet.caption,
    )  # fmt: skip
