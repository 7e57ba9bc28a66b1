"""
Finding a folder from within the page: names of folders only, a step at a time.

A web page must not be able to list any path it makes up. So each folder that was shown gets a
token, and only by these can one go on; the way begins at home and at the drives.
"""

from __future__ import annotations

import os
import secrets
import string
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lookback.reading.sources import ignores

MOST: Final = 500  # folders shown of one folder
AT_HOME: Final = ("Pictures", "Documents", "Desktop")
MOUNTS: Final = ("/Volumes", "/media", "/run/media", "/mnt")


@dataclass(frozen=True, slots=True)
class Step:
    """A folder that can be gone into or chosen."""

    token: str
    name: str
    path: str


class Browsing:
    """Remembers which folders were shown, for as long as the program runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._paths: dict[str, str] = {}
        self._tokens: dict[str, str] = {}

    def beginnings(self) -> list[Step]:
        """Home, its usual folders, the drives and the rest of home, as far as they are there."""
        home = self._step(str(Path.home()))
        usual = [os.path.join(home.path, name) for name in AT_HOME]
        rest = [step.path for step in self.below(home.token)]
        places = [home.path, *usual, *_drives(), *rest]
        return [self._step(p) for p in dict.fromkeys(places) if os.path.isdir(p)]

    def below(self, token: str) -> list[Step]:
        """The folders in a folder that was shown; KeyError for a token that was never given."""
        path = self.path(token)
        try:
            with os.scandir(path) as entries:
                names = sorted(
                    (e.name for e in entries if _shows(e)), key=lambda name: name.casefold()
                )
        except OSError:
            return []
        return [self._step(os.path.join(path, name)) for name in names[:MOST]]

    def above(self, token: str) -> Step | None:
        """The folder above; None at the top of a drive."""
        path = self.path(token)
        parent = os.path.dirname(path)
        return None if parent == path else self._step(parent)

    def path(self, token: str) -> str:
        return self._paths[token]

    def step(self, token: str) -> Step:
        return self._step(self.path(token))

    def _step(self, path: str) -> Step:
        with self._lock:
            token = self._tokens.get(path)
            if token is None:
                token = secrets.token_urlsafe(12)
                self._tokens[path], self._paths[token] = token, path
        return Step(token, os.path.basename(path.rstrip("/\\")) or path, path)


def _shows(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() and not ignores.folder_reason(entry.name)
    except OSError:
        return False


def _drives() -> list[str]:
    if sys.platform == "win32":
        return [f"{letter}:\\" for letter in string.ascii_uppercase]
    found = []
    for mount in MOUNTS:
        try:
            with os.scandir(mount) as entries:
                found += sorted(e.path for e in entries if e.is_dir())
        except OSError:
            continue
    inner = [p for p in found if os.path.dirname(p) in ("/media", "/run/media")]
    for person in inner:  # /run/media/<person>/<drive>
        try:
            with os.scandir(person) as entries:
                found += sorted(e.path for e in entries if e.is_dir())
        except OSError:
            continue
    return found
