"""
For each picture the others that may show its subject again, to be asked about: never an assertion.

Some resemblances are weighed into one: how the strokes run (in the trimmed picture, in its frame,
and mirrored), lightness, colours and which there are, shape. The weights were fitted on subjects
that three public projects drew again (docs/likeness.md). Some pictures resemble everything a
little, one in its strokes, another in its colours; so of each resemblance counts what is more than
both pictures usually find. What resembles everybody on the whole, a round face, is offered to
fewer: half of what its nearest find in it is taken away.

Every picture is compared with every other, which is exact and quick for the libraries that people
answer questions about; beyond MOST pictures nothing is offered rather than a part of the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from lookback.reasoning.likeness.keys import DRAWN, keys_of
from lookback.reasoning.likeness.keys import MIRRORED as MIRROR
from lookback.reasoning.likeness.sheet import CELLS, Floats, Sheet
from lookback.words.imprint import COLOURS, DIRECTIONS, TONES

MOST: Final = 20_000  # pictures; all pairs of so many take a minute or two
ROWS: Final = 256  # compared at once with all others: keeps the table small
USUAL: Final = 10  # the mean of so many nearest is what a picture usually resembles
# The same of the whole. Of the subjects drawn again .404 came first without, .425 with it.
NEAREST: Final = 20
TAKEN_AWAY: Final = 0.5
SOFT, SOFTER = 0.6, 1.2  # blur of the fields of strokes, in fields
SOFTENED: Final = 2.5  # blur of the fields of lightness, in fields
HUES: Final = 6  # × 6 kinds of colour, in LIGHTS of lightness
LIGHTS: Final = 4
HUE_RANGE: Final = 60.0
# Fitted, per unit of each resemblance; squared differences count against.
FRAMED, FRAMED_SOFTER, MIRRORED = 2.86, 1.96, 7.14
DRAWN_KEY, DRAWN_MIRRORED = 3.90, 0.94
TONE, TONE_SOFTER, COLOUR, KINDS = 1.99, 0.95, 1.12, 1.87
SHAPE, CHROMA, LIGHT = 2.89, 3.25, 4.27
CHROMA_UNIT: Final = 50.0
LIGHT_UNIT: Final = 100.0
EVEN, SPREAD = 0.6, 1.2  # where it is as likely as not, and how fast that turns

Resemblance = tuple[float, Floats, Floats]  # its weight, and two tables: asking and answering


def likest(packed: Sequence[bytes], most: int) -> list[list[tuple[int, float]]]:
    """
    For each packed imprint the places of at most `most` others with their likeness, best first.

    Likeness is from 0 to 1. Pictures without an imprint (nearly blank ones among them) are offered
    to nobody and get no offers.
    """
    known = [(n, s) for n, raw in enumerate(packed) if (s := _sheet(raw)) is not None]
    found: list[list[tuple[int, float]]] = [[] for _ in packed]
    if len(known) < 2 or len(known) > MOST or most < 1:
        return found
    sheets = [s for _, s in known]
    strokes_and_colours = _resemblances(sheets)
    usual = np.zeros(len(known), np.float32)
    for weight, asking, answering in strokes_and_colours:
        usual += 0.5 * weight * _usual(asking, answering)
    asking, answering = _vectors([*strokes_and_colours, *_differences(sheets)])
    whole = _usual(asking, answering, NEAREST, usual) - usual
    less = usual + TAKEN_AWAY * (whole - whole.mean())
    for start in range(0, len(known), ROWS):
        table = _alike(asking, answering, start) - less
        best = np.argsort(-table, axis=1, kind="stable")[:, :most]
        for row, places in enumerate(best):
            mine = start + row
            heights = (float(table[row, p] - usual[mine]) for p in places)
            found[known[mine][0]] = [
                (known[int(p)][0], round(1 / (1 + float(np.exp((EVEN - h) / SPREAD))), 4))
                for p, h in zip(places, heights, strict=True)
                if p != mine
            ]
    return found


def _usual(
    asking: Floats, answering: Floats, most: int = USUAL, less: Floats | float = 0.0
) -> Floats:
    """
    What each picture resembles at most, in one resemblance: the mean of the `most` nearest.

    `less` is taken off each that answers.
    """
    near = min(most, len(asking) - 1)
    found = np.zeros(len(asking), np.float32)
    for start in range(0, len(asking), ROWS):
        table = _alike(asking, answering, start) - less
        found[start : start + ROWS] = np.partition(table, -near, axis=1)[:, -near:].mean(1)
    return found


def _alike(asking: Floats, answering: Floats, start: int) -> Floats:
    """A few rows of the table of resemblances; far below all others with itself."""
    table = asking[start : start + ROWS] @ answering.T
    rows = np.arange(len(table))
    table[rows, rows + start] = -1e3
    return table


def _sheet(raw: bytes) -> Sheet | None:
    try:
        sheet = Sheet(raw)
    except ValueError:
        return None
    return None if sheet.blank else sheet


def _resemblances(sheets: Sequence[Sheet]) -> list[Resemblance]:
    """Of strokes, lightness and colours: inner products of vectors of length 1."""
    import cv2

    framed = np.stack([_fields(s, blur=SOFT) for s in sheets])
    softer = np.stack([_fields(s, blur=SOFTER) for s in sheets])
    mirrored = softer.reshape(-1, CELLS, CELLS, DIRECTIONS)[:, :, ::-1, ::-1]
    drawn = _unit(np.stack([np.frombuffer(keys_of(s), np.int8)[:DRAWN] for s in sheets]))
    side = TONES // 2
    tones = np.stack([s.tones.reshape(side, 2, side, 2).mean((1, 3)) for s in sheets])
    blurred = [cv2.GaussianBlur(s.tones, (0, 0), SOFTENED)[::2, ::2] for s in sheets]
    colours = [cv2.GaussianBlur(s.colours, (0, 0), 1.0).reshape(-1) for s in sheets]
    both = [
        (FRAMED, _unit(framed - framed.mean(0))),
        (FRAMED_SOFTER, _unit(softer - softer.mean(0))),
        (DRAWN_KEY, drawn),
        (TONE, _centred(tones)),
        (TONE_SOFTER, _centred(np.stack(blurred))),
        (COLOUR, _unit(np.stack(colours))),
        (KINDS, _unit(np.stack([_kinds(s) for s in sheets]))),
    ]
    return [
        *((weight, table, table) for weight, table in both),
        (MIRRORED, _unit(mirrored.reshape(len(sheets), -1)), _unit(softer)),
        (DRAWN_MIRRORED, drawn * MIRROR, drawn),
    ]


def _differences(sheets: Sequence[Sheet]) -> list[Resemblance]:
    """Of single numbers, squared: −(a − b)² = 2ab − a² − b²."""
    numbers = (
        (SHAPE, np.array([np.log(s.wide / s.high) for s in sheets])),
        (CHROMA, np.array([s.chroma / CHROMA_UNIT for s in sheets])),
        (LIGHT, np.array([s.light / LIGHT_UNIT for s in sheets])),
    )
    found = []
    for weight, values in numbers:
        column, one = values[:, None], np.ones((len(sheets), 1))
        asking = np.concatenate([2 * column, -(column**2), -one], 1)
        found.append((weight, asking, np.concatenate([column, one, column**2], 1)))
    return found


def _vectors(parts: Sequence[Resemblance]) -> tuple[Floats, Floats]:
    """Two tables whose rows' inner products are the resemblances, weighed and summed."""
    return (
        np.concatenate([weight * asking for weight, asking, _ in parts], 1).astype(np.float32),
        np.concatenate([answering for _, _, answering in parts], 1).astype(np.float32),
    )


def _centred(tones: Floats) -> Floats:
    flat = tones.reshape(len(tones), -1)
    return _unit(flat - flat.mean(1, keepdims=True))


def _unit(table: Floats) -> Floats:
    whole = table.astype(np.float32)
    return np.asarray(whole / (np.linalg.norm(whole, axis=1, keepdims=True) + 1e-6))


def _fields(sheet: Sheet, *, blur: float) -> Floats:
    """How much runs where in the whole frame, which way."""
    import cv2

    left, top, right, bottom = sheet.box
    place = sheet.xy / [sheet.wide, sheet.high] * [right - left, bottom - top] + [left, top]
    cell = np.clip((place * CELLS).astype(np.intp), 0, CELLS - 1)
    flat = (cell[:, 1] * CELLS + cell[:, 0]) * DIRECTIONS + sheet.way
    found = np.bincount(flat, minlength=CELLS * CELLS * DIRECTIONS).astype(np.float32)
    found = found.reshape(CELLS, CELLS, DIRECTIONS)
    found = 0.5 * found + 0.25 * (np.roll(found, 1, 2) + np.roll(found, -1, 2))
    return np.sqrt(cv2.GaussianBlur(found, (0, 0), blur)).reshape(-1)


def _kinds(sheet: Sheet) -> Floats:
    """The square root of how many fields have each kind of colour, wherever they are."""
    side = TONES // COLOURS
    light = sheet.tones.reshape(COLOURS, side, COLOURS, side).mean((1, 3)).reshape(-1, 1) / 2.55
    values = np.concatenate([light, sheet.colours.reshape(-1, 2)], 1)
    ranges = ((0, 100), (-HUE_RANGE, HUE_RANGE), (-HUE_RANGE, HUE_RANGE))
    counted, _ = np.histogramdd(values, bins=(LIGHTS, HUES, HUES), range=ranges)
    return np.asarray(np.sqrt(counted.reshape(-1)))
