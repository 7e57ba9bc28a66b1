"""
Type in frames: Source Sans for years, Source Serif for the person's own words.

Where the typeface that we bring lacks a letter (Japanese, Korean, Cyrillic), one of the system's is
looked for; where none has it, nothing is set. The trap this avoids: a row of empty boxes in the
film of somebody's life.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from lookback.reading.typefaces import SANS, SERIF, face_for, typeface

__all__ = ["LEADING", "SANS", "SERIF", "face_for", "legible", "set_lines", "set_text", "typeface"]

LEADING: Final = 1.35


def legible(text: str, face: Path = SERIF) -> bool:
    """Is there a typeface that has every letter?"""
    return face_for(text, face) is not None


def set_text(
    image: Image.Image,
    text: str,
    at: tuple[float, float],
    size: float,
    colour: tuple[int, int, int],
    *,
    face: Path = SANS,
    anchor: str = "ls",
) -> None:
    """Draw a line of text into an RGB picture; nothing where no typeface has its letters."""
    found = face_for(text, face)
    if found is not None:
        ImageDraw.Draw(image).text(at, text, colour, typeface(found, round(size)), anchor=anchor)


def set_lines(
    image: Image.Image, text: str, size: float, width: float, colour: tuple[int, int, int]
) -> None:
    """The person's own words in the middle of a picture, in as many lines as they need."""
    found = face_for(text, SERIF)
    if found is None:
        return
    font = typeface(found, round(size))
    lines = _broken(text, font, width)
    y = image.height / 2 - (len(lines) - 1) * size * LEADING / 2
    for line in lines:
        ImageDraw.Draw(image).text((image.width / 2, y), line, colour, font, anchor="mm")
        y += size * LEADING


def _broken(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(joined) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    found: list[str] = []
    for line in lines:  # Japanese has no spaces to break at
        while font.getlength(line) > width and len(line) > 1:
            cut = max(1, int(len(line) * width / font.getlength(line)))
            found.append(line[:cut])
            line = line[cut:]
        found.append(line)
    return found
