"""
Somebody joins, and parts again: a share file is taken in, to be looked at beside one's own life.

The given file is copied and never written; what is shown is made of the copy, in workers, and is
clearly theirs: it is in no wall, year, hour or film of one's own. Joining and parting are said in
the journal, so that one gesture takes either back; parting for good deletes what was kept as well.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from PIL import Image

from lookback.doing.imprinting import imprinted
from lookback.doing.library import Library
from lookback.doing.scan import Progress
from lookback.keeping import companions
from lookback.keeping.companions import Companion, Pictured, Shelf, given_at, made_at
from lookback.keeping.decisions import JOIN, PART
from lookback.keeping.troubles import told_plainly
from lookback.reading.bare import bare
from lookback.reading.isolation import ENDED
from lookback.reading.looks import fingerprint_of
from lookback.reading.original import from_the_disk
from lookback.reading.pixels import PREVIEW_LONGEST
from lookback.reading.shares import LARGEST_FILE, examined, redrawn
from lookback.words.journey import LONGEST_NAME, Journey, NotAJourney
from lookback.words.sharing_errors import (
    AlreadyJoined,
    NoSuchCompanion,
    NotAShareFile,
    ShareTooLarge,
)

AT_ONCE: Final = 48  # pictures in one task of a worker: one or two seconds
PIECE: Final = 1 << 20  # bytes
TOO_LONG: Final = "it takes longer, or more memory, than a share file may"

Told = Callable[[Progress], None]


def joined(library: Library) -> list[Companion]:
    """Who has joined now."""
    return companions.joined(library.story().active)


def one(library: Library, name: str) -> Companion:
    """By name, or by the id that joining has. Raises NoSuchCompanion."""
    for companion in joined(library):
        if name.casefold() == companion.name.casefold() or name == companion.id:
            return companion
    raise NoSuchCompanion(name)


def join(
    library: Library,
    file: Path,
    executor: Executor,
    name: str = "",
    told: Told = lambda progress: None,
) -> Companion:
    """
    Take in a share file; `name` is how they are called here, else as the file has it.

    Raises NotAShareFile, ShareTooLarge or AlreadyJoined; then nothing is kept of it.
    """
    folder = library.folder / companions.FOLDER
    with told_plainly(library.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        aside = folder / f".{secrets.token_hex(8)}.new"
        try:
            digest = _copied(file, aside)
            here = next((c for c in joined(library) if c.file == digest), None)
            made = here is not None and made_at(library.folder, digest).exists()
            if here is not None and made and name.casefold() in ("", here.name.casefold()):
                raise AlreadyJoined(here.name)
            journey = _filled(library, digest, aside, file.name, executor, told)
            os.replace(aside, given_at(library.folder, digest))
        finally:
            aside.unlink(missing_ok=True)
        called = " ".join((name or journey.by or file.stem).split())[:LONGEST_NAME]
        record = library.say(JOIN, (), {"name": called, "file": digest})
    return Companion(record.id, called, digest)


def part(library: Library, name: str, *, for_good: bool = False) -> Companion:
    """
    Let a companion's journey go; undo brings it back, unless it went for good.

    Raises NoSuchCompanion.
    """
    companion = one(library, name)
    library.say(PART, (), {"name": companion.name, "file": companion.file})
    if for_good:
        _delete(library, companion.file)
    return companion


@contextmanager
def shelf(library: Library, companion: Companion) -> Iterator[Shelf]:
    """What was made of their file. Raises NoSuchCompanion when it is not here (any more)."""
    path = made_at(library.folder, companion.file)
    if not path.exists():
        raise NoSuchCompanion(companion.name)
    held = Shelf(path)
    try:
        if not held.is_whole():
            raise NoSuchCompanion(companion.name)
        yield held
    finally:
        held.close()


def journey_of(library: Library, companion: Companion) -> Journey:
    """Their journey, read once and remembered. Raises NoSuchCompanion."""

    def read() -> Journey:
        with shelf(library, companion) as held:
            return held.journey()

    return library.remembered(f"journey {companion.file}", companion.file, read)


def present(library: Library) -> list[Companion]:
    """Those who have joined and whose pictures are at hand."""
    return [c for c in joined(library) if made_at(library.folder, c.file).exists()]


def make_again(library: Library, executor: Executor, told: Told = lambda progress: None) -> int:
    """Fill the shelves that are missing and whose files are here; returns how many."""
    made = 0
    for companion in joined(library):
        given = given_at(library.folder, companion.file)
        if given.exists() and not made_at(library.folder, companion.file).exists():
            _filled(library, companion.file, given, companion.name, executor, told)
            made += 1
    return made


def _copied(file: Path, target: Path) -> str:
    """Copy a file of bounded length, only read; returns its SHA-256."""
    digest, size = hashlib.sha256(), 0
    try:
        source = from_the_disk(str(file))
    except OSError as error:
        raise NotAShareFile(file.name, error.strerror or error) from error
    with source, open(target, "xb") as out:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > LARGEST_FILE:
                raise ShareTooLarge(file.name, f"{LARGEST_FILE >> 30} GB")
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _filled(
    library: Library, digest: str, given: Path, name: str, executor: Executor, told: Told
) -> Journey:
    """Make what is shown of a given file, whole or not at all. Raises NotAShareFile."""
    made = made_at(library.folder, digest)
    aside = made.with_name(f".{secrets.token_hex(8)}.new")
    try:
        journey = executor.submit(examined, str(given)).result()
        held = Shelf(aside, anew=True)
        try:
            pictures = sorted({w.picture for w in journey.works if w.picture})
            shown = _fill(held, given, pictures, executor, lambda n, of: told(_at(n, of, name)))
            works = tuple(
                w if w.picture in shown else replace(w, picture="") for w in journey.works
            )
            held.keep_journey(journey := replace(journey, works=works))
        finally:
            held.close()
        os.replace(aside, made)
    except (NotAJourney, *ENDED) as error:
        why = error if isinstance(error, NotAJourney) else TOO_LONG
        raise NotAShareFile(name, why) from error
    finally:
        aside.unlink(missing_ok=True)
    return journey


def _fill(
    held: Shelf,
    given: Path,
    pictures: Sequence[str],
    executor: Executor,
    told: Callable[[int, int], None],
) -> set[str]:
    """Put the pictures onto the shelf; returns those that could be drawn."""
    shown: set[str] = set()
    tasks: list[Future[list[Pictured]]] = [
        executor.submit(pictured, str(given), pictures[start : start + AT_ONCE])
        for start in range(0, len(pictures), AT_ONCE)
    ]
    for number, task in enumerate(tasks, 1):
        found = task.result()
        held.keep_pictures(found)
        shown.update(p.digest for p in found)
        told(number, len(tasks))
    return shown


def _at(number: int, of: int, name: str) -> Progress:
    return Progress(number, of, name, walking=False)


def pictured(path: str, digests: Sequence[str]) -> list[Pictured]:
    """Some pictures of a share file, drawn anew, with what compares them. In a worker."""
    found = []
    for one in redrawn(path, digests):
        small = bare(one.jpeg, PREVIEW_LONGEST)  # as one's own are compared
        with Image.open(io.BytesIO(small)) as picture:
            fingerprint = fingerprint_of(picture.convert("RGB"))
        found.append(
            Pictured(one.digest, one.jpeg, one.width, one.height, fingerprint, *imprinted(small))
        )
    return found


def _delete(library: Library, digest: str) -> None:
    with told_plainly(library.folder):
        given_at(library.folder, digest).unlink(missing_ok=True)
        made_at(library.folder, digest).unlink(missing_ok=True)
