"""
The first promise, over every verb: originals are never written, moved or renamed.

Content, length, times and inode of every file are compared before and after each verb of the
command line has run on them; the times of last access too, where the system lets us leave them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from lookback.talking.cli import VERBS, main

QUIET_ACCESS = sys.platform == "linux" and os.geteuid() == 0

# How each verb is called on the archive. A verb without a row fails the test below: a newcomer
# must be tried here too.
CALLS: dict[str, list[list[str]]] = {
    "scan": [
        ["scan", "{art}"],
        ["scan", "--dry-run", "{art}"],
        ["scan", "--json"],
        ["scan", "--first-look"],
    ],
    "works": [["works"], ["works", "--json"], ["works", "--csv"], ["works", "fox"]],
    "show": [["show", "{fox}"], ["show", "{fox}", "--json"]],
    "why": [["why", "{fox}"]],
    "date": [["date", "{fox}", "spring 2012"], ["date", "{fox}", "unknown", "--dry-run"]],
    "hide": [["hide", "{fox}"]],
    "show-again": [["show-again", "{fox}"]],
    "not-mine": [["not-mine", "{fox}"]],
    "mine": [["mine", "{fox}"]],
    "same": [["same", "{fox}", "{cat}"], ["same", "{fox}", "{cat}", "--dry-run"]],
    "cover": [["cover", "{cat}"]],
    "split": [["split", "{fox}"], ["same", "{fox}", "{cat}"], ["split", "--all", "{fox}"]],
    "never-group": [["never-group", "{fox}"]],
    "redraws": [["redraws"], ["redraws", "--json"], ["redraws", "--candidates", "3", "--json"]],
    "redraw": [["redraw", "{fox}", "{cat}"]],
    "not-redraw": [["not-redraw", "{fox}", "{cat}"]],
    "hours": [["hours"], ["hours", "--by", "year", "--json"]],
    "questions": [["questions"], ["questions", "--json"]],
    "note": [["note", "a quiet day", "--on", "{fox}"]],
    "why-i-draw": [["why-i-draw", "to keep her", "--when", "2012"]],
    "gave": [["gave", "an hour"]],
    "took": [["took", "an evening"]],
    "worth-it": [["worth-it", "yes"]],
    "kind-word": [["kind-word", "lovely", "--by", "Ines", "--on", "{fox}", "--picture", "{fox}"]],
    "milestone": [["milestone", "the first page"]],
    "kind-words": [["kind-words", "--one"]],
    "journal": [["journal"], ["journal", "--json"], ["journal", "--markdown"]],
    "film": [["film", "-o", "{out}/journey.mp4", "--lines", "720", "--length", "5", "--plan-only"]],
    "poster": [["poster", "-o", "{out}/p.pdf"], ["poster", "-o", "{out}/p.png", "--paper", "A4"]],
    "check": [["check"], ["check", "--for", "1h", "--json"], ["check", "--only-here"]],
    "export": [["export", "{out}/bag", "--bagit"], ["export", "{out}/bag", "--bagit", "--dry-run"]],
    "undo": [["undo"]],
    "redo": [["redo"]],
    "history": [["history"]],
    "sources": [["sources"]],
    "status": [["status"], ["status", "--json"], ["status", "--notices"]],
}
ELSEWHERE = {
    "forget": "takes the id of an entry; tests/talking/cli tries it",
    "open": "serves until it is stopped; tests/talking/web tries it",
    "serve": "serves until it is stopped; tests/talking/web tries it",
    "demo": "writes a folder of its own",
}


@pytest.fixture(scope="module")
def art(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("promise") / "art"
    (root / "2014").mkdir(parents=True)
    for name in ("2014/fox.png", "2014/cat.jpg", "hill.webp", "old.gif", "scan.tif", "b.bmp"):
        Image.new("RGB", (64, 48), (len(name) * 9, 80, 120)).save(root / name)
    shutil.copy(root / "2014/fox.png", root / "fox copy.png")
    (root / "damaged.png").write_bytes((root / "2014/fox.png").read_bytes()[:60])
    (root / "damaged.kra").write_bytes(b"PK\x03\x04 nothing")
    (root / "notes.txt").write_text("not a picture")
    for number, path in enumerate(sorted(root.rglob("*.*"))):
        os.utime(path, (1_300_000_000 + number, 1_400_000_000 + number))
        path.chmod(0o444)
    yield root
    shutil.rmtree(root, ignore_errors=True)


def state(root: Path) -> dict[str, tuple[object, ...]]:
    found = {}
    for path in sorted(root.rglob("*")):
        about = path.stat()
        access = about.st_atime_ns if QUIET_ACCESS and path.is_file() else 0
        found[str(path)] = (about.st_size, about.st_mtime_ns, about.st_ino, about.st_mode, access)
    for path in sorted(root.rglob("*.*")):
        found[f"content of {path}"] = (hashlib.sha256(path.read_bytes()).hexdigest(),)
        os.utime(path, ns=(found[str(path)][-1] or 1_300_000_000, path.stat().st_mtime_ns))  # type: ignore[arg-type]
    return found


def test_every_verb_has_a_row() -> None:
    assert set(CALLS) | set(ELSEWHERE) == set(VERBS)


@pytest.mark.parametrize("verb", CALLS)
def test_originals_stay_as_they_are(
    art: Path, verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOOKBACK_LIBRARY", str(tmp_path / "library"))
    before = state(art)
    assert main(["scan", str(art)]) == 0
    for saying in (["hide"], ["date"]):  # so that undo and redo have something to do
        if verb in ("undo", "redo"):
            more = ["2011"] if saying == ["date"] else []
            assert main([*saying, str(art / "2014/fox.png"), *more]) == 0
    if verb == "redo":
        assert main(["undo"]) == 0
    for call in CALLS[verb]:
        fox, cat = art / "2014/fox.png", art / "2014/cat.jpg"
        words = [w.format(art=art, fox=fox, cat=cat, out=tmp_path / "out") for w in call]
        assert main(words) == 0, words
    assert state(art) == before
