"""
A folder that Lookback makes, and makes anew: a site, a set of tables. It knows its own files.

Beside them lies a list, manifest-sha256.txt, which `sha256sum -c` understands. A file is written
whole or not at all, and only when it is not there already as it should be, so that a second time
costs little and one that was stopped goes on. What is not made any more is taken away again: a work
that was hidden since must not stay on a site.

The trap this avoids: taking away, or writing over, what somebody else put there. Only a file whose
bytes are still those that we wrote is ours. A line stands in the list before its file is written,
and lines are only added until all is done, so that whenever it is stopped every file of ours is
known by its bytes.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

LIST: Final = "manifest-sha256.txt"
NEW: Final = ".new"  # behind the name of a file that is under way
DIGEST_HEX: Final = 64


@dataclass(slots=True)
class Tally:
    """What became of a folder's files; `others` are names that somebody else's files have."""

    files: int = 0
    written: int = 0
    bytes: int = 0  # of all that lie there now
    removed: int = 0
    others: list[str] = field(default_factory=list)


class MadeFolder:
    """
    One making of a folder. `put` each file, then `finish`; names have "/" between parts.

    Raises OSError for what the disk does. Left before `finish`, nothing is taken away.
    """

    def __init__(self, folder: Path) -> None:
        self.tally = Tally()
        self._folder = folder
        self._known = _listed(folder / LIST)
        self._now: dict[str, str] = {}
        self._made: set[Path] = set()  # folders that are there
        folder.mkdir(parents=True, exist_ok=True)
        self._list = open(folder / LIST, "a", encoding="utf-8", newline="\n")  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        at: TracebackType | None,
    ) -> None:  # fmt: skip
        self._list.close()

    def lying(self, name: str) -> bytes | None:
        """A file as it was once made, if it lies there still: it is kept, and need not be made."""
        digest = self._lying(name)
        if digest is None or digest not in self._known.get(name, ()):
            return None
        self._keep(name, digest)
        return (self._folder / name).read_bytes()

    def put(self, name: str, data: bytes) -> bool:
        """Let a file have these bytes; says whether it was written. Somebody else's file stays."""
        digest, lying = hashlib.sha256(data).hexdigest(), self._lying(name)
        if lying == digest:
            if digest not in self._known.get(name, ()):
                self._write_down(name, digest)
            self._keep(name, digest)
            return False
        if lying is not None and lying not in self._known.get(name, ()):
            self.tally.others.append(name)
            return False
        self._write_down(name, digest)
        path = self._folder / name
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        new = path.with_name(path.name + NEW)
        new.write_bytes(data)
        os.replace(new, path)
        self._keep(name, digest, len(data))
        self.tally.written += 1
        return True

    def finish(self) -> Tally:
        """Take away what is not made any more, and write the list whole."""
        for name in sorted(set(self._known) - set(self._now)):
            self._take_away(name)
        self._list.close()
        lines = "".join(f"{self._now[name]}  {name}\n" for name in sorted(self._now))
        new = self._folder / (LIST + NEW)
        with open(new, "w", encoding="utf-8", newline="\n") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self._folder / LIST)
        return self.tally

    def _take_away(self, name: str) -> None:
        path, lying = self._folder / name, self._lying(name)
        path.with_name(path.name + NEW).unlink(missing_ok=True)  # one that was stopped left it
        if lying is None:
            return
        if lying not in self._known[name]:
            if name not in self.tally.others:
                self.tally.others.append(name)
            return
        path.unlink()
        self.tally.removed += 1
        for above in path.relative_to(self._folder).parents:
            with suppress(OSError):  # others' files lie in it
                if above.parts:
                    (self._folder / above).rmdir()

    def _lying(self, name: str) -> str | None:
        """The SHA-256 of what lies there; None for nothing, and for a file that holds nothing."""
        try:
            data = (self._folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return hashlib.sha256(data).hexdigest() if data else None

    def _write_down(self, name: str, digest: str) -> None:
        self._list.write(f"{digest}  {name}\n")
        self._list.flush()

    def _keep(self, name: str, digest: str, size: int | None = None) -> None:
        self._now[name] = digest
        self.tally.files += 1
        self.tally.bytes += (self._folder / name).stat().st_size if size is None else size


def is_made(folder: Path) -> bool:
    """Did Lookback make this folder?"""
    return (folder / LIST).is_file() and not (folder / "bagit.txt").exists()


def faults(folder: Path) -> list[str]:
    """The names of files that are not there, or not as they were made; each is read again."""
    found = []
    for name, digests in _listed(folder / LIST).items():
        try:
            with open(folder / name, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            digest = ""
        if digest not in digests:
            found.append(name)
    return found


def _listed(path: Path) -> dict[str, set[str]]:
    """Name → the SHA-256 of all that was ever written there; a torn line is none."""
    found: dict[str, set[str]] = {}
    if not path.exists():
        return found
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        digest, _, name = line.partition("  ")
        if len(digest) == DIGEST_HEX and name and _is_inside(name):
            found.setdefault(name, set()).add(digest)
    return found


def _is_inside(name: str) -> bool:
    """A list that somebody wrote by hand must not lead out of its folder."""
    parts = name.split("/")
    return not name.startswith("/") and "\\" not in name and ".." not in parts and "" not in parts
