"""
Choosing what is read: the folders by name, before a single file is opened.

People keep other people's pictures beside their own: downloads, screenshots, references, what
friends sent. Folders that are called so start as "later" and wait, wherever they lie; all others
start as the person's own. The trap this avoids: showing somebody a wall of pictures they did not
make, because nobody asked.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field, replace
from typing import Final

from lookback.doing.library import Library
from lookback.keeping.settings import CHOICES, LATER, MINE, OUT, SOMEONE, Source, with_choices
from lookback.reading.formats import READERS, kind_of_suffix
from lookback.reading.sources import ignores
from lookback.reading.sources.folder import walk

KINDS_NAMED: Final = 3  # of a folder's kinds of files, the commonest
TOKEN_DIGITS: Final = 16
ONLINE_NAMED: Final = 200  # files that are only online, by name, on request

# Whole names, folded, of folders that hold other people's pictures more often than not.
WAITING_NAMES: Final = frozenset(
    """
    download|downloads|my downloads|heruntergeladen|téléchargements|descargas|scaricati|pobrane|
    transferências|indirilenler|загрузки|завантаження|ダウンロード|다운로드|下载|下載|hämtningar|stažené|
    screenshot|screenshots|screen shots|screen captures|screencaps|bildschirmfotos|captures|
    captures d'écran|captures d’écran|capturas|capturas de pantalla|capturas de tela|schermate|
    zrzuty ekranu|скриншоты|снимки экрана|スクリーンショット|스크린샷|截图|截圖|屏幕截图|
    螢幕截圖|skärmbilder|
    ref|refs|reference|references|photo refs|pose refs|referenz|referenzen|vorlagen|références|
    referencia|referencias|referências|riferimenti|referencje|референсы|рефы|参考|参考資料|資料|
    参考图|素材|참고|참고자료|자료|inspiration|inspirations|inspo|inspiración|moodboard|moodboards|
    pinterest|pureref|saved|saved pictures|saved images|gespeicherte bilder|memes|wallpapers|
    whatsapp|whatsapp images|whatsapp video|whatsapp business images|telegram|telegram desktop|
    sample pack|sample packs|samplepacks|sample library|sample libraries|loops|one shots|oneshots|
    drum samples|drumkits|drum kits|soundfonts|sfx|sound effects|itunes|itunes media|music library|
    telegram images|wechat|weixin|kakaotalk|viber|messenger|discord|line_move|signal|sent|received
    """.replace("\n", "").replace("    ", "").strip().split("|")
)  # fmt: skip
_COUNTED: Final = re.compile(r"[\s_\-.]*(?:\(?\d+\)?)?$")  # "Downloads (2)", "refs_2"
_SUFFIXES: Final = frozenset(s.lower().lstrip(".") for r in READERS for s in r.SUFFIXES)
_SAME_KIND: Final = {"jpg": "jpeg", "jpe": "jpeg", "tif": "tiff", "kra~": "kra", "heif": "heic"}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to be decided on. `path` is "" for what lies directly in the source's root."""

    token: str
    source: str
    path: str
    name: str
    inside: str  # the folder above it, where it is not one of the source's first
    kinds: tuple[str, ...]
    files: int
    choice: str  # what it starts as
    choices: tuple[str, ...]

    @property
    def waits(self) -> bool:
        return LATER in self.choices


@dataclass(frozen=True, slots=True)
class Survey:
    """All folders of all sources; `online` are names of files that were not opened."""

    folders: tuple[Folder, ...]
    online: int
    online_names: tuple[str, ...]
    away: tuple[str, ...]  # sources whose root is not there
    counted: bool = True


@dataclass(slots=True)
class _Count:
    files: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def often_somebody_elses(name: str) -> bool:
    """Is a folder of this name usually full of other people's pictures?"""
    folded = unicodedata.normalize("NFC", name).casefold().strip()
    return folded in WAITING_NAMES or _COUNTED.sub("", folded) in WAITING_NAMES


def survey(library: Library) -> Survey:
    """Every source walked, names only. May take seconds for a large archive."""
    folders: list[Folder] = []
    names: list[str] = []
    online, away = 0, []
    for source in library.settings.folders:
        counts: dict[str, _Count] = {}
        try:
            for listing in walk(source.root):
                count = counts.setdefault(_row_of(listing.path), _Count())
                count.files += len(listing.entries)
                count.kinds.update(filter(None, (_kind(e.name) for e in listing.entries)))
                only = [p.path for p in listing.passed if p.reason == ignores.ONLINE]
                online += len(only)
                names += only[: ONLINE_NAMED - len(names)]
        except OSError:
            away.append(source.root)
        folders += [_folder(source, p, c) for p, c in counts.items() if c.files and (p or c.kinds)]
    return Survey(tuple(folders), online, tuple(names), tuple(away))


def names_only(library: Library) -> Survey:
    """The first folders of each source, at once; nothing is counted."""
    folders, away = [], []
    for source in library.settings.folders:
        try:
            with os.scandir(source.root) as entries:
                below = sorted(
                    e.name
                    for e in entries
                    if e.is_dir(follow_symlinks=False) and not ignores.folder_reason(e.name)
                )
        except OSError:
            away.append(source.root)
            continue
        folders += [_folder(source, path, _Count()) for path in below or [""]]
    return Survey(tuple(folders), 0, (), tuple(away), counted=False)


def choose(library: Library, folders: Mapping[str, str], found: Survey, person: str) -> None:
    """Keep what was chosen, token → choice; folders that were not named keep how they start."""
    settings = library.settings
    for source in settings.sources:
        chosen = {
            f.path: _fit(folders.get(f.token, f.choice), f)
            for f in found.folders
            if f.source == source.id
        }
        settings = with_choices(settings, source.id, chosen)
    library.keep_settings(replace(settings, person=person, begun=True))


def _fit(choice: str, folder: Folder) -> str:
    return choice if choice in folder.choices else folder.choice


def _row_of(path: str) -> str:
    """The folder under which a folder's files are counted: a waiting one, else the first."""
    parts = path.split("/") if path else []
    for depth, part in enumerate(parts, 1):
        if often_somebody_elses(part):
            return "/".join(parts[:depth])
    return parts[0] if parts else ""


def _folder(source: Source, path: str, count: _Count) -> Folder:
    above, _, name = path.rpartition("/")
    waits = bool(path) and often_somebody_elses(name)
    choices = CHOICES if waits else (MINE, SOMEONE, OUT) if path else (MINE, SOMEONE)
    known = source.folders.get(path, LATER if waits else MINE)
    token = hashlib.sha256(f"{source.id}/{path}".encode("utf-8", "surrogateescape")).hexdigest()
    return Folder(
        token[:TOKEN_DIGITS], source.id, path, name or source.name, above.rpartition("/")[2],
        tuple(k for k, _ in count.kinds.most_common(KINDS_NAMED)), count.files,
        known if known in choices else choices[0], choices,
    )  # fmt: skip


def _kind(name: str) -> str:
    """ "KRA", "JPEG"; "" for files that are no pictures."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    suffix = _SAME_KIND.get(suffix, suffix)
    return suffix.upper() if suffix in _SUFFIXES or kind_of_suffix(name) else ""


class Surveying:
    """A survey in the background, made once for the sources as they are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: tuple[tuple[str, str], ...] | None = None
        self._future: Future[Survey] = Future()

    def found(self, library: Library, seconds: float | None) -> Survey:
        """The survey, waiting at most so long; failing that, the names only."""
        with self._lock:
            sources = tuple((s.id, s.root) for s in library.settings.folders)
            if sources != self._of:
                self._of, self._future = sources, Future()
                threading.Thread(
                    target=self._run, args=(library, self._future), name="survey", daemon=True
                ).start()
            future = self._future
        try:
            return future.result(seconds)
        except NotYet:
            return names_only(library)

    def forget(self) -> None:
        """Walk again when asked the next time."""
        with self._lock:
            self._of = None

    @staticmethod
    def _run(library: Library, future: Future[Survey]) -> None:
        try:
            future.set_result(survey(library))
        finally:
            future.cancel()  # does nothing to a survey that was made; who waits must not wait on
