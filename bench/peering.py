"""
Other programs that find copies: how each is fetched, run and understood.

Each lives in an environment of its own below a folder that the person names; nothing is installed
for all. A run prints groups of paths as JSON, and all it may remember from run to run (czkawka
keeps hashes) goes into a passing home. A newcomer is one row in PEERS.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FETCHING: Final = 1200  # seconds at most

CZKAWKA: Final = """
import json, sys
from pathlib import Path
from czkawka import ImageSimilarity
finder = ImageSimilarity()
finder.set_directories([Path(sys.argv[1])])
finder.set_similarity(10)
print(json.dumps([[str(p) for p in group] for group in finder.find_similar()]))
"""
DIFPY: Final = """
import json, sys
import difPy
if __name__ == "__main__":
    built = difPy.build(sys.argv[1], show_progress=False)
    found = difPy.search(built, similarity="similar", show_progress=False)
    groups = [[one, *(m[0] for m in matches)] for one, matches in found.result.items()]
    print()
    print(json.dumps(groups))
"""
FASTDUP: Final = """
import json, sys, tempfile
import fastdup
with tempfile.TemporaryDirectory() as work:
    fd = fastdup.create(work_dir=work, input_dir=sys.argv[1])
    fd.run(threshold=0.9, overwrite=True, print_summary=False)
    pairs = fd.similarity()
    pairs = pairs[pairs["distance"] >= 0.9]
    print()
    print(json.dumps(pairs[["filename_from", "filename_to"]].values.tolist()))
"""
IMAGEHASH: Final = """
import json, os, sys
import imagehash
from PIL import Image
paths = [os.path.join(at, n) for at, _, names in os.walk(sys.argv[1]) for n in names]
prints = [imagehash.phash(Image.open(p)) for p in paths]
print(json.dumps([[paths[a], paths[b]] for a in range(len(paths)) for b in range(a)
                  if prints[a] - prints[b] <= 8]))
"""
BY_LINES: Final = """
import json, subprocess, sys
told = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True).stdout
print(json.dumps([group.split("\\n") for group in told.strip().split("\\n\\n") if group]))
"""
RDFIND: Final = """
import json, subprocess, sys, tempfile
with tempfile.NamedTemporaryFile("r") as out:
    subprocess.run([sys.argv[1], "-dryrun", "true", "-outputname", out.name, sys.argv[2]],
                   stdout=subprocess.DEVNULL)
    groups = {}
    for line in open(out.name):
        if not line.startswith("#"):
            words = line.rstrip("\\n").split(" ", 7)
            groups.setdefault(abs(int(words[1])), []).append(words[7])
print(json.dumps(list(groups.values())))
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """
    `fetch` makes it ready in a folder and raises CalledProcessError where that fails; `command`
    looks through a folder of pictures. `exact` ones know only copies of the same bytes.
    """

    name: str
    how: str
    fetch: Callable[[Path], None]
    command: Callable[[Path, Path], list[str]]
    exact: bool = False
    heavy: bool = False  # hundreds of megabytes: not in a small run


def _wheel(*wanted: str) -> Callable[[Path], None]:
    def fetch(here: Path) -> None:
        _quietly(sys.executable, "-m", "venv", str(here))
        _quietly(str(here / "bin/python"), "-m", "pip", "install", "-q", *wanted)

    return fetch


def _script(code: str) -> Callable[[Path, Path], list[str]]:
    def command(here: Path, art: Path) -> list[str]:
        script = here / "look.py"
        script.write_text(code)
        return [str(here / "bin/python"), str(script), str(art)]

    return command


def _package(name: str) -> Callable[[Path], None]:
    """A Debian package, unpacked below the folder and not installed."""

    def fetch(here: Path) -> None:
        here.mkdir(parents=True, exist_ok=True)
        _quietly("apt-get", "download", name, at=here)
        for file in here.glob("*.deb"):
            _quietly("dpkg", "-x", str(file), str(here))

    return fetch


def _quietly(*command: str, at: Path | None = None) -> None:
    subprocess.run(
        command, cwd=at, check=True, timeout=FETCHING,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


PEERS: Final = (
    Peer("czkawka", "similarity 10", _wheel("czkawka"), _script(CZKAWKA)),
    Peer("imagehash", "phash, 8 bits", _wheel("ImageHash"), _script(IMAGEHASH), heavy=True),
    Peer("difPy", "“similar”", _wheel("difPy"), _script(DIFPY), heavy=True),
    Peer("fastdup", "threshold 0.9", _wheel("fastdup"), _script(FASTDUP), heavy=True),
    Peer(
        "jdupes", "", _package("jdupes"),
        lambda here, art: [sys.executable, "-c", BY_LINES, str(here / "usr/bin/jdupes"), "-r", "-q",
                           str(art)], exact=True, heavy=True,
    ),
    Peer(
        "rdfind", "", _package("rdfind"),
        lambda here, art: [sys.executable, "-c", RDFIND, str(here / "usr/bin/rdfind"), str(art)],
        exact=True, heavy=True,
    ),
)  # fmt: skip
# The first brings torch with libraries for graphics cards: over 3 GB. The manuals of the others
# (digiKam 7.9, Shotwell 0.30) name no option that imports, or looks for copies, without a window.
LEFT_OUT: Final = (
    "imagededup (with torch over 3 GB); digiKam and Shotwell (no command imports or finds copies"
    " without their window)"
)


def ready(peer: Peer, envs: Path) -> bool:
    """Is it there, or could it be fetched?"""
    here = envs / peer.name
    done = here / "ready"
    if done.exists():
        return True
    try:
        peer.fetch(here)
    except (subprocess.SubprocessError, OSError):
        return False
    done.touch()
    return True


def at_home(home: Path) -> dict[str, str]:
    """An environment in which nothing is remembered from an earlier run."""
    places = {"HOME": home, "XDG_CACHE_HOME": home / "cache", "XDG_CONFIG_HOME": home / "config"}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return own | {name: str(place) for name, place in places.items()}
