"""
The typefaces that words are set in, and what the system has for letters which ours lack.

Source Sans and Source Serif are brought along; where they have no letter for a writing (Japanese,
Korean, Cyrillic), one of the system's is looked for. The trap this avoids: a row of empty boxes.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from PIL import ImageFont

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
UNKNOWN: Final = "\U0010fffd"  # no typeface has it: what is drawn for it is drawn for all it lacks


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
