"""What `scan --cluster` and `scan s3://…` say when it can't be."""

from __future__ import annotations

import importlib.util
import socket
import sys
from pathlib import Path

import pytest
from corpora.archives import draw

from lookback.doing import cluster
from lookback.reading import remote
from lookback.talking.cli import main


@pytest.fixture(autouse=True)
def art(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOOKBACK_LIBRARY", str(tmp_path / "library"))
    return draw(tmp_path / "art" / "fox.png", 1).parent


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "tcp://10.0.0.5", "http://10.0.0.5:8786"])
def test_what_is_no_scheduler_s_address(
    art: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert main(["scan", str(art), "--cluster", address]) == 2
    assert f"“{address}” is no address of a scheduler." in capsys.readouterr().err


def test_nobody_at_the_address(
    art: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    monkeypatch.setattr(cluster, "GRACE", 0)
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # it takes the call and says nothing
        address = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        assert main(["scan", str(art), "--cluster", address]) == 1
    assert f"Nobody answers at {address} within 1 seconds." in capsys.readouterr().err


def test_the_extra_is_not_here(
    art: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["scan", str(art), "--cluster", "tcp://127.0.0.1:8786"]) == 1
    assert "For --cluster some parts are missing" in capsys.readouterr().err
    remote._root.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["scan", "s3://bucket/art"]) == 1
    assert "For s3:// some parts are missing" in capsys.readouterr().err


def test_two_kinds_of_hands(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--cluster", "tcp://127.0.0.1:8786", "--executor", "a:b"]
    assert main(["scan", str(art), *words]) == 2
    assert "not both" in capsys.readouterr().err
