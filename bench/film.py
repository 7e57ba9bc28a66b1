"""
A film's whole render (decoding originals, composing, encoding, joining) against encoding alone: the
same frames, composed already, into the same encoder. CPU seconds, as machines are shared.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Final

from measuring import Cost, folder, interleaved, lookback, report, run, size
from PIL import Image, ImageDraw

GOAL: Final = 0.90
SECONDS: Final = {"small": 12, "full": 60}
ROUNDS: Final = {"small": 1, "full": 5}
WORKS: Final = 60
SIDE: Final = (2000, 1500)


def draw(root: Path) -> None:
    """Lines and washes on paper, a page a month."""
    chance = random.Random(1)
    for n in range(WORKS):
        picture = Image.new("RGB", SIDE, "#fbf9f2")
        pen = ImageDraw.Draw(picture)
        for _ in range(60):
            colour = tuple(chance.randrange(200) for _ in range(3))
            points = [(chance.randrange(SIDE[0]), chance.randrange(SIDE[1])) for _ in range(4)]
            pen.line(points, colour, chance.randrange(2, 24), joint="curve")
        path = root / str(2015 + n // 12) / f"{2015 + n // 12}-{n % 12 + 1:02}-01.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path, quality=90)


COMPOSE = """
import sys
from pathlib import Path
import av, numpy as np
from lookback.doing.film import Wanted, timeline
from lookback.doing.film.composing import Composer
from lookback.doing.film.encoding import _as_video
from lookback.doing.film.sources import Sources
from lookback.doing.library import Library
from lookback.reading.isolation import ReadingPool
if __name__ == "__main__":
    library, plan, out = Library(Path(sys.argv[1])), timeline.read(Path(sys.argv[2])), sys.argv[3]
    with ReadingPool(1) as pool, open(out, "wb") as file:
        composer = Composer(1920, 1080, plan.rate, Sources(library, pool).get)
        for frame in _as_video(composer.frames(plan, 0, len(plan.shots))):
            file.write(frame.to_ndarray().tobytes())
"""

ENCODE = """
import sys
from pathlib import Path
import av, numpy as np
from lookback.doing.film import encoding
from lookback.doing.film.encoding import Form
if __name__ == "__main__":
    frames = np.memmap(sys.argv[1], np.uint8, "r").reshape(-1, 1620, 1920)
    ready = lambda given: (av.VideoFrame.from_ndarray(f, format="yuv420p") for f in given)
    encoding._as_video = ready
    encoding.encode_segment(frames, Form(1920, 1080, 24), Path(sys.argv[2]))
"""


def main() -> None:
    wanted = size()
    with folder() as here:
        draw(here / "art")
        library = here / "library"
        run(lookback("scan", here / "art", "--first-look", library=library))
        film = ["film", "--length", SECONDS[wanted]]
        run(lookback(*film, "-o", here / "plan.mp4", "--plan-only", library=library))
        plan = here / "plan.mp4.otio"
        raw, out = here / "frames.yuv", here / "film.mp4"
        (here / "compose.py").write_text(COMPOSE)
        (here / "encode.py").write_text(ENCODE)
        subprocess.run(
            [sys.executable, here / "compose.py", library, plan, raw], check=True
        )  # fmt: skip

        def ours() -> Cost:
            return run(lookback("film", "--plan", plan, "-o", out, library=library))

        def theirs() -> Cost:
            return run([sys.executable, str(here / "encode.py"), str(raw), str(here / "bare.mp4")])

        mine, other = interleaved(ours, theirs, ROUNDS[wanted])
        shares = sorted(b.cpu / a.cpu for a, b in zip(mine, other, strict=True))
        walls = sorted(b.wall / a.wall for a, b in zip(mine, other, strict=True))
        report(
            "film", shares[len(shares) // 2], GOAL, "higher",
            frames=raw.stat().st_size // (1920 * 1620), wall=round(walls[len(walls) // 2], 3),
            peak_mib=round(max(c.peak_kib for c in mine) / 1024),
        )  # fmt: skip


if __name__ == "__main__":
    main()
