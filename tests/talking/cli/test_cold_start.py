"""What a start that only asks for the version or the verbs loads: the verb table, and no part."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[3] / "src"
ASKED = """
import runpy, sys
sys.argv = ["lookback", *sys.argv[1:]]
try:
    runpy.run_module("lookback", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
print(*sorted(m for m in sys.modules if m.split(".")[0] in ("lookback", "dataclasses", "inspect")))
"""


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_a_start_without_a_verb_loads_the_table_alone(word: str) -> None:
    # -S: no installed part is even to be found, whichever it is
    answer = subprocess.run(
        [sys.executable, "-S", "-P", "-c", ASKED, word],
        env=os.environ | {"PYTHONPATH": str(SRC)}, capture_output=True, check=False, text=True,
        timeout=60,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    loaded = answer.stdout.splitlines()[-1].split()
    assert loaded == [
        "lookback", "lookback.talking", "lookback.talking.cli", "lookback.words",
        "lookback.words.errors",
    ]  # fmt: skip
