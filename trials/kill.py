"""
Kill Lookback with SIGKILL at many random moments, while it scans, corrects, copies, checks or makes
a film; each must end, when let run, as a calm one does, and leave nothing half. What writes in the
journal is killed by trials/journal.py.

`script/trials kill [MOMENTS] [ROW…]`, rows as below; all of them when none is named. Resumable with
`--state FILE`: what was tried is kept there after each moment.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))


def tests_of(name: str) -> ModuleType:
    """A file of tests/adversity, whose functions are tried here at more moments."""
    place = HERE.parent / f"tests/adversity/{name}.py"
    spec = importlib.util.spec_from_file_location(name, place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


kill, more = tests_of("test_kill"), tests_of("test_kill_more")
ROWS = ("scan", *more.ROWS)
FILES = 400


def scanning(folder: Path) -> tuple[float, Callable[[int, float], str]]:
    """How long a calm scan takes, and what kills one and says what did not hold."""
    root = folder / "art"
    kill.draw_archive(root, FILES)
    begun = time.monotonic()
    subprocess.run(kill.command("scan", root, library=folder / "calm"), check=True)
    seconds = time.monotonic() - begun
    calm = kill.works(folder / "calm")

    def one(number: int, after: float) -> str:
        library = folder / f"killed{number}"
        if kill.kill_and_go_on(root, library, after):
            return "the second scan did not end well"
        return "" if kill.works(library) == calm else "other works than a calm scan's"

    return seconds, one


def others(row: str, folder: Path) -> tuple[float, Callable[[int, float], str]]:
    ground = more.made(folder)
    ground.out.mkdir()
    begun = time.monotonic()
    calm = ground.run(*more.ROWS[row][0](ground, 49))
    if calm.returncode:
        raise SystemExit(calm.stderr)
    seconds = time.monotonic() - begun
    return seconds, lambda number, after: more.kill_and_go_on(ground, row, number, after)


def main(moments: int, rows: list[str], state: Path | None) -> int:
    kept = json.loads(state.read_text()) if state and state.exists() else {}
    for row in rows:
        tried = kept.setdefault(row, {"held": 0, "failed": 0})
        with tempfile.TemporaryDirectory() as name:
            os.environ["XDG_CONFIG_HOME"] = name + "/config"
            seconds, one = scanning(Path(name)) if row == "scan" else others(row, Path(name))
            rng = random.Random()
            for number in range(tried["held"] + tried["failed"], moments):
                after = rng.uniform(0.05, 1.05) * seconds
                wrong = one(number, after)
                tried["failed" if wrong else "held"] += 1
                print(f"{row} {number + 1:3d}  after {after:6.2f} s  {wrong or 'held'}", flush=True)
                if state:
                    state.write_text(json.dumps(kept))
    held, failed = (sum(kept[row][how] for row in rows) for how in ("held", "failed"))
    print(f"{held} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("moments", nargs="?", type=int, default=20, help="for each row")
    parser.add_argument("row", nargs="*", choices=[*ROWS, []], help="all, if none is named")
    parser.add_argument("--state", type=Path, help="to go on from")
    given = parser.parse_args()
    sys.exit(main(given.moments, given.row or list(ROWS), given.state))
