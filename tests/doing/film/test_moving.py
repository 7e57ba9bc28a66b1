"""A film moves in the film: its own frames in its shot, and in the plan from that second on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import opentimelineio as otio
import pytest
from corpora import band, films, pictures, projects
from corpora.archives import Reading
from PIL import Image

from lookback.doing import film
from lookback.doing.film import timeline
from lookback.doing.film.composing import Composer
from lookback.doing.film.sources import Sources
from lookback.reading.isolation import ReadingPool
from lookback.reasoning.cut import Options
from lookback.reasoning.cut.shots import OPENING, Cut

SIZE = 320, 180
SECONDS = 3
FRAMES = [
    Image.new("RGB", (64, 36), (0, 0, 0) if n < 12 else (40 + 5 * n, 40, 40))
    for n in range(12 * SECONDS)
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "films" / "2014-05-03 walk.mp4"


@pytest.fixture
def walk(reading: Reading, path: Path) -> Reading:
    """A library with one film of three seconds, whose first is black."""
    for n, frame in enumerate(FRAMES):
        if n >= 12:  # something to see
            frame.paste((230, 230, 230), (8, 8, 24, 24))
    path.parent.mkdir()
    path.write_bytes(films.of_frames(FRAMES))
    reading.scan(path.parent)
    return reading


def test_songs_are_shown_beside_drawings_by_their_names(reading: Reading, path: Path) -> None:
    folder = path.parent
    folder.mkdir()
    (folder / "2014-05-03 Harbour.wav").write_bytes(band.song(1, "wav"))
    (folder / "2014-06-03 fox.png").write_bytes(pictures.png())
    (folder / "2014-08-03 Tide.rpp").write_bytes(projects.reaper())
    reading.scan(folder)
    shown = film.plan(reading.library, Options(40.0))
    assert {s.year for s in shown.shots if s.year} == {"2014", "2014, 2014-05-03 Harbour"}
    works = {w for s in shown.shots for w in s.works}
    titles = {title for (title,) in reading.library.catalogue.db.execute("SELECT title FROM work")}
    assert len(works) == 2
    assert len(titles) == 3  # what has only its project has nothing to show


def planned(walk: Reading) -> Cut:
    return film.plan(walk.library, Options())


def drawn(walk: Reading, cut: Cut) -> list[np.ndarray]:
    with ReadingPool(1) as pool:
        sources = Sources(walk.library, pool)
        composer = Composer(*SIZE, cut.rate, sources.get, sources.stretch)
        return list(composer.frames(cut, 0, 1))


def test_a_film_moves_in_its_shot_and_stands_when_it_is_over(walk: Reading) -> None:
    cut = planned(walk)
    assert cut.shots[0].kind == OPENING
    frames = drawn(walk, cut)
    assert len(frames) == cut.shots[0].frames
    reds = [float(f[90, 220, 0]) for f in frames]
    begins = cut.shots[0].pictures[0].begins or 0.0
    over = round((SECONDS - begins) * cut.rate)
    assert reds[0] < reds[over // 2] < reds[over - 1]
    assert len({id(f) for f in frames[over:]}) == 1


def test_without_its_file_a_film_is_its_picture(walk: Reading, path: Path) -> None:
    cut = planned(walk)
    path.unlink()
    frames = drawn(walk, cut)
    assert len(frames) == cut.shots[0].frames
    assert len({id(f) for f in frames}) == 1


def test_an_editor_moves_where_a_film_begins(walk: Reading, tmp_path: Path) -> None:
    cut, plan = planned(walk), tmp_path / "plan.otio"
    first = cut.shots[0]
    begun = replace(first, pictures=(replace(first.pictures[0], begins=0.5),))
    cut = replace(cut, shots=(begun, *cut.shots[1:]))
    timeline.write(cut, {first.pictures[0].digest: "/art/walk.mp4"}, plan, "walk")
    assert timeline.read(plan) == cut
    told = otio.adapters.read_from_file(str(plan))
    clip = next(iter(told.find_clips()))
    assert clip.source_range.start_time.to_seconds() == 0.5
    clip.source_range = otio.opentime.TimeRange(
        otio.opentime.RationalTime(30, cut.rate), clip.source_range.duration
    )
    otio.adapters.write_to_file(told, str(plan))
    assert timeline.read(plan).shots[0].pictures[0].begins == 30 / cut.rate
