"""
The pages of a preservation copy: a life's works by their years, to be looked at in any browser.

They need no program and no network: every picture lies beside them, small, and leads to the file
that was copied. Hidden works and somebody else's are in the copy, and not on these pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import quote

from lookback.doing import looking
from lookback.doing.forms import carried
from lookback.doing.handing import ALL, SHOWN
from lookback.doing.hanging import as_it_hangs
from lookback.doing.library import Library
from lookback.talking import readme
from lookback.talking.form_words import by_form
from lookback.talking.frame import said, text_of, whole
from lookback.talking.whose import look_back
from lookback.talking.words import marked, plain, say_made, say_many, shown

PICTURES: Final = "pictures"
YEARS: Final = "years"
STYLE: Final = (
    "body{max-width:60em}.works{display:flex;flex-wrap:wrap;gap:1.6em;align-items:flex-end}"
    "figure{margin:0;max-width:12em}img{max-width:100%;max-height:12em;display:block}"
    "figcaption{font-size:.8em;margin-top:.3em}a{color:inherit}"
)
WIDE: Final = "wide"  # the page of works whose date spans years
UNDATED: Final = "undated"
SAID: Final = {
    ALL: marked("All that was said and written, one record a line, as plain text."),
    SHOWN: marked(
        "What was said about dates and works, and the pages that may be shown, one record a line, "
        "as plain text."
    ),
}
HOLDS: Final = (
    ("originals/", marked("The files themselves, in their folders, as they were.")),
    ("works.csv, works.json", marked(
        "Every work: when it was made and why that is thought, which files belong to it. "
        "A table for spreadsheets, and the same in full for programs."
    )),
    ("originals.csv", marked("Where each file lay, its length and sums, and when it was saved.")),
    ("manifest-sha256.txt", marked(
        "One folder up: what every file should be. “sha256sum -c manifest-sha256.txt” tells "
        "whether it still is; the folder is a bag (BagIt, RFC 8493)."
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A work on these pages: its picture's SHA-256 in hex, and the path of its file's original."""

    title: str
    words: str
    page: str  # a year, WIDE or UNDATED
    cover: str
    path: str


def pages(library: Library, journal: str = ALL) -> dict[str, Callable[[Mapping[str, str]], bytes]]:
    """READ ME.html, a page for each year and the pictures on them, by name below data/."""
    works = list(_works(library))
    found: dict[str, Callable[[Mapping[str, str]], bytes]] = {}
    by_page: dict[str, list[Shown]] = {}
    for work in works:
        by_page.setdefault(work.page, []).append(work)
        if work.cover:
            found[f"{PICTURES}/{work.cover}.jpg"] = partial(_picture, library, work.cover)
    for page, hung in by_page.items():
        found[f"{YEARS}/{page}.html"] = partial(_page, page, hung)
    counted = {page: len(hung) for page, hung in sorted(by_page.items())}
    found[readme.NAME] = partial(_first, library, counted, journal)
    return found


def _works(library: Library) -> Iterable[Shown]:
    for glimpse in looking.every_work(library):
        held = looking.holdings(library, [glimpse.id])[glimpse.id]
        cover = next((h for h in held if h.item.digest == glimpse.cover), held[0])
        drawn = library.previews.get(cover.item.digest) is not None
        value = glimpse.made.value
        first = value.earliest.year if value and value.earliest else None
        last = value.latest.year if value and value.latest else None
        page = UNDATED if value is None else f"{first:04}" if first and first == last else WIDE
        yield Shown(
            shown(glimpse.title), say_made(value), page,
            cover.item.digest.hex() if drawn else "", cover.full_path,
        )  # fmt: skip


def _picture(library: Library, cover: str, places: Mapping[str, str]) -> bytes:
    digest = bytes.fromhex(cover)
    return as_it_hangs(library, digest, library.previews.get(digest) or b"")


def _first(
    library: Library, counted: Mapping[str, int], journal: str, places: Mapping[str, str]
) -> bytes:
    title = look_back(library)
    holds = said(by_form("folder", carried(library)))
    parts = [f"<h1>{text_of(title)}</h1>", holds, "<ul>"]
    for page, number in counted.items():
        works = say_many("{number} work", "{number} works", number)
        parts.append(
            f'<li><a href="{YEARS}/{page}.html">{text_of(_title(page))}</a>: {text_of(works)}</li>'
        )
    parts.append(f"</ul><h2>{text_of(plain('What is where'))}</h2><dl>")
    parts += [f"<dt>{text_of(name)}</dt><dd>{text_of(plain(what))}</dd>" for name, what in HOLDS]
    if journal in SAID:
        parts.append(f"<dt>journal/</dt><dd>{text_of(plain(SAID[journal]))}</dd>")
    parts.append("</dl>")
    if journal == ALL:
        parts.append(f"<h2>{text_of(plain('If it is not yours'))}</h2>")
        parts.append(said(plain(
            "The journal may hold pages that nobody was meant to read. Those that may be shown say "
            "“shown”: true. Please let the others be."
        )))  # fmt: skip
    return whole(title, "\n".join(parts), STYLE).encode()


def _title(page: str) -> str:
    return {
        WIDE: plain("Some time in these years"),
        UNDATED: plain("Without a date"),
    }.get(page, page)


def _page(page: str, works: Iterable[Shown], places: Mapping[str, str]) -> bytes:
    title = _title(page)
    back = f'<p><a href="../{quote(readme.NAME)}">{text_of(plain("All years"))}</a></p>'
    figures = "\n".join(_figure(work, places) for work in works)
    body = f'{back}<h1>{text_of(title)}</h1><div class="works">\n{figures}\n</div>'
    return whole(title, body, STYLE).encode()


def _figure(work: Shown, places: Mapping[str, str]) -> str:
    place = places.get(work.path, "").partition("/")[2]
    name = text_of(work.title)
    inner = name
    if work.cover:
        inner = f'<img loading="lazy" src="../{PICTURES}/{work.cover}.jpg" alt="{name}">'
    if place:
        inner = f'<a href="../{quote(place)}">{inner}</a>'
    return f"<figure>{inner}<figcaption>{name}. {text_of(work.words)}</figcaption></figure>"
