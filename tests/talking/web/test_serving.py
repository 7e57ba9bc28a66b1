"""Serving as a process: the address first, this machine only, a clean end."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web.serving import serve
from lookback.words.errors import PortInUse

PATIENCE = 60  # seconds that a busy machine may take to start or end


def test_a_taken_port_is_said_so(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=str(port)):
            serve(library, BackgroundScan(library, 1), port, False, io.StringIO())


@pytest.mark.skipif(os.name == "nt", reason="signals are sent elsewise there")
@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_serves_until_it_is_told_to_end(
    tmp_path: Path, ending: signal.Signals, code: int
) -> None:
    command = [sys.executable, "-m", "lookback", "serve", "--no-browser", "--library"]
    with subprocess.Popen(
        [*command, str(tmp_path / "library")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = line.removeprefix("Lookback is at ").strip()
        assert address.startswith("http://127.0.0.1:")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address.partition("?")[0], timeout=PATIENCE)
        assert refused.value.code == 403
        refused.value.close()
        process.send_signal(ending)
        assert process.wait(PATIENCE) == code
