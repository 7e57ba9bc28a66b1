"""Songs as people keep them: takes, mixes, masters, projects, in nine habits, tags or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from corpora import band, projects
from corpora.studio.hand import FREE, File, Hand, under_scores

from lookback.words.forms import PLAYED

# What a song's files are called: takes, then mixes, then masters. {t} title, {s} title with
# underscores, {y} year, {d} day, {k} number of the track, {a} album.
FOLDERS: Final = (
    ("Songs/{t}/takes/{t} take 1.wav", "Songs/{t}/takes/{t} take 2.wav",
     "Songs/{t}/mixes/{t} mix 1.flac", "Songs/{t}/{t} (master).flac", "Songs/{t}/{t}.mp3"),
    ("Songs/{y} {t}/take 1.wav", "Songs/{y} {t}/take 2.wav", "Songs/{y} {t}/mix.m4a",
     "Songs/{y} {t}/{t} master.flac", "Songs/{y} {t}/{t}.ogg"),
    ("Demos/{t} demo.wav", "Demos/{t} demo 2.wav", "Mixdowns/{s}_mix_v2.aif",
     "Masters/{t} final.wav", "Albums/{a}/{k:02d} - {t}.mp3"),
    ("Projects/{t} Project/Bounces/{t} {d}.wav", "Projects/{t} Project/Bounces/{t} rough.wav",
     "Projects/{t} Project/Bounces/{t} mix 3.wav", "Projects/{t} Project/{t} MASTER.wav",
     "Albums/{a}/{k:02d} {t}.m4a"),
    ("music/wip/{s}_rough.wav", "music/wip/{s}_rough2.wav", "music/wip/{s}_mix.mp3",
     "music/done/{s}_final.wav", "music/done/{s}_final_FINAL.mp3"),
    ("Recordings/{d} {t}.wav", "Recordings/{d} {t} (take 2).wav", "Recordings/{t} - mix2.mp3",
     "Recordings/{t} - mastered.flac", "Recordings/{t} - mastered 320kbps.mp3"),
    ("Ideas/{t} idea.m4a", "Sessions/{d} {t}/{t} scratch.wav", "Bounces/{t}-comp-44k24b.wav",
     "Release/{t} (Remastered).flac", "Release/{t} (Radio Edit).mp3"),
    ("Lieder/{t}/{t} Aufnahme 1.wav", "Lieder/{t}/{t} Aufnahme 2.wav",
     "Lieder/{t}/{t} Abmischung.wav", "Lieder/{t}/{t} Endfassung.wav", "Lieder/{t}/{t}.mp3"),
    ("audio/{s}1.wav", "audio/{s}2.wav", "audio/{s}3.mp3", "audio/{s}_4.wav", "audio/{s}_done.mp3"),
)  # fmt: skip
DAYS: Final = (0, 1, 9, 20, 20)
ALBUM: Final = 8  # songs


def songs(hand: Hand, count: int) -> Iterator[File]:
    usual = hand.chance.randrange(len(FOLDERS))
    tagged = hand.of((1.0, 0.6, 0.2))
    album = hand.title()
    for n in range(count):
        if n % ALBUM == 0:
            album = hand.title()
        name, day = hand.title(), hand.day(10, 60)
        way = hand.of(FOLDERS, usual)
        told = {"t": name, "s": under_scores(name), "y": day.year, "d": day, "a": album}
        paths = [one.format(**told, k=n % ALBUM + 1) for one in way]
        tune = hand.seed * 1000 + n
        seconds = 4 + hand.chance.random() * 4
        takes = [band.played(tune, t, seconds) for t in (1, 2)]
        mix, master = (band.mixed(takes[1], k) for k in ("mix", "master"))
        for path, sound, after in zip(paths, (*takes, mix, master, master), DAYS, strict=True):
            if not hand.likely(0.85) and path != paths[-1]:
                continue
            when = day + timedelta(days=after)
            said = _tags(hand, name, when, n) if hand.likely(tagged) else {}
            yield File(path, name, PLAYED, when, band.encoded(sound, path.rpartition(".")[2], said))
        yield from _made_in(hand, name, paths[0].rpartition("/")[0], day, tune)


def _tags(hand: Hand, name: str, when: date, n: int) -> dict[str, str]:
    day = when.isoformat() if hand.likely(0.5) else str(when.year)
    title = name if hand.likely(0.8) else f"Track {n:02d}"
    return {"title": title, "artist": hand.artist, "date": day}


def _made_in(hand: Hand, name: str, folder: str, day: date, tune: int) -> Iterator[File]:
    """What a song was made in; every third has nothing."""
    folder = folder.removesuffix("/takes").removesuffix("/Bounces")
    moment = int(datetime(day.year, day.month, day.day, 12).timestamp())
    spent = round(0.5 + hand.chance.random() * 20, 2)
    makers: list[tuple[str, Callable[[], bytes], float]] = [
        ("rpp", lambda: projects.reaper(tune, moment), 0),
        ("als", lambda: projects.ableton(tune), 0),
        ("mid", lambda: projects.midi(tune), 0),
        ("flp", lambda: projects.flstudio(tune, (day - date(1899, 12, 30)).days + 0.5, spent / 24),
         spent),
        ("mscz", lambda: projects.musescore(tune, day.isoformat()), 0),
        ("ardour", lambda: projects.ardour(tune), 0),
        ("mmpz", lambda: projects.lmms(tune), 0),
    ]  # fmt: skip
    if hand.likely(0.33):
        return
    suffix, made, hours = hand.of(makers)
    data = made()
    yield File(f"{folder}/{name}.{suffix}", name, PLAYED, day, data, hours=hours)
    if suffix == "als":
        kept = f"{folder}/Backup/{name} [{day} 213000].als"
        yield File(kept, name, PLAYED, day, projects.ableton(tune + 500))
        sound = band.played(tune + 70_000, 0, 3.0)
        stem = f"{folder}/Samples/Recorded/0001 1-Audio.wav"
        yield File(stem, name, PLAYED, day, band.encoded(sound, "wav", {}), FREE)
    if suffix == "rpp":
        yield File(f"{folder}/{name}.rpp-bak", name, PLAYED, day, projects.reaper(tune, moment - 9))


def sketches(hand: Hand, count: int) -> Iterator[File]:
    """What a telephone recorded, each a work of its own, named by a counter or by its day."""
    for n in range(count):
        day = hand.day(1, 20)
        sound = band.played(hand.seed * 1000 + 900 + n, 0, 3 + 4 * hand.chance.random())
        name = hand.of((f"New Recording {n + 1}", f"Jam {day}", f"Untitled {n + 1}"))
        path = f"Voice Memos/{name}.m4a"
        yield File(path, f"{name} (memo)", PLAYED, day, band.encoded(sound, "m4a", {}))
