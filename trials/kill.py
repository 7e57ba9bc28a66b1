"""
Kill a scan with SIGKILL at many random moments; each must end, when let run, as a calm one does.

Resumable: what held is written to a file as it goes. `script/trials kill [MOMENTS]`.
"""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("kill", HERE.parent / "tests/adversity/test_kill.py")
assert SPEC is not None
assert SPEC.loader is not None
kill = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(kill)


def main(moments: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "art"
        kill.draw_archive(root, 400)
        begun = time.monotonic()
        calm_library = Path(folder) / "calm"
        subprocess.run(kill.command("scan", root, library=calm_library), check=True)
        seconds = time.monotonic() - begun
        calm, rng, failed = kill.works(calm_library), random.Random(), 0
        for moment in range(moments):
            library, after = Path(folder) / f"k{moment}", rng.uniform(0.05, 1.05) * seconds
            held = kill.kill_and_go_on(root, library, after) == 0 and kill.works(library) == calm
            failed += not held
            print(
                f"{moment + 1:3d}  after {after:6.2f} s  {'held' if held else 'FAILED'}", flush=True
            )
    print(f"{moments - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
