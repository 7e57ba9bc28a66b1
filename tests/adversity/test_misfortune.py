"""Bad input and bad luck: one clear sentence, exit code 1, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = os.geteuid() == 0 if hasattr(os, "geteuid") else False
can_mount = pytest.mark.skipif(
    not (ROOT and sys.platform == "linux"), reason="mounting a small disk wants Linux and root"
)


@pytest.fixture
def art(tmp_path: Path) -> Path:
    root = tmp_path / "art"
    root.mkdir()
    for n in range(3):
        Image.new("RGB", (64, 48), (n * 70, 90, 120)).save(root / f"fox{n}x.png")
    return root


def lookback(*words: object, library: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    command = [sys.executable, "-m", "lookback", *map(str, words), "--library", str(library)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def sentence(run: subprocess.CompletedProcess[str], *parts: str) -> None:
    """One line on standard error, exit code 1, and these words in it."""
    assert run.returncode == 1, run.stderr
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    assert lines[0].startswith("lookback: ")
    for part in parts:
        assert part in lines[0]


def test_no_such_folder(tmp_path: Path) -> None:
    run = lookback("scan", tmp_path / "nowhere", library=tmp_path / "lib", home=tmp_path)
    sentence(run, "There is no folder", "nowhere", "Nothing was changed")


def test_a_file_is_no_folder(art: Path, tmp_path: Path) -> None:
    run = lookback("scan", art / "fox0x.png", library=tmp_path / "lib", home=tmp_path)
    sentence(run, "is a file, not a folder")


@pytest.mark.skipif(ROOT, reason="root may look into everything")
def test_a_folder_that_may_not_be_read(art: Path, tmp_path: Path) -> None:
    art.chmod(0)
    try:
        run = lookback("scan", art, library=tmp_path / "lib", home=tmp_path)
        sentence(run, "may not be read by you")
    finally:
        art.chmod(0o755)


def test_a_good_folder_is_not_remembered_beside_a_bad_one(art: Path, tmp_path: Path) -> None:
    lookback("scan", art, tmp_path / "nowhere", library=tmp_path / "lib", home=tmp_path)
    listed = lookback("sources", library=tmp_path / "lib", home=tmp_path)
    assert "No folders are known" in listed.stdout


def test_a_library_that_is_a_file(art: Path, tmp_path: Path) -> None:
    (tmp_path / "lib").write_text("my letters")
    run = lookback("scan", art, library=tmp_path / "lib", home=tmp_path)
    sentence(run, "is a file, so no library can be kept there")
    assert (tmp_path / "lib").read_text() == "my letters"


def test_a_library_is_no_folder_of_works(art: Path, tmp_path: Path) -> None:
    lookback("scan", art, library=tmp_path / "lib", home=tmp_path)
    run = lookback("scan", tmp_path / "lib", library=tmp_path / "lib", home=tmp_path)
    sentence(run, "is a Lookback library")


def test_words_that_are_no_date(art: Path, tmp_path: Path) -> None:
    lookback("scan", art, library=tmp_path / "lib", home=tmp_path)
    fox = art / "fox1x.png"
    run = lookback("date", fox, "yesteryear", library=tmp_path / "lib", home=tmp_path)
    sentence(run, "yesteryear", "can't be read as a date", "spring 2012")


def test_a_path_that_is_not_known(art: Path, tmp_path: Path) -> None:
    lookback("scan", art, library=tmp_path / "lib", home=tmp_path)
    run = lookback("why", art / "ghost.png", library=tmp_path / "lib", home=tmp_path)
    sentence(run, "doesn't know", "ghost.png")


def test_wrong_usage_is_another_exit_code(tmp_path: Path) -> None:
    run = lookback("scan", "--sideways", library=tmp_path / "lib", home=tmp_path)
    assert run.returncode == 2


@can_mount
def test_a_read_only_library(art: Path, tmp_path: Path) -> None:
    library = tmp_path / "lib"
    assert lookback("scan", art, library=library, home=tmp_path).returncode == 0
    Image.new("RGB", (64, 48)).save(art / "new.png")
    subprocess.run(["mount", "--bind", library, library], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", library], check=True)
        run = lookback("scan", art, library=library, home=tmp_path)
        sentence(run, "can't be written to", "--library")
        hide = lookback("hide", art / "fox1x.png", library=library, home=tmp_path)
        sentence(hide, "can't be written to")
    finally:
        subprocess.run(["umount", library], check=True)
    works = lookback("works", library=library, home=tmp_path)
    assert len(works.stdout.splitlines()) == 3


@can_mount
def test_a_full_disk_keeps_what_was_read_and_goes_on_with_more_room(
    art: Path, tmp_path: Path
) -> None:
    rng = __import__("numpy").random.default_rng(1)
    for n in range(60):
        Image.fromarray(rng.integers(0, 255, (240, 320, 3), "uint8")).save(art / f"noise{n}x.png")
    small = tmp_path / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], check=True)
    try:
        run = lookback("scan", art, library=small / "lib", home=tmp_path)
        sentence(run, "is full", "make room")
        subprocess.run(["mount", "-o", "remount,size=64m", small], check=True)
        again = lookback("scan", art, library=small / "lib", home=tmp_path)
        assert again.returncode == 0, again.stderr
        works = lookback("works", library=small / "lib", home=tmp_path)
        assert len(works.stdout.splitlines()) == 63
    finally:
        subprocess.run(["umount", small], check=True)
