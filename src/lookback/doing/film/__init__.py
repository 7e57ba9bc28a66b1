"""
The film: from the library to a cut, and from a cut to a file.

`plan` is quick and drives the player in the page; `render` is for keeping. Nothing of the library
changes, and a broken-off render goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from PIL import Image

from lookback.doing import looking
from lookback.doing.diary import diary
from lookback.doing.film import captions, encoding, lettering, music, timeline
from lookback.doing.film.casting import LeftOut, Span, sheets
from lookback.doing.film.composing import Composer
from lookback.doing.film.encoding import Form
from lookback.doing.film.registering import registered
from lookback.doing.film.sources import Sources
from lookback.doing.film.stage import size_of
from lookback.doing.library import Library
from lookback.doing.recordings import documents_of, recordings_of, unpacked
from lookback.keeping.entries import KIND_WORDS
from lookback.keeping.troubles import told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.reasoning.cut import Options, growing, journey
from lookback.reasoning.cut.lines import Line, fits
from lookback.reasoning.cut.shots import Cut, Picture, Song
from lookback.words.errors import NothingToShow

SEGMENT_SECONDS: Final = 8.0  # a broken-off render loses at most so much
UNFINISHED: Final = ".unfinished"
UNPACKING_SECONDS: Final = 120.0  # for one sitting: an hour of film
BITS_A_PIXEL: Final = 0.035  # of a film frame at crf 18; drawings in mats, mostly still
STILL_QUALITY: Final = 92
VERSION: Final = 2  # of how frames are drawn: raise it, and unfinished films begin anew

Told = Callable[["Rendering"], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a film is asked to be."""

    shape: str = "16:9"
    lines: int = 1080  # pixels of the shorter side

    @property
    def size(self) -> tuple[int, int]:
        return size_of(self.shape, self.lines)


@dataclass(frozen=True, slots=True)
class Rendering:
    """How far a render is: frames done of all, and the seconds that it has taken."""

    done: int
    total: int
    seconds: float


def plan(
    library: Library,
    options: Options,
    song: Song | None = None,
    *,
    span: Span = Span(),  # noqa: B008
    left_out: LeftOut = LeftOut(),  # noqa: B008
) -> Cut:
    """A cut of the journey. Raises NothingToShow."""
    shown = sheets(library, span, left_out)
    if not shown:
        raise NothingToShow
    return registered(library, journey(shown, options, song, own_lines(library, span)))


def own_lines(library: Library, span: Span) -> list[Line]:
    """The person's own words that may be shown, as far as they can be read in passing and set."""
    found = diary(library).offered
    lines = [
        Line(" ".join(e.text.split()), date.fromisoformat(e.day))
        for e in found
        if e.shown and e.label != KIND_WORDS
    ]
    return [
        line
        for line in lines
        if fits(line.text)
        and lettering.legible(line.text)
        and (span.first is None or line.day >= span.first)
        and (span.last is None or line.day <= span.last)
    ]


def plan_of_one(library: Library, work: str, options: Options) -> Cut:
    """A cut of one work growing, out of its recording where there is one. Raises NothingToShow."""
    for sheet in sheets(library):
        if sheet.work == work:
            size = sheet.finish.width, sheet.finish.height
            frames = [
                Picture("", *size, os.path.join(one.folder, name))
                for one in recordings_of(library, work)
                for name in one.frames
            ]
            frames = frames or _inside(library, work)
            return growing(sheet, options, frames)
    raise NothingToShow


def _inside(library: Library, work: str) -> list[Picture]:
    """What the work's own documents recorded."""
    documents = documents_of(library, work)
    if not documents:
        return []
    with ReadingPool(1, seconds=UNPACKING_SECONDS) as pool:
        found = unpacked(library, documents, pool)
    paths = [os.path.join(one.folder, name) for one in found for name in one.frames]
    frames = []
    for path in paths:
        with Image.open(path) as picture:  # the canvas may have been another one at first
            frames.append(Picture("", *picture.size, path))
    return frames


def likely_bytes(cut: Cut, wanted: Wanted) -> int:
    """About how large the file will be."""
    width, height = wanted.size
    return round(cut.frames * width * height * BITS_A_PIXEL / 8)


def render(
    library: Library,
    cut: Cut,
    wanted: Wanted,
    out: Path,
    song: Path | None = None,
    told: Told = lambda _: None,
) -> None:
    """
    Write `out`, with its timeline and captions beside it; what a broken-off run finished is used.

    Raises NoMusic, NoTimelines and the errors of a full or unwritable disk, in which case neither a
    half film nor a half plan stands at `out`.
    """
    folder = library.folder / "films" / UNFINISHED / _key(cut, wanted)
    with told_plainly(out.parent):
        folder.mkdir(parents=True, exist_ok=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        parts = list(_parts(cut))
        files = [folder / f"{n:04}.mp4" for n in range(len(parts))]
        _render_parts(library, cut, wanted, parts, files, told)
        sound = None
        if song is not None:
            sound = folder / "sound.m4a"
            music.lay(song, cut, sound)
        form = Form(*wanted.size, cut.rate)
        lengths = [sum(s.frames for s in cut.shots[a:b]) for a, b in parts]
        encoding.join(files, lengths, form, sound, out)
        _write_beside(library, cut, out)
    shutil.rmtree(folder, ignore_errors=True)


def stills(library: Library, cut: Cut, wanted: Wanted, out: Path) -> list[Path]:
    """
    A JPEG beside `out` from the middle of the first work that each chapter lingers on.

    Raises the errors of a full or unwritable disk; no film is needed.
    """
    found: list[Path] = []
    chapters: set[int] = set()
    with told_plainly(out.parent), ReadingPool(1) as pool:
        out.parent.mkdir(parents=True, exist_ok=True)
        composer = _composer(cut, wanted, Sources(library, pool))
        for i, shot in enumerate(cut.shots):
            if shot.act in chapters or not shot.lingers or not shot.pictures:
                continue
            chapters.add(shot.act)
            frame = next(islice(composer.frames(cut, i, i + 1), shot.frames // 2, None))
            year = shot.year.partition(",")[0] if len(shot.works) == 1 else ""
            year = "" if "/" in year else year
            name = " ".join(filter(None, (out.stem, f"{len(chapters):02}", year)))
            found.append(out.with_name(f"{name}.jpg"))
            Image.fromarray(frame).save(found[-1], "JPEG", quality=STILL_QUALITY)
    return found


def write_beside(library: Library, cut: Cut, out: Path) -> None:
    """The plan for an editor, and captions, beside a film. Raises NoTimelines."""
    with told_plainly(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
        _write_beside(library, cut, out)


def _write_beside(library: Library, cut: Cut, out: Path) -> None:
    digests = {p.digest for s in cut.shots for p in s.pictures if p.digest}
    paths = {d: looking.paths_of(library, bytes.fromhex(d)) for d in digests}
    first = {d: found[0] for d, found in paths.items() if found}
    timeline.write(cut, first, out.with_name(out.name + ".otio"), out.stem)
    out.with_name(out.name + ".vtt").write_text(captions.vtt(cut), encoding="utf-8")
    out.with_name(out.stem + ".srt").write_text(captions.srt(cut), encoding="utf-8")


def _render_parts(
    library: Library,
    cut: Cut,
    wanted: Wanted,
    parts: Sequence[tuple[int, int]],
    files: Sequence[Path],
    told: Told,
) -> None:
    began, width, height = time.monotonic(), *wanted.size
    done = fresh = 0
    with ReadingPool(1) as pool:
        sources = Sources(library, pool)
        composer = _composer(cut, wanted, sources)
        for (start, end), path in zip(parts, files, strict=True):
            frames = sum(s.frames for s in cut.shots[start:end])
            if not path.exists():
                pictures = [p for s in cut.shots[start:end] for p in s.pictures]
                sources.foresee(pictures, max(width, height))
                form = Form(width, height, cut.rate)
                encoding.encode_segment(composer.frames(cut, start, end), form, path)
                fresh += frames
            done += frames
            told(Rendering(done, cut.frames, time.monotonic() - began))


def _composer(cut: Cut, wanted: Wanted, sources: Sources) -> Composer:
    return Composer(*wanted.size, cut.rate, sources.get, sources.stretch)


def _parts(cut: Cut) -> list[tuple[int, int]]:
    """Shots that are encoded together: whole ones, at least SEGMENT_SECONDS of them."""
    found, start, frames = [], 0, 0
    for i, shot in enumerate(cut.shots):
        frames += shot.frames
        if frames >= SEGMENT_SECONDS * cut.rate:
            found.append((start, i + 1))
            start, frames = i + 1, 0
    if start < len(cut.shots):
        found.append((start, len(cut.shots)))
    return found


def _key(cut: Cut, wanted: Wanted) -> str:
    """The same for the same plan at the same size, so that unfinished work is found again."""
    return hashlib.sha256(repr((VERSION, cut, wanted)).encode()).hexdigest()[:16]
