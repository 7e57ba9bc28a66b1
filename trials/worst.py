"""
The worst inputs for likeness: what resembles everything, and is not one work.

    script/trials worst [SHARE] [--at FOLDER]     SHARE of the full numbers, 1 by default

5,000 nearly blank pages, 2,000 screenshots of one program, 500 fills of one "draw this again"
template, 1,000 sprites of one sheet: each a work of its own. In FOLDER everything stays, so that
the trial may be stopped and goes on. Prints for each kind how many works they became and how large
the largest is, and what the scan cost; ends with 1 where two of them were ever joined.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))

from measuring import lookback, run  # noqa: E402

FULL: Final = {"blank": 5000, "screenshots": 2000, "fills": 500, "sprites": 1000}


def blank(chance: random.Random) -> Image.Image:
    """Paper of its own shade, with a speck or two of dust."""
    shade = tuple(chance.randrange(236, 256) for _ in range(3))
    page = Image.new("RGB", (300, 420), shade)
    pen = ImageDraw.Draw(page)
    for _ in range(chance.randrange(3)):
        x, y = chance.randrange(300), chance.randrange(420)
        pen.ellipse((x, y, x + 2, y + 2), fill="grey")
    return page


def screenshot(chance: random.Random) -> Image.Image:
    """The same bars and buttons every time, around a drawing of its own."""
    page = Image.new("RGB", (480, 300), (60, 60, 64))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, 480, 18), fill=(40, 40, 44))
    pen.rectangle((0, 18, 26, 300), fill=(50, 50, 54))
    pen.rectangle((400, 18, 480, 300), fill=(50, 50, 54))
    for n in range(12):
        pen.rectangle((5, 26 + n * 20, 20, 40 + n * 20), outline=(150, 150, 150))
        pen.line((410, 30 + n * 20, 470, 30 + n * 20), fill=(120, 120, 120))
    _scribble(pen, chance, (40, 30, 390, 290), 14)
    return page


def fill(chance: random.Random) -> Image.Image:
    """A frame of two fields with their captions, and another drawing in each."""
    page = Image.new("RGB", (480, 320), "white")
    pen = ImageDraw.Draw(page)
    for left in (16, 250):
        pen.rectangle((left, 40, left + 214, 280), outline="black", width=4)
        pen.line((left, 20, left + 120, 20), fill="black", width=8)
        _scribble(pen, chance, (left + 10, 50, left + 204, 270), 9)
    pen.line((16, 300, 464, 300), fill="black", width=5)
    return page


def sprite(chance: random.Random) -> Image.Image:
    """A small figure in one of a few poses, of blocks of colour."""
    page = Image.new("RGB", (64, 64), "white")
    pen = ImageDraw.Draw(page)
    for _ in range(9):
        x, y = chance.randrange(8, 48), chance.randrange(8, 48)
        colour = tuple(chance.randrange(256) for _ in range(3))
        pen.rectangle((x, y, x + chance.randrange(4, 14), y + chance.randrange(4, 14)), fill=colour)
    return page


def _scribble(
    pen: ImageDraw.ImageDraw, chance: random.Random, box: tuple[int, int, int, int], lines: int
) -> None:
    left, top, right, bottom = box
    for _ in range(lines):
        points = [(chance.randrange(left, right), chance.randrange(top, bottom)) for _ in range(4)]
        colour = tuple(chance.randrange(140) for _ in range(3))
        pen.line(points, fill=colour, width=chance.randrange(2, 5))


KINDS: Final[dict[str, Callable[[random.Random], Image.Image]]] = {
    "blank": blank, "screenshots": screenshot, "fills": fill, "sprites": sprite,
}  # fmt: skip


def draw(art: Path, share: float) -> None:
    """Those that are not there yet."""
    for kind, drawn in KINDS.items():
        (art / kind).mkdir(parents=True, exist_ok=True)
        for n in range(max(2, round(FULL[kind] * share))):
            path = art / kind / f"{random.Random(f'{kind} {n}').getrandbits(64):x}.png"
            if not path.exists():
                passing = path.with_suffix(".part")
                drawn(random.Random(f"{kind} {n}")).save(passing, "PNG")
                passing.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("share", type=float, nargs="?", default=1.0)
    parser.add_argument("--at", type=Path, help="a folder that keeps everything")
    asked = parser.parse_args()
    with ExitStack() as stack:
        passing = tempfile.TemporaryDirectory(prefix="lookback-worst-")
        here = (asked.at or Path(stack.enter_context(passing))).resolve()
        draw(here / "art", asked.share)
        library = here / "library"
        cost = run(lookback("scan", here / "art", library=library))
        told = subprocess.run(
            lookback("works", "--json", library=library), check=True, stdout=subprocess.PIPE
        )
    sizes: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for work in json.loads(told.stdout):
        kind = Path(work["items"][0]["path"]).parent.name
        different = len({item["sha256"] for item in work["items"]})
        count[kind] += 1
        sizes[kind] = max(sizes[kind], different)
    for kind in KINDS:
        print(f"{kind}: {count[kind]} works, at most {sizes[kind]} pictures in one")
    print(
        f"{cost.cpu:.0f} s of CPU, {cost.wall:.0f} s, the largest process {cost.peak_kib >> 10} MiB"
    )
    sys.exit(max(sizes.values()) > 1)


if __name__ == "__main__":
    main()
