"""
What every page needs at hand: the library, the scan beside it, the templates, what is made once.

The walls that hang follow from the works alone and are kept until the works change. Larger pictures
are made by one worker that is started when first needed.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from lookback.doing import companions, questions
from lookback.doing.apart import BackgroundTask
from lookback.doing.background import BackgroundScan
from lookback.doing.browsing import Browsing
from lookback.doing.choosing import Surveying
from lookback.doing.film import music
from lookback.doing.film.making import BackgroundFilm
from lookback.doing.forms import carried
from lookback.doing.library import Library
from lookback.doing.search import Search
from lookback.doing.walls import Walls
from lookback.reading.isolation import ReadingPool
from lookback.reasoning.cut.shots import Song
from lookback.talking.frame import environment
from lookback.talking.web import phrases
from lookback.words.question import Question

STATIC: Final = Path(__file__).parent / "static"
ROOMS: Final = ("dark", "paper", "grey")


class House:
    """One for each app. Handlers run in many threads."""

    def __init__(self, library: Library, scan: BackgroundScan) -> None:
        self.library = library
        self.scan = scan
        self.surveying = Surveying()
        self.browsing = Browsing()
        self.version = _version()
        self.film = BackgroundFilm(library)
        self.giving = BackgroundTask(library, "giving")
        self.taking = BackgroundTask(library, "taking-in")
        self._songs: dict[Path, Song] = {}
        self._pages = environment("lookback.talking.web")
        self._making = threading.Lock()
        self.cutting = threading.Lock()  # one original is cut into tiles at a time
        self.walls = Walls(library)
        self.search = Search(library)
        self._kept: dict[str, tuple[object, Any]] = {}
        self._pool: ReadingPool | None = None

    @property
    def form(self) -> str:
        """What the works are, as the words on the pages follow it; see `words.forms`."""
        return carried(self.library)

    def page(self, name: str, data: dict[str, Any], status: int = 200) -> Response:
        """A template filled in; `data` is what the same address gives as JSON."""
        settings = self.library.settings
        html = self._pages.get_template(name).render(
            data,
            static=f"/static/{self.version}",
            form=self.form,
            room=settings.room if settings.room in ROOMS else "",
            person=settings.person,
            together=bool(companions.present(self.library)),
            phrases=phrases.for_scripts(self.form),
        )
        return HTMLResponse(html, status_code=status)

    def deck(self) -> list[Question]:
        """The questions that are open now."""
        found: list[Question] = self.kept("deck", lambda: questions.deck(self.library))
        return found

    def kept(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` makes of the works and words, made again only when either changed."""
        state = self.library.catalogue.works.generation(), self.library.story().decisions
        held = self._kept.get(name)
        if held is None or held[0] != state:
            held = self._kept[name] = state, make()
        return held[1]

    def song(self, path: Path) -> Song:
        """A song by its file, listened to once. Raises NoMusic."""
        if path not in self._songs:
            self._songs[path] = music.listen(path)
        return self._songs[path]

    @property
    def pool(self) -> ReadingPool:
        """One worker for pictures larger than the previews."""
        with self._making:
            if self._pool is None:
                self._pool = ReadingPool(1)
            return self._pool

    def mend(self) -> None:
        """Set damaged caches aside and read the folders again."""
        self.scan.stop()
        self.library.mend()
        # What hangs is kept by this number, which would else begin again at one.
        self.library.catalogue.note("generation", str(int(time.time())))
        self.scan.start()

    def close(self) -> None:
        """Let the worker go, at once."""
        self.film.stop()
        self.walls.close()
        self.search.close()
        with self._making:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)
                self._pool = None


def wants_json(request: Request) -> bool:
    """Was the address written with .json, or the request made by a script?"""
    return request.url.path.endswith(".json") or request.method == "POST"


def _version() -> str:
    """Changes when any file that browsers keep does."""
    digest = hashlib.sha256()
    for path in sorted(p for p in STATIC.rglob("*") if p.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
