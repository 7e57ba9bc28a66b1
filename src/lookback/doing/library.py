"""
Opening a library folder: the one door to the journal, the catalogue, the previews and settings.

The trap this avoids: finding out in the middle of a scan that the place can't be written to. What
people say is appended under a lock that any Lookback process on this library respects; a scan
holds a lock of its own, so that a second one says so instead of working against the first.
"""

from __future__ import annotations

import os
import re
import secrets
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import platformdirs

from lookback.keeping import catalogue, fixity, journal, previews, settings
from lookback.keeping.catalogue import Catalogue
from lookback.keeping.decisions import Story, fold
from lookback.keeping.fixity import Fixity
from lookback.keeping.journal import Record, Ref, Told
from lookback.keeping.mipmaps import Mipmaps
from lookback.keeping.previews import Previews
from lookback.keeping.settings import Settings
from lookback.keeping.troubles import told_plainly
from lookback.words.errors import LibraryBusy, LibraryIsAFile, LibraryReadOnly

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ENVIRONMENT: Final = "LOOKBACK_LIBRARY"
DEFAULT: Final = "Lookback"

_T = TypeVar("_T")


def library_folder(given: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the library is: what was given, else LOOKBACK_LIBRARY, else ~/Lookback."""
    place = given or environment.get(ENVIRONMENT) or Path.home() / DEFAULT
    return Path(place).expanduser().absolute()


class Library:
    """An open library. Threads may share it; each takes its own catalogue and previews."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._local = threading.local()
        self._writing = threading.RLock()
        self._heard: tuple[object, Told] | None = None
        self._folded: tuple[Told, Story] | None = None
        self._remembered: dict[str, tuple[object, Any]] = {}
        self._mipmaps: Mipmaps | None = None
        self._mended = 0  # how often the caches were set aside
        with told_plainly(folder):
            _lay_out(folder)
        self.device = _device()

    @property
    def catalogue(self) -> Catalogue:
        """This thread's connection."""
        self._let_go_of_what_was_set_aside()
        found: Catalogue | None = getattr(self._local, "catalogue", None)
        if found is None:
            with told_plainly(self.folder), self._writing:  # two threads must not both make it
                found = Catalogue(self.folder / catalogue.NAME)
            self._local.catalogue = found
        return found

    @property
    def previews(self) -> Previews:
        self._let_go_of_what_was_set_aside()
        found: Previews | None = getattr(self._local, "previews", None)
        if found is None:
            with told_plainly(self.folder), self._writing:
                found = Previews(self.folder / "previews")
            self._local.previews = found
        return found

    @property
    def fixity(self) -> Fixity:
        """What was verified and when; this thread's connection."""
        found: Fixity | None = getattr(self._local, "fixity", None)
        if found is None:
            with told_plainly(self.folder), self._writing:
                found = Fixity(self.folder)
            self._local.fixity = found
        return found

    @property
    def mipmaps(self) -> Mipmaps:
        """The very small pictures; one for all threads."""
        with self._writing:
            if self._mipmaps is None:
                with told_plainly(self.folder):
                    self._mipmaps = Mipmaps(self.folder / "previews")
            return self._mipmaps

    @property
    def settings(self) -> Settings:
        return settings.read(self.folder)

    def keep_settings(self, changed: Settings) -> None:
        with told_plainly(self.folder), self.writing():
            settings.write(self.folder, changed)

    def told(self) -> Told:
        """The whole journal, all devices'; read again only when a file of it changed."""
        state = journal.state(self.folder / "journal")
        if self._heard is None or self._heard[0] != state:
            self._heard = state, journal.read(self.folder / "journal")
        return self._heard[1]

    def story(self) -> Story:
        """What the journal amounts to now."""
        told = self.told()
        folded = self._folded
        if folded is None or folded[0] is not told:
            self._folded = folded = told, fold(told.records)
        return folded[1]

    def remembered(self, name: str, state: object, make: Callable[[], _T]) -> _T:
        """What `make` made last, as long as `state`, what it follows from, is the same."""
        held = self._remembered.get(name)
        made: _T = make() if held is None or held[0] != state else held[1]
        self._remembered[name] = state, made  # the state of now: what is itself is soon compared
        return made

    def say(self, kind: str, works: Sequence[Ref], body: Mapping[str, Any]) -> Record:
        """Append to the journal; it lies on the disk when this returns."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        folder = self.folder / "journal"
        with told_plainly(self.folder), self.writing():
            before = self._heard
            known = before is not None and before[0] == journal.state(folder)
            record = journal.append(folder, self.device, now, kind, works, body)
            if known and before is not None:  # what was appended need not be read again
                told = Told((*before[1].records, record), before[1].notices)
                self._heard = journal.state(folder), told
            return record

    def forget(self, ids: Collection[str]) -> int:
        """Drop what records of the journal say, for good; returns how many there were."""
        with told_plainly(self.folder), self.writing():
            return journal.redact(self.folder / "journal", ids)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Short turns at writing, one process at a time; waits for its turn."""
        with self._writing, _locked(self.folder / ".writing.lock", wait=True):
            yield

    @contextmanager
    def scanning(self) -> Iterator[None]:
        """The one scan of this library. Raises LibraryBusy while another process scans."""
        with told_plainly(self.folder), _locked(self.folder / ".scan.lock", wait=False) as got:
            if not got:
                raise LibraryBusy(self.folder)
            yield

    def mend(self) -> None:
        """
        Set damaged caches aside: the catalogue always, the others when they say so themselves.

        The catalogue is made again by the next scan. Every thread takes a new connection.
        """
        with self._writing:
            self._mended += 1
            self._let_go_of_what_was_set_aside()
            _drop(self.folder / catalogue.NAME)
            previews_ = self.folder / "previews" / previews.NAME
            if _is_damaged(previews_):
                _drop(previews_)
            if _is_damaged(self.folder / fixity.NAME):
                fixity.set_aside(self.folder / fixity.NAME)

    def _let_go_of_what_was_set_aside(self) -> None:
        if getattr(self._local, "mended", 0) != self._mended:
            self.close()
            self._local.mended = self._mended

    def close(self) -> None:
        """Close this thread's connections."""
        for name in ("catalogue", "previews", "fixity"):
            if (one := getattr(self._local, name, None)) is not None:
                one.close()
                delattr(self._local, name)


def _is_damaged(database: Path) -> bool:
    if not database.exists():
        return False
    try:
        db = sqlite3.connect(database)
        try:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
        finally:
            db.close()
    except sqlite3.OperationalError:
        return False  # busy, or its disk is away: no sign of damage
    except sqlite3.DatabaseError:
        return True


def _drop(database: Path) -> None:
    for part in ("", "-wal", "-shm"):
        database.with_name(database.name + part).unlink(missing_ok=True)


def _lay_out(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise LibraryIsAFile(folder)
    try:
        (folder / "journal").mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise LibraryIsAFile(folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise LibraryReadOnly(folder)
    if not (folder / settings.NAME).exists():
        settings.write(folder, Settings())


def _device() -> str:
    """This machine's name in the journal: kept outside the library, which may be synced."""
    place = Path(platformdirs.user_config_dir("lookback", appauthor=False)) / "device"
    try:
        if place.exists() and (name := place.read_text(encoding="utf-8").strip()):
            return name
        host = re.sub(r"[^a-z0-9]+", "-", socket.gethostname().casefold()).strip("-") or "device"
        name = f"{host}-{secrets.token_hex(3)}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name + "\n", encoding="utf-8")
    except OSError:  # no home to remember it in: the host's name must do
        return re.sub(r"[^a-z0-9]+", "-", socket.gethostname().casefold()).strip("-") or "device"
    return name


@contextmanager
def _locked(path: Path, *, wait: bool) -> Iterator[bool]:
    """An advisory lock that the system drops when its holder dies; yields whether it was had."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _lock(fd, wait)
    finally:
        os.close(fd)


def _lock(fd: int, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(fd, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
