"""
A page of words as a picture: the first page of a text, or the sheet of what has no picture at all.

It is set in the serif that we bring. Letters that no typeface here has become bars of grey, as
words look from afar. The trap this avoids: setting all of a novel to show its first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from lookback.reading.typefaces import SANS, SERIF, face_for, typeface

WIDTH: Final = 900  # px
HEIGHT: Final = 1200
MARGIN: Final = 96
HEADING: Final = 52
BODY: Final = 30
NOTE: Final = 24
LEADING: Final = 1.45
MOST_LETTERS: Final = 4000  # more than the page holds
MOST_ROWS: Final = 60
PAPER: Final = (247, 243, 235)
INK: Final = (58, 52, 46)
GREY: Final = (132, 122, 110)
FAINT: Final = (206, 198, 186)


def set_leaf(
    heading: str, paragraphs: Sequence[str], longest: int, notes: Sequence[str] = ()
) -> NDArray[np.uint8]:
    """The page, at most `longest` px high: a heading, `notes` small below it, then paragraphs."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(sheet)
    y = float(MARGIN)
    for line in _rows(heading[:MOST_LETTERS], HEADING)[:3]:
        y = _set(pen, line, y, HEADING, INK)
    for note in notes:
        for line in _rows(note[:MOST_LETTERS], NOTE)[:2]:
            y = _set(pen, line, y, NOTE, GREY, sans=True)
    y += BODY if heading or notes else 0
    for line in _lines(paragraphs):
        if y > HEIGHT - MARGIN:
            break
        y = _set(pen, line, y, BODY, INK)
    if longest < HEIGHT:
        sheet = sheet.resize((max(1, round(WIDTH * longest / HEIGHT)), longest))
    return np.asarray(sheet, np.uint8)


def _lines(paragraphs: Sequence[str]) -> Iterator[str]:
    left, rows = MOST_LETTERS, 0
    for paragraph in paragraphs:
        for line in _rows(paragraph[:left], BODY):
            yield line
            rows += 1
        left -= len(paragraph)
        if left <= 0 or rows > MOST_ROWS:
            return
        yield ""


def _rows(text: str, size: int) -> list[str]:
    """A paragraph as lines that fit the page; writings without spaces are broken anywhere."""
    text = " ".join(text.split())
    if not text:
        return []
    font = typeface(face_for(text, SERIF) or SERIF, size)
    rows = [""]
    for word in text.split(" "):
        joined = f"{rows[-1]} {word}".strip()
        if _wide(font, joined) <= WIDTH - 2 * MARGIN:
            rows[-1] = joined
            continue
        if rows[-1]:
            rows.append("")
        while word and len(rows) <= MOST_ROWS:
            fits = max(1, _fitting(font, word))
            rows[-1], word = word[:fits], word[fits:]
            if word:
                rows.append("")
        if len(rows) > MOST_ROWS:
            break
    return rows


def _fitting(font: ImageFont.FreeTypeFont, word: str) -> int:
    """How many letters of a word fit a line."""
    wide = _wide(font, word)
    room = WIDTH - 2 * MARGIN
    return len(word) if wide <= room else int(len(word) * room / wide)


def _wide(font: ImageFont.FreeTypeFont, text: str) -> float:
    return font.getlength(text)


def _set(
    pen: ImageDraw.ImageDraw,
    line: str,
    y: float,
    size: int,
    colour: tuple[int, int, int],
    *,
    sans: bool = False,
) -> float:
    """Set a line; where the next one stands."""
    face = face_for(line, SANS if sans else SERIF) if line else None
    if face is not None:
        pen.text((MARGIN, y), line, colour, typeface(face, size))
    elif line:
        at = float(MARGIN)
        for word in line.split(" "):
            end = min(WIDTH - MARGIN, at + max(1, len(word)) * size * 0.55)
            pen.rectangle((at, y + size * 0.35, end, y + size * 0.85), FAINT)
            at = end + size * 0.4
    return y + size * (LEADING if size <= BODY else 1.2) * (0.6 if not line else 1)
