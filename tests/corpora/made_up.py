"""A library that no scan made: works straight into the catalogue, small pictures beside them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from lookback.doing.library import Library
from lookback.keeping import coding
from lookback.keeping.catalogue import NAME, Place
from lookback.keeping.draft import Draft
from lookback.keeping.previews import SMALL
from lookback.keeping.settings import Source, with_source
from lookback.words.edtf import Edtf
from lookback.words.fingerprint import SLICE_PARTS
from lookback.words.model import MADE, Claim, Found
from lookback.words.provenance import Fact, Weighed

COPIED_NS = 1_700_000_000_000_000_000  # all at once, in November 2023
HUES = ((196, 106, 51), (58, 74, 134), (233, 227, 215), (90, 140, 96))


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A work to be: when, how wide, how many versions."""

    title: str
    made: Edtf | None = None
    width: int = 400
    height: int = 300
    versions: int = 1
    hidden: bool = False
    mine: bool = True
    colour: tuple[int, int, int] = HUES[0]
    format: str = "png"


def begun_library(folder: Path, root: Path) -> tuple[Library, Source]:
    """A library whose first page was answered, with one source."""
    library = Library(folder)
    root.mkdir(parents=True, exist_ok=True)
    settings, source = with_source(library.settings, str(root))
    library.keep_settings(
        type(settings)(settings.sources, settings.person, settings.room, begun=True)
    )
    return library, source


def fill(library: Library, source: Source, works: Sequence[MadeUp], pictures: bool = True) -> None:
    """Put works into the catalogue as a scan and reasoning would leave them."""
    catalogue = library.catalogue
    row = catalogue.source(source.id, source.root)
    places, founds = [], []
    for work in works:
        for version in range(1, work.versions + 1):
            digest = digest_of(work, version)
            name = name_of(work, version).encode()
            places.append(Place(b"", name, 1, COPIED_NS, None, digest, work.format))
            founds.append(
                Found(
                    digest, work.format, work.width, work.height, claims=_record(work), preview=b"x"
                )
            )
    catalogue.keep(row, places, founds)
    ids = dict(catalogue.db.execute("SELECT path, id FROM item").fetchall())
    members = []
    for work in works:
        for version in range(1, work.versions + 1):
            item = ids[name_of(work, version).encode()]
            members.append((item, id_of(work), version, "version", None))
    with closing(Draft(library.folder / NAME)) as draft:
        draft.put((_row(w) for w in works), members, ())
        draft.lay_down("made up", "")
    if pictures:
        library.previews.put(_previews(works))


def digest_of(work: MadeUp, version: int = 1) -> bytes:
    return hashlib.sha256(f"{work.title} {version}".encode()).digest()


def id_of(work: MadeUp) -> str:
    return digest_of(work).hex()[:16]


def name_of(work: MadeUp, version: int = 1) -> str:
    return f"{work.title}{version if version > 1 else ''}.png"


def evidence(made: Edtf | None) -> Fact:
    """A fact with a winner, something that agrees and something set aside."""
    if made is None:
        return Fact(None, "", "weak", "nothing says when", ())
    claims = (
        Weighed(Claim("folder.year", MADE, made, "2012 spring"), "winner", "The folder"),
        Weighed(Claim("exif.DateTime", MADE, made, "2012:03:09"), "agrees", "The photo’s record"),
        Weighed(
            Claim("file.mtime", MADE, Edtf.parse("2019-11-03"), "2019-11-03"),
            "set-aside",
            "The file’s date. 812 files share that minute: a copy, not a day of work",
        ),
    )
    return Fact(made, "folder.year", "strong", "from the folder “2012 spring”", claims)


def _record(work: MadeUp) -> tuple[Claim, ...]:
    """What the file says itself, so that reasoning anew dates it the same."""
    if work.made is None:
        return ()
    return (Claim("krita.creation-date", MADE, work.made, f"{work.made.text}T17:42:05"),)


def many(number: int, first: date = date(2014, 3, 10), step_days: float = 1.0) -> Iterator[MadeUp]:
    """Works with a day each, of differing widths; every 50th without a date."""
    for i in range(number):
        day = first + timedelta(days=int(i * step_days))
        made = None if i % 50 == 49 else Edtf.day(day)
        width = 240 + 40 * (i * 7 % 9)
        yield MadeUp(f"work {i:06}", made, width, 400, colour=HUES[i % len(HUES)])


@cache
def _row(work: MadeUp) -> tuple[Any, ...]:
    made = work.made
    earliest = made.earliest.isoformat() if made and made.earliest else None
    latest = made.latest.isoformat() if made and made.latest else None
    return (
        id_of(work), work.title, earliest, latest, coding.fact_to_text(evidence(made)),
        digest_of(work, work.versions), work.width, work.height, work.versions, work.versions,
        work.hidden, work.mine, not work.hidden and work.mine, False,
        earliest or latest or "9999-99", latest or "9999-99",
        bytes(work.colour) * SLICE_PARTS, "[]",
    )  # fmt: skip


def _previews(works: Sequence[MadeUp]) -> Iterator[tuple[bytes, int, bytes]]:
    for work in works:
        for version in range(1, work.versions + 1):
            yield digest_of(work, version), SMALL, _preview(work.width, work.height, work.colour)


@cache  # a library of made-up works is filled for every other test, with a few kinds of them
def _preview(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    longest = max(width, height)
    size = (max(1, width * 160 // longest), max(1, height * 160 // longest))
    held = io.BytesIO()
    Image.new("RGB", size, colour).save(held, "JPEG", quality=60)
    return held.getvalue()
