"""
A share file: what a person chose of their journey, in one file to be handed to somebody.

It is a ZIP that holds a bag (docs/share-format.md), written whole or not at all, and it holds
nothing but what doing.giving lets out: no original, no path, no name of a file unless titles were
asked for. The same choice of the same works gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lookback import __version__
from lookback.doing.given_pictures import given_picture
from lookback.doing.giving import Leaving, Wish, leaving
from lookback.doing.library import Library
from lookback.doing.scan import Progress
from lookback.keeping import bags, zipbags
from lookback.keeping.entries import NOTE
from lookback.keeping.troubles import export_told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.words import journey
from lookback.words.errors import ExportInside
from lookback.words.journey import Drawn, Journey, Told
from lookback.words.sharing_errors import NothingToGive, ShareNotWrittenOver, TooMuchToGive

SUFFIX: Final = ".lookback"
FOLDER: Final = "shares"  # in the library, for those that the pages write
JOURNEY: Final = "journey.json"
PICTURES: Final = "pictures"
ABOUT: Final = {
    "External-Description": "A journey in pictures, given away by the person who made them",
    "Bag-Software-Agent": f"Lookback {__version__}",
    "Bagit-Profile-Identifier": f"{journey.FORMAT}/{journey.VERSION}",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """What was written: the works, those of them with a picture, the entries, the file's bytes."""

    works: int
    pictures: int
    entries: int
    bytes: int


def share(
    library: Library,
    wish: Wish,
    target: Path,
    *,
    by: str = "",
    size: str = "small",
    pool: ReadingPool | None = None,
    told: Callable[[Progress], None] = lambda progress: None,
) -> Shared:
    """
    Write a share file. `size` is one of given_pictures.SIZES; larger than "small" needs a pool.

    Raises NothingToGive, TooMuchToGive, ExportInside, ShareNotWrittenOver, ExportFull or
    ExportReadOnly; then there is no file, or the one that was there.
    """
    target = target.absolute()
    check_target(library, target)
    left = leaving(library, wish)
    if not left.works and not left.entries:
        raise NothingToGive
    by = by or library.settings.giver
    if len(left.works) > journey.MOST_WORKS:
        raise TooMuchToGive(f"{journey.MOST_WORKS:,}", f"{len(left.works):,}")
    given, digests = journey_of(left, by), dict[str, str]()

    def payload() -> Iterator[tuple[str, bytes]]:
        for number, (work, drawn) in enumerate(zip(left.works, given.works, strict=True), 1):
            picture = given_picture(library, work.cover, size, pool) if work.cover else b""
            if picture:
                digests[drawn.id] = digest = hashlib.sha256(picture).hexdigest()
                yield f"{PICTURES}/{digest}.jpg", picture
            told(Progress(number, len(left.works), target.name, walking=False))
        shown = tuple(replace(w, picture=digests.get(w.id, "")) for w in given.works)
        yield JOURNEY, packed(replace(given, works=shown))

    with export_told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        length = zipbags.write(target, payload(), ABOUT)
    return Shared(len(left.works), len(digests), len(left.entries), length)


def free_place(library: Library, by: str) -> Path:
    """Where a file that the pages write may lie: "Kyo.lookback", "Kyo 2.lookback" in shares/."""
    stem = bags.plain(by.replace("/", " ").strip().lstrip(".")) or "journey"
    folder, number = library.folder / FOLDER, 1
    while (place := folder / f"{stem}{f' {number}' if number > 1 else ''}{SUFFIX}").exists():
        number += 1
    return place


def written(library: Library) -> list[Path]:
    """The share files that lie in the library, the newest first."""
    found = (library.folder / FOLDER).glob(f"*{SUFFIX}")
    return sorted(found, key=lambda p: (-p.stat().st_mtime_ns, p.name))


def packed(given: Journey) -> bytes:
    """The journey's own file: JSON for people's eyes as well as programs'."""
    return json.dumps(journey.to_json(given), ensure_ascii=False, indent=1).encode() + b"\n"


def journey_of(left: Leaving, by: str) -> Journey:
    """What leaves as the journey that the other will have; pictures are named later."""
    ids = {given.work: str(number) for number, given in enumerate(left.works, 1)}
    works = tuple(
        Drawn(
            ids[g.work], "", g.made, g.confidence, g.why,
            _plain(g.title, journey.LONGEST_NAME), g.motif, g.seconds,
        )
        for g in left.works
    )  # fmt: skip
    entries = tuple(
        Told(
            "note" if e.label == NOTE else e.label, _plain(e.text, journey.LONGEST_TEXT), e.day,
            e.when, _plain(e.by, journey.LONGEST_NAME), _plain(e.where, journey.LONGEST_NAME),
            tuple(ids[w] for w in e.works[: journey.MOST_ABOUT]),
        )
        for e in left.entries
    )  # fmt: skip
    return Journey(_plain(by, journey.LONGEST_NAME), works, entries)


def _plain(text: str, longest: int) -> str:
    """As a file can carry it: bytes of names that are no UTF-8 become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")[:longest]


def check_target(library: Library, target: Path) -> None:
    """Raises ExportInside for a place in a source or the journal, and ShareNotWrittenOver."""
    real = Path(os.path.realpath(target))
    journal = str(library.folder / "journal")
    for other in (*(s.root for s in library.settings.sources), journal):
        if real.is_relative_to(os.path.realpath(other)):
            raise ExportInside(target, other)
    if target.exists() and not (target.is_file() and zipbags.is_ours(target)):
        raise ShareNotWrittenOver(target)
