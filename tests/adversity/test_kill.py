"""A scan that is killed at any moment ends, when let run again, with the works of a calm one."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

MOMENTS = 3  # trials/kill.py tries more
FILES = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def draw_archive(root: Path, files: int = FILES) -> None:
    """Noise pictures in folders by year; every fifth is a copy of another."""
    rng = np.random.default_rng(3)
    for n in range(files):
        path = root / f"{2010 + n % 7}" / f"work {n:04d}.{'jpg' if n % 2 else 'png'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if n % 5 == 4:
            path.write_bytes((root / f"{2010 + (n - 2) % 7}" / f"work {n - 2:04d}.png").read_bytes()
                             if n % 2 == 0 else b"torn")  # fmt: skip
            continue
        Image.fromarray(rng.integers(0, 255, (150, 200, 3), "uint8")).save(path)


def command(*words: object, library: Path) -> list[str]:
    return [sys.executable, "-m", "lookback", *map(str, words), "--library", str(library)]


def works(library: Path) -> list[object]:
    told = subprocess.run(
        command("works", "--json", library=library), capture_output=True, check=True, timeout=120
    )
    return list(json.loads(told.stdout))


def kill_and_go_on(root: Path, library: Path, after: float) -> int:
    """Kill one scan after so many seconds, then let another run; its exit code."""
    scan = subprocess.Popen(
        command("scan", root, library=library),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(after)
    os.kill(scan.pid, signal.SIGKILL)
    scan.wait()
    done = subprocess.run(
        command("scan", root, library=library), capture_output=True, timeout=300, check=False
    )
    return done.returncode


def test_a_killed_scan_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    root = tmp_path / "art"
    draw_archive(root)
    begun = time.monotonic()
    subprocess.run(command("scan", root, library=tmp_path / "calm"), check=True, timeout=300)
    calm_seconds = time.monotonic() - begun
    calm = works(tmp_path / "calm")
    rng = random.Random(20)
    for moment in range(MOMENTS):
        library = tmp_path / f"killed{moment}"
        after = rng.uniform(0.1, 1.0) * calm_seconds
        assert kill_and_go_on(root, library, after) == 0
        assert works(library) == calm, f"killed after {after:.2f} s"
