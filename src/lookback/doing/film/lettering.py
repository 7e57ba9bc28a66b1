"""
Type in frames: Source Sans for years, Source Serif for the person's own words.

Where the typeface that we bring lacks a letter (Japanese, Korean, Cyrillic), one of the system's is
looked for; where none has it, nothing is set. The trap this avoids: a row of empty boxes in the
film of somebody's life.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

FONTS: Final = Path(str(files("lookback"))) / "talking" / "web" / "static" / "fonts"
SANS: Final = FONTS / "source-sans-3-latin-wght-normal.woff2"
SERIF: Final = FONTS / "source-serif-4-latin-wght-normal.woff2"
WEIGHT: Final = 400
# What systems have for the world's writing, as parts of file names, the better first.
ELSEWHERE: Final = (
    "NotoSerifCJK-Regular", "NotoSansCJK-Regular", "NotoSerif-Regular", "NotoSans-Regular",
    "Hiragino", "AppleSDGothicNeo", "YuMin", "YuGoth", "meiryo", "malgun", "msyh", "DejaVuSerif",
    "DejaVuSans", "Arial",
)  # fmt: skip
PLACES: Final = {
    "darwin": ("/System/Library/Fonts", "/Library/Fonts"),
    "win32": (os.path.join(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),),
}
LINUX: Final = ("/usr/share/fonts", "/usr/local/share/fonts")
SUFFIXES: Final = (".ttf", ".ttc", ".otf")
LEADING: Final = 1.35
UNKNOWN: Final = "\U0010fffd"  # no typeface has it: what is drawn for it is drawn for all it lacks


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


@lru_cache(maxsize=256)
def face_for(text: str, face: Path) -> Path | None:
    """`face` where it has every letter of a text, else one of the system's that has; or None."""
    return next((f for f in (face, *_elsewhere()) if _has(f, text)), None)


def _has(face: Path, text: str) -> bool:
    """Does a typeface draw each letter otherwise than what it draws for unknown ones?"""
    try:
        font = typeface(face, 24)
    except OSError:
        return False
    unknown = bytes(font.getmask(UNKNOWN))
    return all(
        c.isspace() or bytes(font.getmask(c)) != unknown or unknown == b"" for c in set(text)
    )


@lru_cache(maxsize=1)
def _elsewhere() -> tuple[Path, ...]:
    found = []
    for place in PLACES.get(sys.platform, LINUX):
        for folder, _, names in os.walk(place):
            found += [Path(folder) / n for n in names if n.lower().endswith(SUFFIXES)]
    ranked = [
        (rank, str(path)) for path in found for rank, part in enumerate(ELSEWHERE)
        if path.name.startswith(part)
    ]  # fmt: skip
    return tuple(Path(p) for _, p in sorted(ranked))


@lru_cache(maxsize=64)
def typeface(face: Path, size: int) -> ImageFont.FreeTypeFont:
    """A typeface at a size in pixels, in the weight that we set in."""
    font = ImageFont.truetype(str(face), size)
    try:
        font.set_variation_by_axes([WEIGHT])
    except OSError:
        pass  # no variable typeface
    return font
