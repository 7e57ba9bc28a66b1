"""
A fresh scan of real-sized pictures against bare libvips making the same previews: CPU seconds.

The scan also hashes, reads all metadata, fingerprints, groups, dates and keeps. It is the first
look; laying works over each other by their looks, which comes after it, is `whole` (one round).
Pictures are noise over gradients with strokes, so that entropy coding costs what it costs for
drawings with paper.

What each side takes to start (a run over one small picture, which imports, forks and ends alike)
is measured in every round and taken off both, since a real archive starts once; the ratio with it
stands beside, as `with_start`.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from pathlib import Path
from typing import Final

import numpy as np
from measuring import Cost, folder, interleaved, lookback, ratio, report, run, size
from PIL import Image, ImageDraw

GOAL: Final = 1.00
FILES: Final = {"small": 27, "full": 200}
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
    tooth = Image.fromarray(rng.normal(238, 4, (1500, 1500)).clip(0, 255).astype("uint8"))
    papers = {shape: tooth.resize(shape).convert("RGB") for shape in SHAPES}
    for n in range(files):
        width, height = shape = SHAPES[n % len(SHAPES)]
        page = papers[shape].copy()
        pen = ImageDraw.Draw(page)
        for _ in range(120):
            points = [tuple(map(int, p)) for p in rng.integers((0, 0), (width, height), (5, 2))]
            pen.line(points, fill=tuple(map(int, rng.integers(0, 150, 3))), width=9)
        path = root / f"{2000 + n % 20}" / f"page {n:04d}.{'png' if n % 3 == 1 else 'jpg'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.save(path, quality=90, compress_level=1)
        made.append(path)
    return made


def main() -> None:
    wanted = size()
    with folder() as here:
        art, library = here / "art", here / "library"
        paths = draw(art, FILES[wanted])

        def ours(folder: Path, *how: str) -> Cost:
            shutil.rmtree(library, ignore_errors=True)
            return run(lookback("scan", folder, *(how or ["--first-look"]), library=library))

        def bare(pictures: list[Path]) -> Cost:
            return run([sys.executable, "-c", BARE, *map(str, pictures)])

        one = here / "one" / "small.png"
        one.parent.mkdir()
        Image.new("RGB", (64, 64)).save(one)
        starts = interleaved(lambda: ours(one.parent), lambda: bare([one]))
        mine, other = interleaved(lambda: ours(art), lambda: bare(paths))
        whole = ours(art, "--jobs=2")
    ratios = [
        (a.cpu - c.cpu) / (b.cpu - d.cpu) for a, b, c, d in zip(mine, other, *starts, strict=True)
    ]
    report(
        "ingest", statistics.median(ratios), GOAL, files=len(paths),
        whole=round((whole.cpu - starts[0][-1].cpu) / (other[-1].cpu - starts[1][-1].cpu), 3),
        with_start=round(ratio(mine, other, lambda c: c.cpu), 3),
        cpu_seconds=round(statistics.median(c.cpu for c in mine), 2),
        bare_cpu_seconds=round(statistics.median(c.cpu for c in other), 2),
    )  # fmt: skip


if __name__ == "__main__":
    main()
