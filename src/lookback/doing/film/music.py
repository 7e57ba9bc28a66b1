"""Listening to the person's music, in a worker: a song is a file, and may be broken."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import TimeoutError as TooSlow
from pathlib import Path
from typing import Final

from pebble import ProcessExpired

from lookback.reading.isolation import ReadingPool
from lookback.reading.sound import LATENCY, ONSETS_A_SECOND, heard, lay_music
from lookback.reasoning.beats import song_of
from lookback.reasoning.cut.shots import Cut, Song
from lookback.words.errors import NoMusic

SECONDS: Final = 300.0  # for an hour of music on a slow laptop


def listen(path: Path) -> Song:
    """The song in a file. Raises NoMusic when there is none that can be read."""
    if not os.path.isfile(path):
        raise NoMusic(path)
    with ReadingPool(1, seconds=SECONDS) as pool:
        try:
            sound = pool.submit(heard, str(path)).result()
        except (ValueError, TooSlow, ProcessExpired, MemoryError) as error:
            raise NoMusic(path) from error
    return song_of(sound.rises, ONSETS_A_SECOND, sound.seconds, LATENCY)


def lay(path: Path, cut: Cut, out: Path) -> None:
    """Write the film's sound. Raises NoMusic."""
    silences: Sequence[tuple[float, float]] = [
        (start / cut.rate, end / cut.rate) for start, end in cut.silences
    ]
    part = out.with_name(out.name + ".part")
    with ReadingPool(1, seconds=SECONDS) as pool:
        try:
            pool.submit(
                lay_music, str(path), str(part), cut.music_at / cut.rate, cut.seconds, silences
            ).result()
        except (ValueError, TooSlow, ProcessExpired, MemoryError) as error:
            raise NoMusic(path) from error
    os.replace(part, out)
