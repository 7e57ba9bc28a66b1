"""
The first 200 previews of a whole archive, spread over its years, against `find` over all of it and
libvips making those 200 thumbnails: CPU seconds.

A first scan is ended as soon as 200 previews are kept and reasoned about, as the wall shows them by
then; so all of the walk counts, and next to nothing of the reading. Pages are black lines on white
without greys, 1.4 Mpx each: a larger or softer one costs libvips more, so small ones are the hard
case. What each side takes to start (a run over one page) is measured in every round and taken off
both, since it does not grow; the ratio with it stands beside, as `with_start`. With
LOOKBACK_BENCH_FIRSTLOOK naming a folder, the pages are drawn there, or completed, and stay.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from measuring import Cost, folder, interleaved, ratio, report, run, size
from PIL import Image, ImageDraw

GOAL: Final = 2.0
FILES: Final = {"small": 1_500, "full": 150_000}
ROUNDS: Final = {"small": 2, "full": 5}
PREVIEWS: Final = 200
DRAWN: Final = "LOOKBACK_BENCH_FIRSTLOOK"
YEARS: Final = 40
SPREAD: Final = 0.8  # of the years must be among them
IN_A_FOLDER: Final = 250
PAGE: Final = (1000, 1400)

LOOK: Final = """
import sys
from lookback.doing import places
from lookback.doing.background import jobs_here
from lookback.doing.library import Library
from lookback.doing.scan import Scan
from lookback.reading.isolation import ReadingPool
from pathlib import Path
wanted = int(sys.argv[3])
def told(progress):
    if progress.done >= wanted:
        scan.stop()
library = Library(Path(sys.argv[1]))
sources = places.remember(library, [sys.argv[2]], begun=True)
with ReadingPool(jobs_here()) as pool:
    scan = Scan(library, pool, jobs_here(), told, deep=False)
    scan.run(sources)
"""

BARE: Final = """
import os, subprocess, sys
os.environ["VIPS_CONCURRENCY"] = "1"
subprocess.run(["find", sys.argv[1], "-printf", r"%p\\0%s %T@ %i\\n"],
               stdout=subprocess.DEVNULL, check=True)
import pyvips
pyvips.cache_set_max(0)
for path in open(sys.argv[2], encoding="utf-8"):
    picture = pyvips.Image.thumbnail(path.rstrip("\\n"), 320, height=320, size="down")
    picture.jpegsave_buffer(Q=82)
"""

KEPT: Final = """
SELECT i.path FROM item i JOIN previews.picture p ON p.digest = i.digest AND p.size = 0
"""


def draw(root: Path, files: int) -> None:
    """Pages of a comic, each with lines of its own, a folder for every 250 of them."""
    for n in range(files):
        path = root / str(1980 + n * YEARS // files) / f"folder {n // IN_A_FOLDER:04d}"
        path /= f"page {n:06d}.png"
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        chance = random.Random(n)
        page = Image.new("1", PAGE, 1)
        pen = ImageDraw.Draw(page)
        for _ in range(12):
            points = [(chance.randrange(PAGE[0]), chance.randrange(PAGE[1])) for _ in range(3)]
            pen.line(points, fill=0, width=chance.randrange(2, 8))
        page.save(path, compress_level=1)


def kept(library: Path, art: Path) -> list[Path]:
    """The pages whose previews are there; ends the run when they are too few, or of few years."""
    with sqlite3.connect(library / "catalogue.sqlite") as db:
        db.execute("ATTACH ? AS previews", (str(library / "previews/previews.sqlite"),))
        paths = [art / bytes(p).decode() for (p,) in db.execute(KEPT)]
        (works,) = db.execute("SELECT count(*) FROM work").fetchone()
    years = {p.relative_to(art).parts[0] for p in paths}
    if len(paths) < PREVIEWS or works < PREVIEWS or len(years) < SPREAD * YEARS:
        raise SystemExit(f"only {len(paths)} previews, {works} works of {len(years)} years")
    return paths


def main() -> None:
    wanted = size()
    rounds = ROUNDS[wanted]
    with folder() as here:
        art = Path(os.environ.get(DRAWN) or here / "art")
        one, library, listed = here / "one", here / "library", here / "listed"
        draw(art, FILES[wanted])
        draw(one, 1)
        counts: list[tuple[int, int]] = []

        def ours(root: Path, previews: int) -> Cost:
            shutil.rmtree(library, ignore_errors=True)
            code = [sys.executable, "-c", LOOK, str(library), str(root), str(previews)]
            return run(code)

        def look() -> Cost:
            cost = ours(art, PREVIEWS)
            paths = kept(library, art)
            listed.write_text("".join(f"{p}\n" for p in paths), "utf-8")
            counts.append((len(paths), len({p.relative_to(art).parts[0] for p in paths})))
            return cost

        def bare(root: Path) -> Cost:
            return run([sys.executable, "-c", BARE, str(root), str(listed)])

        def bare_start() -> Cost:
            listed.write_text(f"{next(one.rglob('*.png'))}\n", "utf-8")
            return bare(one)

        starts = interleaved(lambda: ours(one, 1), bare_start, rounds)
        mine, other = interleaved(look, lambda: bare(art), rounds)
        begun = time.monotonic()
        subprocess.run(["find", art, "-printf", "%p %s"], stdout=subprocess.DEVNULL, check=True)
        found = time.monotonic() - begun
    rows = list(zip(mine, other, *starts, strict=True))
    report(
        "firstlook", statistics.median((a.cpu - c.cpu) / (b.cpu - d.cpu) for a, b, c, d in rows),
        GOAL, files=FILES[wanted], previews=min(n for n, _ in counts),
        years=f"{min(y for _, y in counts)} of {YEARS}",
        wall=round(statistics.median((a.wall - c.wall) / (b.wall - d.wall)
                                     for a, b, c, d in rows), 3),
        with_start=round(ratio(mine, other, lambda c: c.cpu), 3),
        seconds=round(statistics.median(c.wall for c in mine), 2),
        bare_seconds=round(statistics.median(c.wall for c in other), 2),
        find_seconds=round(found, 2),
    )  # fmt: skip


if __name__ == "__main__":
    main()
