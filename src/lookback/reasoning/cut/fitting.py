"""
Fitting shots to a length and to music: holds give and take, everything else keeps its own pace.

The trap this avoids: cutting everything on the beat, which turns a film into an advertisement. Runs
land on beats; holds are let go at the ends of phrases where one is near, and otherwise when they
have been seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from lookback.reasoning.cut import grammar
from lookback.reasoning.cut.shots import DETAIL, FINISH, GLANCE, GROW, HOLD, SKETCH, Shot, Song

ELASTIC: Final = {HOLD: grammar.HOLD, GROW: grammar.GROW}  # what gives and takes
MARGIN: Final = 0.04  # beats make sketches longer than they were planned
NUDGE: Final = 0.125  # seconds by which equal neighbours are set apart
PHRASE_NEAR: Final = 1.0  # seconds; a phrase that ends farther off is left alone
WAIT_FOR_BEAT: Final = 0.6  # seconds that a shot of fixed length may last longer before a run
GIVING: Final = (HOLD, DETAIL, FINISH, GLANCE)  # may last a moment longer
NEAR: Final = 0.25  # seconds off the length that was asked for
TRIES: Final = 12  # rounds of fitting the number of works to the length that was asked for
HALVES: Final = 2  # a beat too long for a sketch is divided once


def fitted(
    assembled: Callable[[float], list[Shot]], frames: int, rate: int, song: Song | None
) -> list[Shot]:
    """
    A cut as near to `frames` as its limits allow, on the beats of the song if there is one.

    `assembled` gives the shots for so many seconds of works more (or, below 0, fewer) than planned;
    it is asked again until the length is right.
    """
    surplus, aim, margin, tried = 0.0, frames, MARGIN, list[list[Shot]]()
    for _ in range(TRIES):
        shots = moving(fit(assembled(surplus), aim, rate, margin))
        over = frames_of(shots) - aim  # what holds could not give or take
        if song is not None:
            shots = _ended(to_music(shots, song, shots[0].frames, rate), frames, rate)
        tried.append(shots)
        missing, hurried = frames - frames_of(shots), _hurried(shots)
        if abs(missing) <= rate * NEAR and not hurried:
            break
        margin += hurried
        if abs(over) > rate * NEAR:
            surplus -= over / rate
        else:
            aim += missing if len(tried) == 1 else round(missing / 2)  # or it swings past it
    return min(tried, key=lambda shots: (_hurried(shots), abs(frames - frames_of(shots))))


def _hurried(shots: Sequence[Shot], margin: float = 0.0) -> float:
    """By how much of the film its holds fall short of their share; 0 when they don't."""
    held = sum(s.frames for s in shots if s.lingers)
    return max(0.0, grammar.HOLDS_AT_LEAST + margin - held / frames_of(shots))


def _ended(shots: Sequence[Shot], frames: int, rate: int) -> list[Shot]:
    """The same, the holds after the last run so long that the film is: no beat waits for them."""
    after = max((end for _, end in _runs(shots)), default=0)
    tail = list(shots[after:])
    low, high = (round(s * rate) for s in grammar.HOLD)
    _stretch(tail, HOLD, low, high, frames - frames_of(shots))
    return [*shots[:after], *uneven(tail, rate)]


def frames_of(shots: Sequence[Shot]) -> int:
    return sum(s.frames for s in shots)


def fit(shots: Sequence[Shot], frames: int, rate: int, margin: float = MARGIN) -> list[Shot]:
    """The same shots, holds longer or shorter, as near to `frames` as their limits allow."""
    found = _lingering_enough(list(shots), margin)
    for kind, (low, high) in ELASTIC.items():
        missing = frames - frames_of(found)
        _stretch(found, kind, round(low * rate), round(high * rate), missing)
    while (over := frames_of(found) - frames) > rate and _shortened(found, over):
        low, high = (round(s * rate) for s in grammar.HOLD)
        _stretch(found, HOLD, low, high, frames - frames_of(found))
    return uneven(found, rate)


def _shortened(shots: list[Shot], over: int) -> bool:
    """Take out what a film that is `over` frames too long can do without: a closer look, a run."""
    near = [i for i, s in enumerate(shots) if s.kind == DETAIL]
    if near:
        del shots[near[-1]]
        return True
    runs = [(frames_of(shots[a:b]), a, b) for a, b in _runs(shots)]
    short = [(frames, a, b) for frames, a, b in runs if frames < 2 * over]  # nearer without it
    if short:
        _, start, end = max(short)
        del shots[start:end]
    return bool(short)


def _stretch(shots: list[Shot], kind: str, low: int, high: int, missing: int) -> None:
    """Spread `missing` frames (or, below 0, too many) over the shots of a kind."""
    while missing:
        step = 1 if missing > 0 else -1
        room = [i for i, s in enumerate(shots) if s.kind == kind and low <= s.frames + step <= high]
        if not room:
            return
        share = max(1, abs(missing) // len(room))
        for i in room[: abs(missing)]:
            changed = min(high, max(low, shots[i].frames + step * share))
            missing -= changed - shots[i].frames
            shots[i] = shots[i].lasting(changed)


def _lingering_enough(shots: list[Shot], margin: float) -> list[Shot]:
    """Runs give way until holds are the share of the film that they should be."""
    while True:
        runs = _runs(shots)
        if _hurried(shots, margin) == 0 or not runs:
            return shots
        start, end = max(runs, key=lambda r: r[1] - r[0])
        if end - start > grammar.RUN[0]:
            del shots[(start + end) // 2]
        else:
            del shots[start:end]


def _runs(shots: Sequence[Shot]) -> list[tuple[int, int]]:
    """Where runs begin and end (exclusive)."""
    inside = [False, *(s.kind == SKETCH for s in shots), False]
    marks = [i for i, (a, b) in enumerate(pairwise(inside)) if a != b]
    return list(zip(marks[::2], marks[1::2], strict=True))


def uneven(shots: Sequence[Shot], rate: int) -> list[Shot]:
    """Outside runs, never three of one length in a row: a hold among them is set apart."""
    found = list(shots)
    high = round(grammar.HOLD[1] * rate)
    nudge = max(1, round(NUDGE * rate))
    for i in range(2, len(found)):
        three = found[i - 2 : i + 1]
        if any(s.kind == SKETCH for s in three) or len({s.frames for s in three}) > 1:
            continue
        for j in (i, i - 1, i - 2):
            if found[j].kind in GIVING:
                frames = found[j].frames
                found[j] = found[j].lasting(frames + (nudge if frames + nudge <= high else -nudge))
                break
    return found


def moving(shots: Sequence[Shot]) -> list[Shot]:
    """One shot of four at most comes slowly nearer, or goes back as slowly."""
    found, since, inward = list(shots), 0, True
    for i, shot in enumerate(found):
        since += 1
        if shot.kind == HOLD and len(shot.pictures) == 1 and since >= grammar.MOVES:
            near = (1.0, grammar.MOVE) if inward else (grammar.MOVE, 1.0)
            found[i] = replace(shot, near=near)
            since, inward = 0, not inward
    return found


def to_music(shots: Sequence[Shot], song: Song, music_at: int, rate: int) -> list[Shot]:
    """
    The shots with their runs on the beats of a song that enters at frame `music_at`.

    What beats and phrases move, the next hold takes back, so that the film keeps its length.
    """
    beats = [music_at + b * rate for b in song.beats]
    phrases = [music_at + p * rate for p in song.phrases]
    clock, late, found = 0, 0, []
    for i, shot in enumerate(shots):
        into_run = i + 1 < len(shots) and shots[i + 1].kind == SKETCH
        wanted = _caught_up(shot, late, rate)
        if shot.kind == SKETCH:
            wanted = shot.lasting(_on_beat(shot.frames, clock, beats, rate))
        elif shot.kind in GIVING and into_run:
            wanted = shot.lasting(_until_beat(wanted, clock, beats, rate))
        elif shot.kind == HOLD:
            wanted = shot.lasting(_let_go(wanted.frames, clock, phrases, rate))
        found.append(wanted)
        clock += wanted.frames
        late += wanted.frames - shot.frames
    return found


def _caught_up(shot: Shot, late: int, rate: int) -> Shot:
    """A hold that is as much shorter as the film is late, within what a hold may last."""
    if shot.kind != HOLD:
        return shot
    low, high = (round(s * rate) for s in grammar.HOLD)  # a person's own length may lie beyond
    low, high = min(low, shot.frames), max(high, shot.frames)
    return shot.lasting(min(high, max(low, shot.frames - late)))


def _on_beat(frames: int, clock: int, beats: Sequence[float], rate: int) -> int:
    """A sketch's length so that it ends on a beat, or half-way between two that lie far apart."""
    at = bisect_left(beats, clock + 1)
    marks = list(beats[max(0, at - 1) : at + 8])
    if len(marks) > 1 and marks[1] - marks[0] > grammar.SKETCH[1] * rate:
        marks = sorted([*marks, *((a + b) / HALVES for a, b in pairwise(marks))])
    low, high = (s * rate for s in grammar.SKETCH)
    ends = [round(m) - clock for m in marks if low <= round(m) - clock <= high]
    return min(ends, key=lambda e: (abs(e - frames), e), default=frames)


def _until_beat(shot: Shot, clock: int, beats: Sequence[float], rate: int) -> int:
    """How long the shot before a run lasts, so that the run begins on a beat."""
    low, high = shot.frames, shot.frames + WAIT_FOR_BEAT * rate
    if shot.kind == HOLD:
        low, high = round(grammar.HOLD[0] * rate), grammar.HOLD[1] * rate
    ends = [round(b) - clock for b in beats if low <= round(b) - clock <= high]
    return min(ends, key=lambda e: (abs(e - shot.frames), e), default=shot.frames)


def _let_go(frames: int, clock: int, phrases: Sequence[float], rate: int) -> int:
    low, high = (s * rate for s in grammar.HOLD)
    ends = [
        round(p) - clock
        for p in phrases
        if low <= round(p) - clock <= high and abs(round(p) - clock - frames) <= PHRASE_NEAR * rate
    ]
    return min(ends, key=lambda e: (abs(e - frames), e), default=frames)
