"""
From a life to a plan: which work becomes which files, what happened to them later.

Every promised kind is dealt, not thrown: even sixty works hold scans, telephone pictures, a
camera with a wrong clock, documents in all three programs, a comic, lone and nameless pictures,
a copy to a new computer, backups, and pictures that are somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from lookback.doing.demo import captures, documents
from lookback.doing.demo.artist import Sitting, favourite_medium
from lookback.doing.demo.files.facts import Facts
from lookback.doing.demo.life import LATER, Day, days
from lookback.doing.demo.plan import (
    COPY,
    NOT_MINE,
    Copied,
    PlannedFile,
    PlannedWork,
)

# What works on paper and on the screen become, in turn; the order is shuffled a deal at a time.
PAPER: Final = ("scan", "scan", "phone", "phone", "phone", "camera")
LATER_PAPER: Final = ("clean", "clean", "phone", "scan")
SCREEN: Final = ("document", "document", "document", "document", "document", "picture")
CLEAN_FROM: Final = 0.45  # the age from which paintings are scanned well and named
# The new computer: everything older than MOVED_BEFORE was copied to it in one go.
MOVED_BEFORE, MOVED_AT = 0.4, 0.5
MOVED: Final = ("Scans", "Digital", "Comics", "Paintings")
COPY_SECONDS: Final = 4  # between two files of that copy
# Backups: what folder, from when to when (shares of the life told), are file times kept.
BACKUPS: Final = (
    ("Digital/", 0.4, 0.56, False),
    ("Art/", 0.5, 0.72, True),
    ("Art/", 0.72, 0.9, False),
)
BOTH: Final = 0.5  # how often a drawing on paper is photographed at once and scanned later
NOT_HERS: Final = 0.12  # of all works
PIXELS: Final = (500, 540, 580, 620, 680, 800)
PAGE_PIXELS: Final = 600  # a comic page is many drawings, each small
LARGE, LARGE_EVERY = 1600, 40  # pixels; one in so many is printed size
SEEDS_APART: Final = 10_007  # between the seeds of two works; a comic's pages lie between
ELSEWHERE: Final = (
    ("Downloads/{n:07d}_large.jpg", "Downloads/photo-{n}.webp", "Downloads/image ({k}).png"),
    ("refs/reference {k}.jpg", "refs/colours {k}.png", "refs/tumblr_{n}_1280.gif"),
    ("from Ame/present {k}.png", "from Ame/IMG-{n}.jpg", "Downloads/wallpaper {k}.jpg"),
)


def planned(works: int, seed: int, years: tuple[int, int]) -> tuple[PlannedWork, ...]:
    """
    The whole archive of `works` works, the same for the same arguments.

    Somebody else's pictures come on top, one in about eight. No two files share a path, even
    where upper and lower case are the same.
    """
    rng = np.random.default_rng([seed, works, *years])
    out: list[PlannedWork] = []
    paper, later = _dealt(PAPER, rng), _dealt(LATER_PAPER, rng)
    screen, count = _dealt(SCREEN, rng), captures.Counter()
    programs: dict[str, int] = {}
    for n, day in enumerate(days(works, years, rng)):
        sitting = _sitting(day, n, seed, rng)
        if day.subject == "comic":
            page = replace(sitting, aspect=0.71, pixels=PAGE_PIXELS)
            files = documents.comic(day, page, rng, count.next("comic"))
        elif sitting.medium == "digital":
            files = _on_screen(day, sitting, rng, next(screen), programs, count)
        else:
            kind = next(later if day.age >= CLEAN_FROM else paper)
            files = _on_paper(day, sitting, rng, kind, count)
        motif = "" if day.subject in LATER else day.subject
        out.append(PlannedWork(f"w{n + 1:05d}", motif, files))
    moved = _copied_to_new_computer(out, years)
    return _distinct([*_backed_up(moved, years), *_not_hers(works, seed, years, rng)])


def _dealt(kinds: tuple[str, ...], rng: np.random.Generator) -> Iterator[str]:
    while True:
        deck = list(kinds)
        rng.shuffle(deck)
        yield from deck


def _sitting(day: Day, n: int, seed: int, rng: np.random.Generator) -> Sitting:
    medium = favourite_medium(day.age, rng)
    if day.subject == "comic" and medium not in ("ink", "digital"):
        medium = "ink"
    pixels = LARGE if n % LARGE_EVERY == LARGE_EVERY - 1 else int(rng.choice(PIXELS))
    return Sitting(seed * 1_000_003 + n * SEEDS_APART, day.age, day.subject, medium, pixels)


def _on_screen(
    day: Day,
    sitting: Sitting,
    rng: np.random.Generator,
    kind: str,
    programs: dict[str, int],
    count: captures.Counter,
) -> tuple[PlannedFile, ...]:
    if kind == "picture":
        return documents.picture(day, sitting, rng, count.next("picture"))
    program = documents.program(day, rng)
    if programs and min(programs.values()) * 4 < programs.get(program, 0):
        program = min(programs, key=lambda p: programs[p])
    for name in ("ora", "psd"):
        programs.setdefault(name, 0)
    programs[program] = programs.get(program, 0) + 1
    return documents.document(day, sitting, rng, program, count.next("document"))


def _on_paper(
    day: Day, sitting: Sitting, rng: np.random.Generator, kind: str, count: captures.Counter
) -> tuple[PlannedFile, ...]:
    """Captured once, or photographed at once and scanned later as well."""
    if kind == "camera":
        return (captures.reset_camera(day, sitting, rng, count),)
    if kind == "clean":
        scan = captures.clean_scan(day, sitting, rng)
    else:
        scan = captures.scan(day, sitting, rng, count)
    phones = day.when.year >= captures.EARLIEST_PHONE
    if kind == "phone" and phones:
        photo = captures.phone(day, sitting, rng)
        return (photo, scan) if rng.random() < BOTH else (photo,)
    if phones and rng.random() < BOTH:
        return (captures.phone(day, sitting, rng), scan)
    return (scan,)


def _between(years: tuple[int, int], share: float) -> datetime:
    start = datetime(years[0], 1, 1)
    span = datetime(years[1] + 1, 1, 1) - start
    return (start + span * share).replace(hour=14, minute=12, second=7, microsecond=0)


def _copied_to_new_computer(works: list[PlannedWork], years: tuple[int, int]) -> list[PlannedWork]:
    """Everything from the old computer bears the minutes of its copy, years after."""
    event, until = _between(years, MOVED_AT), MOVED_BEFORE
    out = []
    for work in works:
        files = []
        for file in work.files:
            if file.sitting.age < until and file.path.startswith(MOVED) and file.touched < event:
                file = replace(file, path=f"Old computer/{file.path}", touched=event)
                event += timedelta(seconds=COPY_SECONDS)
            files.append(file)
        out.append(replace(work, files=tuple(files)))
    return out


def _backed_up(works: list[PlannedWork], years: tuple[int, int]) -> Iterator[PlannedWork]:
    """All that had been finished in the folders of a time, once more in a dated folder."""
    for work in works:
        copies = []
        for folder, since, share, keeps in BACKUPS:
            day = _between(years, share).replace(hour=3, minute=0, second=11)
            start = _between(years, since)
            for n, file in enumerate(work.files):
                if file.path.startswith(folder) and start <= file.touched < day:
                    path = f"Backup {day:%Y-%m-%d}/{file.path}"
                    # some backup programs keep a file's own time, some stamp it anew
                    stamped = day + timedelta(seconds=2 * n)
                    copies.append(Copied(path, file.path, file.touched if keeps else stamped))
        yield replace(work, copies=tuple(copies))


def _not_hers(
    works: int, seed: int, years: tuple[int, int], rng: np.random.Generator
) -> Iterator[PlannedWork]:
    for k in range(1, max(1, round(works * NOT_HERS)) + 1):
        names = ELSEWHERE[k % len(ELSEWHERE)]
        number = int(rng.integers(1_000_000, 9_999_999))
        path = names[int(rng.integers(len(names)))].format(n=number, k=k)
        saved = _between(years, float(rng.uniform(0.25, 0.98)))
        sitting = Sitting(seed * 77_003 + k, 1.0, "", "", int(rng.choice(PIXELS)))
        file = PlannedFile(path, NOT_MINE, None, saved, sitting, facts=Facts())
        yield PlannedWork(f"other{k:05d}", "", (file,))


def _distinct(works: list[PlannedWork]) -> tuple[PlannedWork, ...]:
    """Where two paths would be the same, the later one is numbered, as programs do."""
    taken: set[str] = set()
    last: dict[str, int] = {}  # how far a path's numbers are given: cameras repeat theirs for years
    out = []
    for work in works:
        renamed: dict[str, str] = {}
        for path in work.paths:
            stem, _, suffix = path.rpartition(".")
            plain = path.casefold()
            free, n = path, last.get(plain, 1)
            while free.casefold() in taken:
                n += 1
                free = f"{stem} ({n}).{suffix}"
            last[plain] = n
            taken.add(free.casefold())
            renamed[path] = free
        files = tuple(replace(f, path=renamed[f.path]) for f in work.files)
        copies = tuple(
            replace(c, path=renamed[c.path], original=renamed[c.original]) for c in work.copies
        )
        out.append(replace(work, files=files, copies=copies))
    return tuple(out)


def roles(works: tuple[PlannedWork, ...]) -> set[str]:
    """Every role that occurs."""
    found = {file.role for work in works for file in work.files}
    return found | {COPY for work in works if work.copies}
