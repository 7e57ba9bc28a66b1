"""
The stages of a life on two cores, each beside the bare limit of the same bytes.

A stage is one command that does it for us, and one that does the least that could be done. Neither
knows of sizes or of what is written down; that is lifetime.py's. Both run in a process that is
started for them alone, so that the peak of one is not taken for the other's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import digest
from measuring import folder, lookback
from PIL import Image

HERE: Final = Path(__file__).resolve().parent
# Each side of a demo's picture has so many of its pixels: 150,000 works lie on 10 GB then. Every
# file is still written by a real encoder and has pixels of its own.
SHARE: Final = 0.3
YEARS: Final = (1980, 2026)
FILM_SECONDS, FILM_LINES = 20, 720
WORKERS: Final = 2
BRIEF: Final = 5  # rounds of a stage that takes seconds
START, AGAIN = "start", "start again"

MAKE: Final = """
import sys
from pathlib import Path
from lookback.doing.demo import draw_archive
if __name__ == "__main__":
    draw_archive(Path(sys.argv[1]), int(sys.argv[2]), 1, (int(sys.argv[3]), int(sys.argv[4])),
                 share=float(sys.argv[5]))
"""
MEASURE: Final = """
import json, sys
sys.path[:0] = [sys.argv[1]]
from pathlib import Path
import measuring
c = measuring.run(sys.argv[3:], Path(sys.argv[2]))
print(json.dumps({"wall": round(c.wall, 3), "cpu": round(c.cpu, 3), "peak_mib": c.peak_kib >> 10}))
"""
FIND: Final = ("find", "-printf", r"%p\0%s %T@ %i\n")
# Documents hold a flat picture, which libvips is given; what it cannot open is counted.
THUMBNAILS: Final = """
import hashlib, io, json, os, sys, zipfile
os.environ["VIPS_CONCURRENCY"] = "1"
import pyvips
pyvips.cache_set_max(0)
def flat(path):
    if path.endswith((".kra", ".ora")):
        return pyvips.Image.thumbnail_buffer(zipfile.ZipFile(path).read("mergedimage.png"), 320,
                                             height=320, size="down")
    return pyvips.Image.thumbnail(path, 320, height=320, size="down")
closed = 0
for at, _, names in os.walk(sys.argv[1]):
    for name in names:
        path = os.path.join(at, name)
        with open(path, "rb") as file:
            hashlib.file_digest(file, "sha256")
        try:
            picture = flat(path)
            if picture.hasalpha():
                picture = picture.flatten(background=[255, 255, 255])
            picture.jpegsave_buffer(Q=82)
        except Exception:
            closed += 1
print(json.dumps({"closed": closed}))
"""
PAIRS: Final = """
import json, sqlite3, sys
import faiss, numpy as np
from lookback.words.fingerprint import Fingerprint
db = sqlite3.connect(sys.argv[1])
rows = db.execute("SELECT fingerprint FROM reading WHERE length(fingerprint) > 0")
codes = np.stack([np.frombuffer(Fingerprint.unpack(r).code, np.uint8) for (r,) in rows])
index = faiss.IndexBinaryFlat(256)
index.add(codes)
limits, _, _ = index.range_search(codes, 17)
print(json.dumps({"codes": len(codes), "pairs": int(limits[-1] - len(codes)) // 2}))
"""
WALL: Final = """
import json, sys
from pathlib import Path
import wall
library = Path(sys.argv[1])
wall.squared(library)
print(json.dumps(wall.one_round(library)))
"""
VACUUM: Final = """
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("VACUUM INTO ?", (sys.argv[2],))
"""
ENCODE: Final = """
import sys
from pathlib import Path
import av, numpy as np
from lookback.doing.film import encoding
from lookback.doing.film.encoding import Form
if __name__ == "__main__":
    width, height = int(sys.argv[3]), int(sys.argv[4])
    frames = np.memmap(sys.argv[1], np.uint8, "r").reshape(-1, height * 3 // 2, width)
    ready = lambda given: (av.VideoFrame.from_ndarray(f, format="yuv420p") for f in given)
    encoding._as_video = ready
    encoding.encode_segment(frames, Form(width, height, 24), Path(sys.argv[2]))
"""


@dataclass(frozen=True, slots=True)
class Life:
    """One size of archive: where its files, its library and all that is passing lie."""

    root: Path
    works: int

    @property
    def art(self) -> Path:
        return self.root / "art"

    @property
    def library(self) -> Path:
        return self.root / "library"

    @property
    def film(self) -> Path:
        return self.root / "film.mp4"

    @property
    def one(self) -> Path:
        """A folder with a single small picture: what it costs is what starting costs."""
        return self.root / "one"


@dataclass(frozen=True, slots=True)
class Stage:
    """
    `ours` and `bare` are commands; `ready` makes the ground for both and may be run again.

    A command of some seconds is run `rounds` times, and the one of the median CPU counts: between
    two runs on a busy machine lies more than some stages cost beyond starting. `what` and `limit`
    say what either does, for people who read the table.
    """

    name: str
    what: str
    limit: str
    ours: Callable[[Life], Sequence[str]]
    bare: Callable[[Life], Sequence[str]] | None = None
    ready: Callable[[Life], None] = lambda life: None
    before_bare: Callable[[Life], None] = lambda life: None
    rounds: int = 1


def _script(code: str, *words: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, words)]


def _make(life: Life) -> list[str]:
    return _script(MAKE, life.art, life.works, *YEARS, SHARE)


def _first_look(life: Life) -> list[str]:
    return lookback("scan", life.art, "--first-look", library=life.library)


def _one_picture(life: Life) -> None:
    life.one.mkdir(exist_ok=True)
    Image.new("RGB", (64, 64)).save(life.one / "one.png")
    shutil.rmtree(life.root / "library of one", ignore_errors=True)


def _one(life: Life) -> list[str]:
    return lookback("scan", life.one, "--first-look", library=life.root / "library of one")


def _no_library(life: Life) -> None:
    shutil.rmtree(life.library, ignore_errors=True)


def _as_first_read(life: Life) -> None:
    """The catalogue as the first look left it, kept aside for the case that this is run again."""
    kept, own = life.root / "read.sqlite", life.library / "catalogue.sqlite"
    if kept.exists():
        for part in life.library.glob("catalogue.sqlite*"):
            part.unlink()
        shutil.copy(kept, own)
    else:
        subprocess.run([sys.executable, "-c", VACUUM, str(own), str(kept)], check=True)


def _no_squares(life: Life) -> None:
    for path in (life.library / "previews").glob("mips-*"):
        path.unlink()


def _no_film(life: Life) -> None:
    for path in life.root.glob("film.*"):
        path.unlink()
    shutil.rmtree(life.library / "films", ignore_errors=True)


def _frames(life: Life) -> None:
    """The film's frames as they come out of it, uncompressed, for the encoder alone."""
    import av

    raw = life.root / "frames.yuv"
    with av.open(str(life.film)) as film, raw.open("wb") as out:
        for frame in film.decode(video=0):
            out.write(frame.reformat(format="yuv420p").to_ndarray().tobytes())


def _encode(life: Life) -> list[str]:
    code = life.root / "encode.py"
    code.write_text(ENCODE)
    width = FILM_LINES * 16 // 9
    return [sys.executable, str(code), str(life.root / "frames.yuv"),
            str(life.root / "bare.mp4"), str(width), str(FILM_LINES)]  # fmt: skip


STAGES: Final = (
    Stage(START, "what starting costs: a scan of one small picture", "", _one, None, _one_picture,
          rounds=BRIEF),
    Stage(AGAIN, "the same again", "", _one, rounds=BRIEF),
    Stage("make", "drawing the files (`demo`, with all its encoders)", "", _make),
    Stage(
        "scan", "first scan: `scan --first-look`", "libvips' thumbnails and SHA-256",
        _first_look, lambda life: _script(THUMBNAILS, life.art), _no_library,
    ),
    Stage(
        "rescan", "the same again, nothing changed", "`find -printf`",
        _first_look, lambda life: ["find", str(life.art), *FIND[1:]], rounds=BRIEF,
    ),
    Stage(
        "looks", "what belongs together by its looks: `scan`",
        "faiss: all pairs of the same codes, exactly",
        lambda life: lookback("scan", library=life.library),
        lambda life: _script(PAIRS, life.library / "catalogue.sqlite"), _as_first_read,
    ),
    Stage(
        "wall", "the wall: its small pictures, a session of zooming and searching",
        "the same answers as static files (inside the session)",
        lambda life: _script(WALL, life.library), None,
        _no_squares,
    ),
    Stage(
        "film", f"`film --length {FILM_SECONDS} --lines {FILM_LINES}`",
        "encoding the same frames",
        lambda life: lookback("film", "--length", FILM_SECONDS, "--lines", FILM_LINES,
                              "-o", life.film, library=life.library),
        _encode, _no_film, _frames,
    ),
    Stage(
        "check", "`check`: every file read again", "hashlib in two threads",
        lambda life: lookback("check", f"--jobs={WORKERS}", library=life.library),
        lambda life: _script(digest.BARE, life.art, WORKERS), rounds=BRIEF,
    ),
)  # fmt: skip


def measured(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """
    What a command costs, measured by a process of its own.

    What it says of itself, an object of JSON in its last line, stands among the figures; all of it,
    or a list in its last line, as `said`.
    """
    with folder() as here:
        out = here / "said"
        path = os.pathsep.join(filter(None, (str(HERE), environment.get("PYTHONPATH"))))
        told = subprocess.run(
            [sys.executable, "-c", MEASURE, str(HERE), str(out), *command],
            stdout=subprocess.PIPE, check=True, text=True, env={**environment, "PYTHONPATH": path},
        )  # fmt: skip
        cost: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
        text = out.read_text("utf-8", "replace")
    return cost | _told(text)


def _told(text: str) -> dict[str, Any]:
    for part in (text, text[text.rstrip().rfind("\n") + 1 :]):
        try:
            said = json.loads(part)
        except ValueError:
            continue
        return said if isinstance(said, dict) else {"said": said}
    return {}
