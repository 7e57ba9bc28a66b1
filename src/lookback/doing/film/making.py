"""
A film in the making beside the pages: it starts, tells how far it is, and can be stopped.

What was made lies in the library's films/ folder; songs that a page handed over lie beside it.
"""

from __future__ import annotations

import hashlib
import re
import threading
from pathlib import Path
from typing import Final

from lookback.doing import film, looking
from lookback.doing.background import to_its_end
from lookback.doing.film import Rendering, Wanted
from lookback.doing.library import Library
from lookback.reasoning.cut.shots import Cut
from lookback.words.errors import FilmBrokeOff, FilmStopped, LookbackError
from lookback.words.forms import AUDIO

FOLDER: Final = "films"
SONGS: Final = "songs"
SONG: Final = re.compile("[0-9a-f]{32}")
OWN: Final = re.compile("[0-9a-f]{64}")
MOST_OWN: Final = 12  # songs of one's own that are offered; another is a file like any other


class BackgroundFilm:
    """At most one film at a time, in a thread of its own."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rendering: Rendering | None = None
        self.error: LookbackError | None = None
        self.name = ""
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, cut: Cut, wanted: Wanted, name: str, song: Path | None) -> bool:
        """Begin; False when a film is being made already."""
        if self.running:
            return False
        self.error, self.rendering, self.name = None, Rendering(0, cut.frames, 0.0), name
        self._stopping.clear()
        out = self.library.folder / FOLDER / name
        self._thread = threading.Thread(
            target=self._run, args=(cut, wanted, out, song), name="film", daemon=True
        )
        self._thread.start()
        return True

    def stop(self) -> None:
        """End early; finished parts stay."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, cut: Cut, wanted: Wanted, out: Path, song: Path | None) -> None:
        with to_its_end(self, FilmBrokeOff(), "film-broke-off"):
            film.render(self.library, cut, wanted, out, song, self._tell)

    def _tell(self, rendering: Rendering) -> None:
        self.rendering = rendering
        if self._stopping.is_set():
            raise FilmStopped


def made(library: Library) -> list[Path]:
    """The films in the library, the newest first."""
    folder = library.folder / FOLDER
    found = [p for p in folder.glob("*.mp4") if not p.name.startswith(".")]
    return sorted(found, key=lambda p: (-p.stat().st_mtime_ns, p.name))


def free_name(library: Library, stem: str) -> str:
    """A name that no film has yet: "journey.mp4", "journey 2.mp4"."""
    folder, n = library.folder / FOLDER, 1
    while (folder / (name := f"{stem}{f' {n}' if n > 1 else ''}.mp4")).exists():
        n += 1
    return name


def keep_song(library: Library, data: bytes) -> str:
    """A copy of a song in the library, by its content; returns its name."""
    folder = library.folder / FOLDER / SONGS
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:32]
    (folder / name).write_bytes(data)
    return name


def song_path(library: Library, name: str) -> Path | None:
    """
    Where a song lies: one that was handed over, by its name, or one's own, by its digest in hex.

    None when there is none of that name, or its drive is away.
    """
    if OWN.fullmatch(name):
        digest = bytes.fromhex(name)
        if library.catalogue.format_of(digest) != AUDIO:
            return None
        found = (Path(path) for path in looking.paths_of(library, digest))
        return next((path for path in found if path.is_file()), None)
    path = library.folder / FOLDER / SONGS / name
    return path if SONG.fullmatch(name) and path.is_file() else None


def own_songs(library: Library) -> list[tuple[str, str]]:
    """The titles and digests (hex) of the songs among the works, the latest first."""
    rows = library.catalogue.db.execute(
        "SELECT title, cover FROM work w WHERE listed AND EXISTS (SELECT 1 FROM item i"
        " WHERE i.digest = w.cover AND i.format = ?) ORDER BY first DESC, id LIMIT ?",
        (AUDIO, MOST_OWN),
    )
    return [(str(title), bytes(cover).hex()) for title, cover in rows]
