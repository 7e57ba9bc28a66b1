"""
One act: works that are held, each reached by a quick run of the sketches before it where there are.

A work whose stages survive grows into its finish; one that was drawn again shows then, now and
both. Nothing appears that the next shot does not follow in time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lookback.reasoning.chapters import Chapter, first_times
from lookback.reasoning.cut import grammar
from lookback.reasoning.cut.shots import (
    BOTH,
    DETAIL,
    DISSOLVE,
    FINISH,
    GROW,
    HOLD,
    NOW,
    SKETCH,
    THEN,
    WIPE,
    Sheet,
    Shot,
    Why,
)  # fmt: skip
from lookback.reasoning.selection import STAGES, carriers

HELD: Final = sum(grammar.HOLD_PATTERN) / len(grammar.HOLD_PATTERN)
SKETCHED: Final = sum(grammar.SKETCH_PATTERN) / len(grammar.SKETCH_PATTERN)
RUN_AT_MOST: Final = 0.8  # of the seconds held after it, so that holds stay over 40 % of the film
GROWN: Final = grammar.GROW[1] + grammar.FINISH  # seconds; a shorter act has no time to watch it
PAIR_SECONDS: Final = grammar.THEN + grammar.NOW + grammar.BOTH


@dataclass(frozen=True, slots=True)
class Act:
    """A chapter and its share of the film's time."""

    chapter: Chapter
    share: float

    @property
    def begins(self) -> Why:
        """What begins with it: a medium, or its year."""
        medium = self.chapter.medium
        return Why("begins-with", medium) if medium else Why("begins-chapter", self.chapter.year)


def act_shots(
    sheets: Sequence[Sheet],
    act: Act,
    number: int,
    seconds: float,
    rate: int,
    seed: int,
    clock: float,
    last_pair: float,
) -> tuple[list[Shot], float]:
    """
    The shots of an act, about `seconds` long, and when the last pair was shown.

    `sheets` are all of the film's; the act's own lie one further on than its chapter says, as the
    opening takes the first. `clock` is when the act begins.
    """
    start = act.chapter.start + 1
    own = sheets[start : act.chapter.end + 1]
    firsts = {i - start: m for i, m in first_times(sheets).items() if start <= i < start + len(own)}
    begins = act.begins if number else None
    waits = (last_pair + grammar.BETWEEN_PAIRS - clock) / seconds if seconds else 1.0
    thens = _first_drawn(sheets)
    again = [n for n, s in enumerate(own) if n >= waits * len(own) and _before(thens, s)]
    count = _count(len(own), seconds - (PAIR_SECONDS - HELD if again else 0.0))
    chosen = carriers(own, count, begins=begins, firsts=firsts, again=again, seed=seed)
    shots: list[Shot] = []
    before, detailed, grew = 0, False, seconds < GROWN
    for n, (i, why) in enumerate(chosen.items()):
        shots += _run(own[before:i], number, rate, _run_length(n + number, seconds, count))
        at = clock + sum(s.frames for s in shots) / rate
        pair = _pair(_before(thens, own[i]), own[i], number, rate)
        if pair and at - last_pair >= grammar.BETWEEN_PAIRS:
            shots += pair
            last_pair = at + PAIR_SECONDS
        else:
            held = _held(own[i], number, why, n + number + seed, rate, grows=not grew)
            grew = held[0].kind == GROW
            if not detailed and (near := _detail(own[i], held, rate)):
                held, detailed = [*held, near], True
            shots += held
        before = i + 1
    return shots, last_pair


def _count(works: int, seconds: float) -> int:
    """How many works carry the act, runs between them where there are sketches for them."""
    with_runs = HELD + SKETCHED * sum(grammar.RUN) / 2
    runs = min(seconds / with_runs, works / (1 + grammar.RUN[0]))
    return max(1, min(works, round(runs + max(0.0, seconds - runs * with_runs) / HELD)))


def _run_length(n: int, seconds: float, count: int) -> int:
    """Sketches in the next run: long and short ones in turn, never more than the holds carry."""
    low, high = grammar.RUN
    room = int(RUN_AT_MOST * max(HELD, seconds / count / 2) / SKETCHED)
    return max(low, min(high, room, (low + high) // 2 + (2, -2, 0)[n % 3]))


def _run(sheets: Sequence[Sheet], act: int, rate: int, most: int) -> list[Shot]:
    """Sketches spread over those before a hold; none when they are too few for a run."""
    if len(sheets) < grammar.RUN[0]:
        return []
    count = min(most, len(sheets))
    picked = [sheets[int((n + 0.5) * len(sheets) / count)] for n in range(count)]
    pattern = grammar.SKETCH_PATTERN
    return [
        Shot(SKETCH, round(pattern[n * len(pattern) // count] * rate), act, Why("between"),
             (sheet.finish,), (sheet.work,), sheet.under)
        for n, sheet in enumerate(picked)
    ]  # fmt: skip


def _held(sheet: Sheet, act: int, why: Why, n: int, rate: int, *, grows: bool) -> list[Shot]:
    year = sheet.caption
    if grows and len(sheet.stages) >= STAGES:
        return [grown(sheet, act, why, rate), finished(sheet, act, grammar.FINISH, rate)]
    seconds = grammar.HOLD_PATTERN[n % len(grammar.HOLD_PATTERN)]
    return [Shot(HOLD, round(seconds * rate), act, why, (sheet.finish,), (sheet.work,), year)]


def grown(sheet: Sheet, act: int, why: Why, rate: int) -> Shot:
    """A work's stages up to its finish, each seen long enough to be recognised."""
    stages = sheet.stages[:-1]
    seconds = min(grammar.GROW[1], max(grammar.GROW[0], grammar.GROW_STAGE * len(stages)))
    return Shot(GROW, round(seconds * rate), act, why, stages, (sheet.work,), sheet.caption)


def finished(sheet: Sheet, act: int, seconds: float, rate: int) -> Shot:
    """What it grew into, dissolving out of the last stage."""
    return Shot(
        FINISH, round(seconds * rate), act, Why("finished"), (sheet.finish,), (sheet.work,),
        sheet.caption, joins=DISSOLVE,
    )  # fmt: skip


def _detail(sheet: Sheet, held: Sequence[Shot], rate: int) -> Shot | None:
    """Nearer, where the file holds more than was seen; what moves was seen already."""
    longest = max(sheet.finish.width, sheet.finish.height)
    if longest < grammar.DETAIL_PIXELS or held[-1].kind != HOLD or sheet.seconds:
        return None
    near = min(grammar.DETAIL_NEAR, longest / grammar.DETAIL_PIXELS * 1.5)
    return Shot(
        DETAIL, round(grammar.DETAIL * rate), held[-1].act, Why("nearer"), (sheet.finish,),
        (sheet.work,), held[-1].year, near=(near, near), focus=sheet.focus,
    )  # fmt: skip


def _pair(then: Sheet | None, now: Sheet, act: int, rate: int) -> list[Shot]:
    """Then, now and both, when the work was drawn before, in an earlier year."""
    if then is None:
        return []
    years = then.under, now.under
    why = Why("drawn-again", years[1])
    return [
        Shot(THEN, round(grammar.THEN * rate), act, Why("drawn-before", years[0]), (then.finish,),
             (then.work,), years[0]),
        Shot(NOW, round(grammar.NOW * rate), act, why, (now.finish,), (now.work,), years[1],
             joins=WIPE),
        Shot(BOTH, round(grammar.BOTH * rate), act, why, (then.finish, now.finish),
             (then.work, now.work), " · ".join(years)),
    ]  # fmt: skip


def _first_drawn(sheets: Sequence[Sheet]) -> dict[str, Sheet]:
    """The first drawing of each motif that has a year."""
    return {s.motif: s for s in reversed(sheets) if s.motif and s.year is not None}


def _before(thens: Mapping[str, Sheet], now: Sheet) -> Sheet | None:
    """The first drawing of the same, when it was made in a year before."""
    then = thens.get(now.motif)
    if then is None or then.year is None or now.year is None:
        return None
    return then if then.year < now.year else None
