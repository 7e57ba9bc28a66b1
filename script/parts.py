"""
Make or renew .venv, the program's parts, from a file of pinned and hashed requirements.

It runs before anything is installed, so it uses the standard library alone. A stamp, which is a
copy of the requirements, is written last: a folder without one was left by a killed install and
is made anew, because pip takes a half-written package for a whole one. The lock is the kernel's,
held by pip as well, so that nothing has to guess whether an old lock still means anything.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "made-from"
LEVELS = ("run", "cluster", "dev")  # each holds what those before it do
HELLO = "Getting the program's parts, once. Your pictures are not involved."
RETRIES = "2"  # pip's own five keep a person without a network waiting for half a minute

# How pip words it when nobody answered, as against an answer that does not fit.
NO_ANSWER = re.compile(
    r"connection (?:broken|refused|error)|NewConnectionError|NameResolutionError"
    r"|Max retries exceeded|timed out|Temporary failure|ProxyError",
    re.IGNORECASE,
)


class NotReady(Exception):
    """The parts could not be made; the text is the one line to show."""


def wanted(level: str) -> str:
    """The requirements of a level, as text."""
    names = ("run", "source") if level == "run" else (level,)
    return "".join(
        (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in names
    )


def stamp(level: str) -> str | None:
    """What .venv was made from at this level, or None where it never got so far."""
    try:
        return (STAMPS / f"{level}.txt").read_text(encoding="utf-8")
    except OSError:
        return None


def python() -> Path:
    """The interpreter inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready(level: str) -> bool:
    """Whether .venv holds all that the level asks for."""
    needed = LEVELS[: LEVELS.index(level) + 1]
    return python().exists() and all(stamp(each) == wanted(each) for each in needed)


@contextmanager
def alone() -> Iterator[int | None]:
    """Wait until no other start is making .venv; yields the lock's descriptor for pip to hold."""
    try:
        import fcntl
    except ImportError:  # Windows: two first starts at once are not guarded there
        yield None
        return
    with open(ROOT / ".venv.lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is getting the program's parts; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:  # a network folder without locks
            pass
        yield lock.fileno()


def say(line: str) -> None:
    """A line on stderr: stdout belongs to the command that comes afterwards."""
    print(line, file=sys.stderr, flush=True)


def holding(lock: int | None) -> tuple[int, ...]:
    """What a child inherits: while it writes, the lock is held, even when we are killed."""
    return () if lock is None else (lock,)


def make_venv(lock: int | None) -> None:
    """An empty .venv, whatever was there before, that finds src without an install."""
    try:
        import ensurepip  # noqa: F401  (Debian leaves it out, and venv then fails late)
        import venv
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise NotReady(
            f"Python's venv module is missing. Install it (Debian, Ubuntu: apt install"
            f" python{version}-venv), then start again."
        ) from None
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    venv.create(VENV, symlinks=os.name != "nt")
    # venv would start ensurepip itself, and an orphan of a killed start would go on unlocked.
    subprocess.run(
        [python(), "-I", "-m", "ensurepip", "--upgrade", "--default-pip"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=holding(lock),
    )
    for packages in [*VENV.glob("lib/python3.*/site-packages"), *VENV.glob("Lib/site-packages")]:
        # Relative, so that the whole folder may be moved; worker processes read it as well.
        (packages / "lookback.pth").write_text(
            os.path.relpath(ROOT / "src", packages) + "\n", encoding="utf-8"
        )


def install(level: str, lock: int | None) -> None:
    """The wheels of a level, then what comes as Python source alone."""
    for name in ("run", "cluster") if level == "cluster" else (level,):  # cluster.txt has no more
        pip_install(name, lock, ["--only-binary", ":all:"])
    # The source's build finds no libvips to compile against and takes Python alone.
    pip_install("source", lock, ["--no-build-isolation", "--no-binary", ":all:"])


def pip_install(name: str, lock: int | None, how: list[str]) -> None:
    """Run pip with a counter on a terminal; its own words go to .venv/setup.log."""
    requirements = ROOT / "requirements" / f"{name}.txt"
    lines = requirements.read_text(encoding="utf-8").splitlines()
    names = {line.partition("==")[0] for line in lines if "==" in line}
    command: list[str | Path] = [python(), "-I", "-u", "-m", "pip", "--no-input", "install"]
    command += ["--disable-pip-version-check", "--require-hashes", "--no-deps", *how]
    command += ["--progress-bar", "off", "--retries", RETRIES, "--requirement", requirements]
    pip = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PIP_USER": "0", "PKG_CONFIG_LIBDIR": os.devnull},
        pass_fds=holding(lock),
        encoding="utf-8",
        errors="replace",
    )
    assert pip.stdout is not None
    heard = []
    with pip, open(VENV / "setup.log", "a", encoding="utf-8") as log:
        for line in pip.stdout:
            log.write(line)
            heard.append(line)
            count(heard, len(names))
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if pip.returncode:
        raise NotReady(what_went_wrong(heard))


def compile_source() -> None:
    """Compile what changed of our own source ahead of its use: that is half of a first start."""
    command: list[str | Path] = [python(), "-I", "-m", "compileall", "-q", "-j", "0", ROOT / "src"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def count(heard: list[str], total: int) -> None:
    """Show how many parts have arrived, on a terminal only."""
    if not sys.stderr.isatty():
        return
    if heard[-1].startswith("Collecting "):
        arrived = sum(line.startswith("Collecting ") for line in heard)
        name = heard[-1].split()[1].partition("==")[0]
        print(f"\r\033[K  {arrived} of {total}: {name}", end="", file=sys.stderr, flush=True)
    elif heard[-1].startswith("Installing "):
        print("\r\033[K  putting them in place", end="", file=sys.stderr, flush=True)


def what_went_wrong(heard: list[str]) -> str:
    """Pip's failure as one line for a person."""
    log = VENV / "setup.log"
    if any(NO_ANSWER.search(line) for line in heard):
        return (
            "No package index answered, so the program's parts are not here yet."
            f" Connect to the internet, then start again. (pip's words: {log})"
        )
    errors = [line.removeprefix("ERROR:").strip() for line in heard if line.startswith("ERROR:")]
    last = (errors or [line.strip() for line in heard if line.strip()] or ["pip said nothing"])[-1]
    return f"The program's parts could not be put together: {last} (pip's words: {log})"


def prepare(level: str) -> None:
    """Bring .venv to a level, unless it is there already."""
    with alone() as lock:
        if ready(level):
            compile_source()
            return
        say(HELLO)
        if not python().exists() or stamp("run") is None:
            make_venv(lock)
        # No stamp while pip works: killed now, the next start makes everything anew.
        shutil.rmtree(STAMPS, ignore_errors=True)
        install(level, lock)
        STAMPS.mkdir()
        for each in reversed(LEVELS[: LEVELS.index(level) + 1]):
            (STAMPS / f"{each}.txt").write_text(wanted(each), encoding="utf-8")
        compile_source()


def main(level: str) -> int:
    """0 when the parts are there, 1 with one line when not, 130 when interrupted."""
    try:
        prepare(level)
    except NotReady as problem:
        say(str(problem))
        return 1
    except PermissionError as problem:
        say(f"{problem.filename} cannot be written, and the program's parts are kept there.")
        return 1
    except (OSError, subprocess.SubprocessError) as problem:
        say(f"The program's parts could not be put together: {problem}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
