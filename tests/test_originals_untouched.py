"""
The first promise, over every verb: originals are never written, moved or renamed.

Content, length, times and inode of every file are compared before and after each verb of the
command line has run on them; the times of last access too, where the system lets us leave them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from lookback.talking.cli import VERBS, main

QUIET_ACCESS = sys.platform == "linux" and os.geteuid() == 0

THREADS = "concurrent.futures:ThreadPoolExecutor"

# How each verb is called on the archive. A verb without a row fails the test below: a newcomer
# must be tried here too.
CALLS: dict[str, list[list[str]]] = {
    "scan": [
        ["scan", "{art}"],
        ["scan", "--dry-run", "{art}"],
        ["scan", "--json"],
        ["scan", "--first-look"],
        ["scan", "{art}", "--executor", THREADS, "--library", "{out}/by threads"],
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
    "replies": [["replies"], ["replies", "--json"]],
    "around": [["around"], ["around", "--on"], ["around", "--json"]],
    "leave-out": [["leave-out", "--work", "{cat}", "--dry-run"], ["leave-out", "--json"]],
    "journal": [["journal"], ["journal", "--json"], ["journal", "--markdown"]],
    "film": [["film", "-o", "{out}/journey.mp4", "--lines", "720", "--length", "5", "--plan-only"]],
    "poster": [["poster", "-o", "{out}/p.pdf"], ["poster", "-o", "{out}/p.png", "--paper", "A4"]],
    "check": [["check"], ["check", "--for", "1h", "--json"], ["check", "--only-here"]],
    "export": [
        ["export", "{out}/bag", "--bagit"],
        ["export", "{out}/bag", "--bagit", "--dry-run"],
        ["export", "{out}/site", "--site", "--large"],
        ["export", "{out}/table", "--csv"],
        ["export", "{out}/records", "--dc"],
        ["export", "{out}/sidecars", "--xmp", "--titles", "--hours"],
        ["export", "{out}/iiif", "--iiif", "--base-url", "https://example.org/a"],
    ],
    "handover": [["handover", "{out}/heir"], ["handover", "{out}/heir", "--dry-run"]],
    "undo": [["undo"]],
    "redo": [["redo"]],
    "history": [["history"]],
    "sources": [["sources"]],
    "share": [["share", "{out}.lookback", "--all"], ["share", "x", "--all", "--dry-run"]],
    "join": [["share", "{out}.lookback", "--all"], ["join", "{out}.lookback"], ["join", "--json"]],
    "part": [
        ["share", "{out}.lookback", "--all"],
        ["join", "{out}.lookback", "--as", "Kyo"],
        ["part", "Kyo"],
        ["undo"],
        ["part", "Kyo", "--for-good"],
    ],
    "status": [["status"], ["status", "--json"], ["status", "--notices"]],
}
ELSEWHERE = {
    "forget": "takes the id of an entry; tests/talking/cli tries it",
    "let-back": "takes the id of what was left out; tests/talking/web tries it",
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
    if hasattr(os, "setxattr"):
        with contextlib.suppress(OSError):  # not every file system takes them
            os.setxattr(root / "hill.webp", "user.comment", b"mine")
    yield root
    shutil.rmtree(root, ignore_errors=True)


def xattrs(path: Path) -> list[tuple[str, bytes]]:
    """A file's extended attributes, where the system has such."""
    if not hasattr(os, "listxattr"):
        return []
    return [(name, os.getxattr(path, name)) for name in sorted(os.listxattr(path))]


def state(root: Path) -> dict[str, tuple[object, ...]]:
    found = {}
    for path in sorted(root.rglob("*")):
        about = path.stat()
        access = about.st_atime_ns if QUIET_ACCESS and path.is_file() else 0
        found[str(path)] = (
            about.st_size, about.st_mtime_ns, about.st_ino, about.st_mode, access, xattrs(path),
        )  # fmt: skip
    for path in sorted(root.rglob("*.*")):
        found[f"content of {path}"] = (hashlib.sha256(path.read_bytes()).hexdigest(),)
        os.utime(path, ns=(found[str(path)][4] or 1_300_000_000, path.stat().st_mtime_ns))  # type: ignore[arg-type]
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
    call_all([verb], art, tmp_path)
    assert state(art) == before


def call_all(verbs: Iterable[str], art: Path, tmp: Path) -> None:
    """Each of these verbs in each of its ways, with what it needs said before."""
    fox, cat = art / "2014/fox.png", art / "2014/cat.jpg"
    assert main(["scan", str(art), "--first-look"]) == 0
    for verb in verbs:
        if verb in ("undo", "redo"):  # so that there is something to do
            assert main(["hide", str(fox)]) == 0
            assert main(["date", str(fox), "2011"]) == 0
        if verb == "redo":
            assert main(["undo"]) == 0
        for call in CALLS[verb]:
            words = [w.format(art=art, fox=fox, cat=cat, out=tmp / "out") for w in call]
            assert main(words) == 0, words


@pytest.mark.skipif(not QUIET_ACCESS, reason="mounting read-only wants Linux and root")
def test_every_verb_is_content_with_a_read_only_mount(
    art: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "drive"
    place.mkdir()
    before = state(art)
    mounted = subprocess.run(["mount", "--bind", art, place], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("not run: this place allows no mounts")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        for name, value in home(tmp_path).items():
            monkeypatch.setenv(name, value)
        call_all(CALLS, place, tmp_path)
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
    assert state(art) == before


def home(tmp: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp),
        "XDG_CONFIG_HOME": str(tmp / "config"),
        "LOOKBACK_LIBRARY": str(tmp / "library"),
    }


# Calls that could change a file or its folder, by name; opens count when they could write.
CHANGING = (
    "open,openat,openat2,creat,truncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,"
    "symlink,symlinkat,mkdir,mkdirat,rmdir,mknod,mknodat,chmod,fchmodat,chown,lchown,fchownat,"
    "utime,utimes,utimensat,futimesat,setxattr,lsetxattr,removexattr,lremovexattr"
)
WRITABLE = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
TOLD_BY_NAME = re.compile(r"^\d+ +(\w+)\(.*")

ALL_VERBS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import test_originals_untouched as promise
promise.call_all(promise.CALLS, Path(sys.argv[2]), Path(sys.argv[3]))
"""


def could_write(line: str, art: Path) -> bool:
    """Does this line of strace name a place among the originals in a call that could change it?"""
    match = TOLD_BY_NAME.match(line)
    if match is None or f'"{art}' not in line:
        return False
    return not match[1].startswith("open") or WRITABLE.search(line) is not None


def test_a_call_that_could_write_is_seen() -> None:
    art = Path("/a")
    assert could_write('12 openat(AT_FDCWD, "/a/fox.png", O_RDWR|O_CLOEXEC) = 3', art)
    assert could_write('12 openat(AT_FDCWD, "/a/new", O_WRONLY|O_CREAT, 0666) = 3', art)
    assert could_write('12 rename("/a/fox.png", "/b") = 0', art)
    assert not could_write('12 openat(AT_FDCWD, "/a/fox.png", O_RDONLY|O_NOATIME) = 3', art)
    assert not could_write('12 openat(AT_FDCWD, "/b/new", O_WRONLY|O_CREAT, 0666) = 3', art)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace tells what a process opens")
def test_no_verb_opens_an_original_to_write(art: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={CHANGING}", "-s", "4096",
         "-o", trace, sys.executable, "-c", ALL_VERBS, Path(__file__).parent, art, tmp_path],
        env=os.environ | home(tmp_path), check=True, stdout=subprocess.DEVNULL, timeout=600,
    )  # fmt: skip
    lines = trace.read_text("utf-8", "replace").splitlines()
    assert [line for line in lines if could_write(line, art)] == []
    assert any(f'"{art}/2014/fox.png"' in line for line in lines), "it was read all the same"
