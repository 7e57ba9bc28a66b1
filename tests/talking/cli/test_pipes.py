"""A reader that has had enough is no error of ours."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="wants a POSIX shell")
def test_a_closed_pipe_ends_quietly() -> None:
    run = subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m lookback --help | head -1"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.startswith("Lookback shows")
    assert run.stderr == ""
