"""
READ ME.html in the library's folder: for whoever finds it, in ten years, without Lookback.

It says what is where, what must be kept and what may go. It holds no picture and none of the words
of the journal: a page that was left lying would show what has been hidden or forgotten since.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from lookback.doing.library import Library
from lookback.keeping import settings
from lookback.talking.frame import said, text_of, whole
from lookback.talking.whose import look_back
from lookback.talking.words import marked, plain, shown

NAME: Final = "READ ME.html"
PLACES: Final = (
    ("journal/", marked(
        "What was said and written, and the only part that can’t be made again: dates, "
        "corrections, and the pages of the journal. Keep it. It is plain text, one record a line; "
        "any text editor opens it. Where a line says “entry”, its words stand behind “text”."
    )),
    ("kept/", marked("Screenshots that were kept beside words. Keep them.")),
    ("lookback.toml", marked("Which folders are read, and a few settings. Plain text.")),
    ("fixity.sqlite, manifests/", marked(
        "What each work’s file should be, to its last bit, and when that was last verified. "
        "Keep them. “sha256sum -c” understands the manifests."
    )),
    ("films/, posters/", marked("What was made of the works. Any player and viewer opens them.")),
    ("catalogue.sqlite, search.sqlite, previews/", marked(
        "Small pictures and lists, made again from the works at any time. Nothing is lost "
        "with them."
    )),
)  # fmt: skip


def keep(library: Library) -> None:
    """Write it where it is missing or older than the settings; where it can't be, never mind."""
    path, told = library.folder / NAME, library.folder / settings.NAME
    with suppress(OSError):
        if path.exists() and path.stat().st_mtime_ns >= told.stat().st_mtime_ns:
            return
        _write(path, page(library))


def page(library: Library) -> str:
    """The page, by itself: it needs nothing that lies beside it."""
    known = library.settings
    title = look_back(library)
    parts = [f"<h1>{text_of(title)}</h1>"]
    parts += [said(plain(
        "This folder belongs to Lookback, a program that shows how far somebody has come. "
        "The works themselves are not in here, and Lookback has never changed them."
    ))]  # fmt: skip
    if known.sources:
        parts.append(said(plain("They are read from:")))
        roots = "".join(f"<li><code>{text_of(shown(s.root))}</code></li>" for s in known.sources)
        parts.append(f"<ul>{roots}</ul>")
    parts.append(f"<h2>{text_of(plain('What is where'))}</h2><dl>")
    parts += [f"<dt>{text_of(name)}</dt><dd>{text_of(plain(what))}</dd>" for name, what in PLACES]
    parts.append(f"</dl><h2>{text_of(plain('If it is not yours'))}</h2>")
    parts.append(said(plain(
        "The journal may hold pages that nobody was meant to read. Those that may be shown say "
        "“shown”: true. Please let the others be."
    )))  # fmt: skip
    parts.append(f"<h2>{text_of(plain('To look at it'))}</h2>")
    parts.append(said(plain(
        "With Lookback on this machine, and the works at their place or on a drive that is "
        "plugged in:"
    )))  # fmt: skip
    parts.append("<p><code>lookback serve --library DIR</code></p>")
    parts.append(said(plain(
        "DIR stands for the folder in which this page lies. Where the works have moved, "
        "“lookback sources move” says so, and every word that was said finds them again."
    )))  # fmt: skip
    return whole(title, "\n".join(parts))


def _write(path: Path, text: str) -> None:
    new = path.with_name(f".{NAME}.new")
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(fd, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.replace(new, path)
