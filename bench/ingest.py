"""
A fresh scan of real-sized pictures against bare libvips making the same previews: CPU seconds.

The scan also hashes, reads all metadata, fingerprints, groups, dates and keeps. Pictures are noise
over gradients with strokes, so that entropy coding costs what it costs for drawings with paper.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

import numpy as np
from measuring import Cost, folder, interleaved, lookback, ratio, report, run, size
from PIL import Image, ImageDraw

GOAL: Final = 1.20
FILES: Final = {"small": 40, "full": 200}
SHAPES: Final = ((2000, 3000), (3000, 2000), (4000, 6000))

BARE: Final = """
import os, sys
os.environ["VIPS_CONCURRENCY"] = "1"
import pyvips
pyvips.cache_set_max(0)
for path in sys.argv[1:]:
    picture = pyvips.Image.thumbnail(path, 320, height=320, size="down")
    if picture.hasalpha():
        picture = picture.flatten(background=[255, 255, 255])
    picture.jpegsave_buffer(Q=82)
"""


def draw(root: Path, files: int) -> list[Path]:
    rng = np.random.default_rng(1)
    made: list[Path] = []
    for n in range(files):
        width, height = SHAPES[n % len(SHAPES)]
        tooth = rng.normal(238, 4, (height // 2, width // 2)).clip(0, 255).astype("uint8")
        page = Image.fromarray(tooth).resize((width, height)).convert("RGB")
        pen = ImageDraw.Draw(page)
        for _ in range(120):
            points = [tuple(map(int, p)) for p in rng.integers((0, 0), (width, height), (5, 2))]
            pen.line(points, fill=tuple(map(int, rng.integers(0, 150, 3))), width=9)
        path = root / f"{2000 + n % 20}" / f"page {n:04d}.{'png' if n % 3 == 1 else 'jpg'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.save(path, quality=90)
        made.append(path)
    return made


def main() -> None:
    wanted = size()
    with folder() as here:
        art, library = here / "art", here / "library"
        paths = draw(art, FILES[wanted])

        def ours() -> Cost:
            shutil.rmtree(library, ignore_errors=True)
            return run(lookback("scan", art, library=library))

        def bare() -> Cost:
            return run([sys.executable, "-c", BARE, *map(str, paths)])

        mine, other = interleaved(ours, bare)
    report(
        "ingest", ratio(mine, other, lambda c: c.cpu), GOAL, files=len(paths),
        cpu_seconds=round(mine[0].cpu, 2), bare_cpu_seconds=round(other[0].cpu, 2),
    )  # fmt: skip


if __name__ == "__main__":
    main()
