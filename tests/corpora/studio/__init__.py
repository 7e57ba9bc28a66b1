"""
The folder of somebody who plays, films and writes, by seed, with the truth beside it.

`life` writes it; names, habits and mess differ from seed to seed: songs in nine ways of keeping
them, tags or none, files copied under other names, times lost in a move, others' songs, packs of
sounds, and what is no work. The truth is JSON: works with their files, days and hours, and every
file that is none of them; studio.judge reads it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from corpora import band, pictures
from corpora.studio.films import filmed
from corpora.studio.hand import COPY, FREE, JUNK, OTHERS, VERSION, File, Hand
from corpora.studio.songs import sketches, songs
from corpora.studio.texts import written

from lookback.words.forms import DRAWN, PLAYED

COPIED: Final = 0.06  # of the files lie somewhere else as well
STRANGERS: Final = ("Ada Voss", "Northern Line", "Cut Glass", "Ole Brandt", "The Postmen")
PACK: Final = ("Kick", "Snare", "Hat", "Clap")


def life(
    root: Path, seed: int = 1, songs_: int = 50, films_: int = 20, texts: int = 12, mess: int = 2
) -> Any:
    """
    Write it all below `root`; returns the truth, which is also in <root>-truth.json.

    `mess` is how many songs of each stranger lie about, and how many sounds of each kind.
    """
    hand = Hand(seed)
    made = [*songs(hand, songs_), *sketches(hand, max(1, songs_ // 8))]
    made += [*filmed(hand, films_), *written(hand, texts), *_junk(hand, mess), *_others(hand, mess)]
    made = list({one.path: one for one in made}.values())
    made += _copies(hand, made)
    moved = _moved(hand, made)
    for one in made:
        path = root / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
        moment = moved.get(one.path) or datetime(one.day.year, one.day.month, one.day.day, 12)
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    told = truth(seed, made)
    root.with_name(root.name + "-truth.json").write_text(json.dumps(told, indent=1), "utf-8")
    return told


def truth(seed: int, made: Sequence[File]) -> Any:
    works: dict[str, Any] = {}
    for one in made:
        if one.work and one.role in (VERSION, COPY):
            work = works.setdefault(
                one.work, {"title": one.work, "form": one.form, "hours": 0.0, "files": []}
            )
            work["files"].append({"path": one.path, "role": one.role, "day": one.day.isoformat()})
            work["hours"] = max(work["hours"], one.hours)
    rest = [
        {"path": one.path, "role": one.role, "work": one.work}
        for one in made
        if one.role not in (VERSION, COPY) or not one.work
    ]
    return {"seed": seed, "works": list(works.values()), "rest": rest}


def _copies(hand: Hand, made: Sequence[File]) -> Iterator[File]:
    """Some files once more: on an old laptop's backup, under other names."""
    for one in made:
        if one.role == VERSION and one.work and hand.likely(COPIED):
            name = one.path.rpartition("/")[2]
            stem, _, suffix = name.rpartition(".")
            where = hand.of(
                (f"Backup/old laptop/{one.path}", f"Desktop/Copy of {name}",
                 f"Desktop/{stem} (1).{suffix}", f"From phone/{name}")
            )  # fmt: skip
            if suffix in ("txt", "md", "odt", "docx", "pdf", "scrivx"):
                where = f"Backup/old laptop/{one.path}"
            yield replace(one, path=where, role=COPY, hours=0.0)


def _moved(hand: Hand, made: Sequence[File]) -> dict[str, datetime]:
    """Files whose times were lost when their folders were copied, all in one go."""
    tops = sorted({one.path.partition("/")[0] for one in made})
    lost = {"Backup", *(top for top in tops if hand.likely(0.35))}
    start = datetime(2021, 3, 4, 15, 0) + timedelta(days=hand.chance.randrange(900))
    away = [one.path for one in made if one.path.partition("/")[0] in lost]
    return {path: start + timedelta(seconds=n // 5) for n, path in enumerate(sorted(away))}


def _junk(hand: Hand, mess: int) -> Iterator[File]:
    """What is no work, or no song."""
    day = date(2015, 1, 1)
    yield File("Code/README.md", "", "", day, b"# A program\n\nIt counts the boats.\n" * 4, JUNK)
    yield File("Code/LICENSE.txt", "", "", day, b"Permission is hereby granted.\n" * 9, JUNK)
    yield File("Code/main.py", "", "", day, b"print('boats')\n", JUNK)
    yield File(".DS_Store", "", "", day, b"\0\0\0\1Bud1" + bytes(60), JUNK)
    yield File("Albums/Thumbs.db", "", "", day, bytes(64), JUNK)
    yield File("Songs/setlist.txt", "", "", day, b"Harbour, Lamp, Kite, and then the waltz\n", JUNK)
    yield File("Songs/take 1.wav.reapeaks", "", "", day, b"RPKM" + bytes(60), JUNK)
    yield File("Projects/readme.txt", "", "", day, b"put the plugin into the folder\n" * 3, JUNK)
    cover = pictures.png()
    yield File("Albums/cover.jpg.png", "a cover", DRAWN, day, cover, FREE)
    for n, name in enumerate(PACK):
        for k in range(1, mess + 1):
            sound = band.played(80_000 + n * 10 + k, 0, 0.4)
            path = f"Sample Packs/Big Drums Vol 1/{name}s/{name} {k:02d}.wav"
            yield File(path, "", PLAYED, day, band.encoded(sound, "wav", {}), OTHERS)


def _others(hand: Hand, mess: int) -> Iterator[File]:
    """Songs of others, as a shop or a friend gave them."""
    for n, artist in enumerate(STRANGERS):
        for k in range(mess):
            title, day = f"{hand.title()}", date(2003 + n, 5, 6)
            said = {"title": title, "artist": artist, "album": "First", "date": str(day.year)}
            sound = band.played(90_000 + hand.seed * 100 + n * 10 + k, 0, 3 + k)
            path = f"Music/{artist}/First/{k + 1:02d} {title}.mp3"
            yield File(path, "", PLAYED, day, band.encoded(sound, "mp3", said), OTHERS)
