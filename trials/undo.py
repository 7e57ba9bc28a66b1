"""
A thousand random gestures with undos and redos between them, and the whole way back; seed by seed.

Each undo must bring back exactly what was there before, each redo what was there after.
`script/trials undo [GESTURES] [SEEDS]`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
PLACE = HERE.parent / "tests/doing/test_undo_in_any_order.py"
SPEC = importlib.util.spec_from_file_location("undo", PLACE)
assert SPEC is not None
assert SPEC.loader is not None
undo = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(undo)

GESTURES = 1000


def main(gestures: int, seeds: int) -> int:
    failed = 0
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CONFIG_HOME"] = folder + "/config"
            reading = undo.Reading(Path(folder) / "library")
            files = undo.drawn(Path(folder) / "art")
            reading.scan(Path(folder) / "art", deep=False)
            library, begun = reading.library.folder, time.monotonic()
            first = undo.looked_at(library)
            try:
                with (
                    contextlib.redirect_stdout(io.StringIO()),
                    contextlib.redirect_stderr(io.StringIO()),
                ):
                    undo.go_through(library, files, gestures, seed)
                wrong = "" if undo.looked_at(library) == first else "another state in the end"
            except AssertionError as error:
                wrong = str(error).partition("\n")[0]
            reading.library.close()
        failed += bool(wrong)
        seconds = time.monotonic() - begun
        print(f"seed {seed}: {gestures} gestures, {seconds:.0f} s, {wrong or 'held'}", flush=True)
    print(f"{seeds - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [GESTURES, 1][len(given) :])))
