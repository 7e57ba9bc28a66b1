"""
Making a site: pictures, the wall, pages, feeds, into a folder that knows its own files.

Pictures come first and pages last, so that no page ever shows what is not there yet.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PIL import Image

from lookback.doing import prints
from lookback.doing.forms import carried
from lookback.doing.giving import Given, Wish, leaving
from lookback.doing.hanging import as_it_hangs
from lookback.doing.library import Library
from lookback.doing.scan import Progress
from lookback.doing.site import Layout, laid_out, picture_of
from lookback.keeping.made import MadeFolder, Tally
from lookback.talking.form_words import by_form
from lookback.talking.site import bundling, feeds, pages, telling
from lookback.talking.site.telling import Prints, Size
from lookback.talking.site.wall import SiteWall
from lookback.talking.wall_words import GROUNDS
from lookback.talking.words import say, shown

WEB: Final = Path(__file__).parent.parent / "web" / "static"
STYLES: Final = ("room", "wall", "years", "then", "journal")  # the app's own
SCRIPTS: Final = ("wall", "then")
CAPTIONS: Final = ".vtt"


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What a person wants of a site. `base` is the address where it will be, "" when nobody knows;
    `film` a film that was made; `large` whether every work has a larger picture.
    """

    wish: Wish = field(default_factory=Wish)
    name: str = ""
    base: str = ""
    film: Path | None = None
    large: bool = False


def make(
    library: Library, executor: Executor, folder: MadeFolder, asked: Asked,
    told: Callable[[Progress], None] = lambda progress: None, below: str = "",
) -> Tally:  # fmt: skip
    """Make a site in a folder, or `below` it ("site/"). OSError is the folder's disk's."""
    layout = laid_out(library, leaving(library, asked.wish))
    room = library.settings.room if library.settings.room in GROUNDS else "dark"
    for name, data in _still():
        folder.put(below + name, data)
    held = Prints()
    _put_small(library, layout, folder, held, below, told)
    _put_large(library, executor, layout, folder, held, below, asked.large)
    wall = SiteWall(library, layout, GROUNDS[room])
    for form in wall.weaves:
        for name, data in wall.pictures(form):
            folder.put(below + name, data)
    film, captions = _put_film(folder, asked.film, below)
    site = pages.Site(
        layout, held, asked.name or named(library), room,
        {form: wall.whole(form) for form in wall.weaves}, carried(library),
        film, captions,
    )  # fmt: skip
    for name, data in wall.scripts([site.work(w) for w in layout.works]):
        folder.put(below + name, data)
    for name, text in pages.every_page(site):
        folder.put(below + name, text.encode())
    base = asked.base and asked.base.rstrip("/") + "/"
    folder.put(f"{below}feed.xml", feeds.atom(site, base).encode())
    folder.put(f"{below}feed.json", feeds.json_feed(site, base).encode())
    return folder.tally


def named(library: Library) -> str:
    """What a site is called unless somebody says so."""
    person = library.settings.person
    if person:
        return by_form("look-back", carried(library), person=shown(person))
    return say("A look back")


def _still() -> Iterator[tuple[str, bytes]]:
    """What is the same in every site: styles, scripts, typefaces with their licences."""
    for name in STYLES:
        yield f"css/{name}.css", (WEB / "css" / f"{name}.css").read_bytes()
    yield "css/site.css", (bundling.HERE / "site.css").read_bytes()
    for name in SCRIPTS:
        yield f"js/{name}.js", bundling.bundle(name).encode()
    for path in sorted((WEB / "fonts").iterdir()):
        yield f"fonts/{path.name}", path.read_bytes()


def _put_small(
    library: Library, layout: Layout, folder: MadeFolder, held: Prints, below: str,
    told: Callable[[Progress], None],
) -> None:  # fmt: skip
    progress = Progress(walking=False, total=len(layout.works))
    for work in layout.works:
        name = picture_of(work)
        if name and name not in held.small and (data := _small(library, work)):
            folder.put(below + telling.small_at(work), data)
            held.small[name] = _size(data)
        progress.done += 1
        told(progress)


def _small(library: Library, work: Given) -> bytes:
    """A work's small picture as it hangs."""
    return as_it_hangs(library, work.cover, prints.small(library, work))


def _put_large(
    library: Library, executor: Executor, layout: Layout, folder: MadeFolder, held: Prints,
    below: str, every: bool,
) -> None:  # fmt: skip
    """Larger pictures where pictures are shown large: drawn again, beside words; or everywhere."""
    wanted: dict[str, Given] = {}
    some = [w for c in layout.chains for w in c] + list(layout.beside.values())
    for work in layout.works if every else some:
        name = picture_of(work)
        if name not in held.small or name in wanted or name in held.large:
            continue
        if (lying := folder.lying(below + telling.large_at(work))) is not None:
            held.large[name] = _size(lying)
        else:
            wanted[name] = work
    for work, data in prints.large(library, executor, wanted.values()):
        if data:
            folder.put(below + telling.large_at(work), data)
            held.large[picture_of(work)] = _size(data)


def _put_film(folder: MadeFolder, film: Path | None, below: str) -> tuple[str, str]:
    """
    Copy a film that was made; returns its name, and its captions as an address that holds them.

    Beside a page that was opened as a file no browser reads captions from another file.
    """
    if film is None:
        return "", ""
    name = f"film{film.suffix.lower()}"
    folder.put(f"{below}film/{name}", film.read_bytes())
    beside = film.with_suffix(CAPTIONS)
    if not beside.is_file():
        return name, ""
    coded = base64.b64encode(beside.read_bytes()).decode("ascii")
    return name, f"data:text/vtt;base64,{coded}"


def _size(picture: bytes) -> Size:
    with Image.open(io.BytesIO(picture)) as image:
        return image.size
