"""A film as a file: its frames, its form, what stands beside it, and what survives a kill."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from corpora.archives import Reading, draw
from PIL import Image

from lookback.doing import correct, film, looking
from lookback.doing.film import captions, encoding, music, timeline
from lookback.doing.film.casting import LeftOut, Span, sheets
from lookback.doing.film.composing import Composer
from lookback.doing.film.sources import Sources
from lookback.doing.film.stage import PAPER
from lookback.reasoning.cut import Options
from lookback.reasoning.cut.shots import CLOSING, OPENING, Cut
from lookback.words.edtf import Edtf
from lookback.words.errors import NoMusic, NotAPlan, NothingToShow

SMALL = film.Wanted("16:9", 72)


@pytest.fixture
def life(reading: Reading, tmp_path: Path) -> Reading:
    """Six drawings of six years."""
    for year in range(2010, 2016):
        draw(tmp_path / "life" / str(year) / f"{year}-05-0{year % 9 + 1}.png", year)
    reading.scan(tmp_path / "life")
    return reading


@pytest.fixture
def tune(tmp_path: Path) -> Path:
    """Twelve seconds of clicks, two a second."""
    rate = 22050
    samples = np.zeros(12 * rate)
    fading = np.exp(-np.arange(rate // 4) / 600) * np.sin(np.arange(rate // 4) * 0.3)
    for n in range(24):
        at = n * rate // 2
        samples[at : at + rate // 4] += fading[: len(samples) - at]
    path = tmp_path / "tune.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 20000).astype("<i2").tobytes())
    return path


def planned(life: Reading, seconds: float = 16.0) -> Cut:
    return film.plan(life.library, Options(seconds))


def decoded(path: Path) -> Iterator[np.ndarray[Any, Any]]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def test_the_file_plays_everywhere(life: Reading, tune: Path, tmp_path: Path) -> None:
    out = tmp_path / "films" / "journey.mp4"
    song = music.listen(tune)
    cut = film.plan(life.library, Options(), song)
    film.render(life.library, cut, SMALL, out, tune)
    with av.open(str(out)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        context: Any = video.codec_context
        assert (context.name, context.pix_fmt, audio.codec_context.name) == (
            "h264", "yuv420p", "aac"
        )  # fmt: skip
        assert (video.width, video.height, video.average_rate) == (128, 72, 24)
        tags = (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
        assert tags == (1, 1, 1, 1)
        assert video.frames == cut.frames
        assert audio.duration is not None
        assert audio.time_base is not None
        sounds = float(audio.duration * audio.time_base)
        assert sounds == pytest.approx(cut.seconds, abs=1 / 24)
    boxes = top_boxes(out)
    assert boxes.index(b"moov") < boxes.index(b"mdat")
    beside = sorted(p.name for p in out.parent.iterdir())
    assert beside == ["journey.mp4", "journey.mp4.otio", "journey.mp4.vtt", "journey.srt"]
    assert not any((life.library.folder / "films" / film.UNFINISHED).iterdir())


def top_boxes(path: Path) -> list[bytes]:
    data, at, found = path.read_bytes(), 0, []
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        found.append(name)
        at += size
    return found


def test_music_enters_after_the_opening_and_is_silent_before(
    life: Reading, tune: Path, tmp_path: Path
) -> None:
    out = tmp_path / "journey.mp4"
    cut = film.plan(life.library, Options(), music.listen(tune))
    film.render(life.library, cut, SMALL, out, tune)
    with av.open(str(out)) as container:
        sound = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    loud = [np.abs(sound[n * 48000 : (n + 1) * 48000]).max() for n in range(len(sound) // 48000)]
    assert max(loud[:3]) < 0.01
    assert max(loud[5:9]) > 0.1


def test_beats_are_heard_where_they_are(tune: Path) -> None:
    song = music.listen(tune)
    assert song.seconds == pytest.approx(12, abs=0.1)
    off = sorted(abs(b * 2 - round(b * 2)) / 2 for b in song.beats)
    assert len(off) >= 10
    assert off[len(off) // 2] <= 1 / 24


def test_what_is_no_music_is_said(life: Reading, tmp_path: Path) -> None:
    (tmp_path / "list.m3u8").write_text("#EXTM3U\n#EXT-X-VERSION:3\nhttp://127.0.0.1:9/a.ts\n")
    for path in (tmp_path / "none.mp3", draw(tmp_path / "cat.png", 3), tmp_path / "list.m3u8"):
        with pytest.raises(NoMusic, match=r"holds no sound"):
            music.listen(path)


def test_a_work_stands_whole_in_its_mat(life: Reading) -> None:
    cut = planned(life)
    width, height = film.Wanted("9:16", 180).size
    composer = Composer(width, height, 24, Sources(life.library, None).get)
    frame = next(iter(composer.frames(cut, 0, 1)))
    assert frame.shape == (320, 180, 3)
    drawn = (frame != PAPER).any(2)
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    assert columns[0] == pytest.approx(0.065 * 180, abs=1.5)
    picture = rows[rows < 260]  # the year stands further down
    shape = (columns[-1] - columns[0] + 1) / (picture[-1] - picture[0] + 1)
    assert shape == pytest.approx(240 / 180, rel=0.03)


def test_two_renders_are_the_same_frames(life: Reading, tmp_path: Path) -> None:
    cut = planned(life)
    first, second = tmp_path / "a.mp4", tmp_path / "b.mp4"
    for out in (first, second):
        film.render(life.library, cut, SMALL, out)
    assert sum(1 for _ in decoded(first)) == cut.frames
    assert all(np.array_equal(a, b) for a, b in zip(decoded(first), decoded(second), strict=True))


def test_an_interrupted_render_goes_on(
    life: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut, out = planned(life, 40.0), tmp_path / "journey.mp4"
    real, begun = encoding.encode_segment, []

    def breaks_off(frames: Any, form: Any, path: Path, threads: int = 0) -> None:
        begun.append(path.name)
        if len(begun) == 3:
            path.with_name(path.name + ".part").write_bytes(b"half")
            raise KeyboardInterrupt
        real(frames, form, path, threads)

    monkeypatch.setattr(encoding, "encode_segment", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        film.render(life.library, cut, SMALL, out)
    assert not out.exists()
    film.render(life.library, cut, SMALL, out)
    assert begun[:4] == ["0000.mp4", "0001.mp4", "0002.mp4", "0002.mp4"]
    assert begun.count("0000.mp4") == 1
    assert sum(1 for _ in decoded(out)) == cut.frames


def test_an_edited_plan_is_what_is_rendered(life: Reading, tmp_path: Path) -> None:
    cut, path = planned(life, 30.0), tmp_path / "plan.otio"
    timeline.write(cut, {}, path, "journey")
    assert timeline.read(path) == cut
    edited: Any = timeline._otio().adapters.read_from_file(str(path))
    track = edited.tracks[0]
    removed = track[1].name
    del track[1]
    track[0].source_range = timeline._otio().opentime.range_from_start_end_time(
        *(timeline._otio().opentime.RationalTime(n, 24) for n in (0, 50))
    )
    edited.to_json_file(str(path))
    again = timeline.read(path)
    assert (again.shots[0].kind, again.shots[0].frames) == (OPENING, 50)
    assert again.shots[1:] == cut.shots[2:]
    assert removed
    (tmp_path / "other.otio").write_text("{}")
    with pytest.raises(NotAPlan):
        timeline.read(tmp_path / "other.otio")


def test_hidden_and_left_out_works_never_appear(life: Reading) -> None:
    works = [g.id for g in looking.every_work(life.library)]
    correct.hide(life.library, works[:1])
    assert [s.work for s in sheets(life.library)] == works[1:]
    out = LeftOut(frozenset(works[1:2]), frozenset({2012}))
    assert [s.work for s in sheets(life.library, Span(), out)] == works[3:]
    span = Span(Edtf.parse("2013").earliest, Edtf.parse("2014").latest)
    assert [s.work for s in sheets(life.library, span)] == works[3:5]
    correct.hide(life.library, works)
    with pytest.raises(NothingToShow):
        planned(life)


def test_the_captions_tell_the_years(life: Reading) -> None:
    cut = planned(life)
    assert cut.shots[-2].kind == CLOSING
    told = captions.vtt(cut)
    assert told.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n2010\n")
    first, last = captions.cues(cut)[0], captions.cues(cut)[-1]
    assert first == (0.0, 4.0, "2010")
    assert last[2] == "2015"
    assert math.isclose(last[1], cut.seconds - 2)
    assert captions.srt(cut).startswith("1\n00:00:00,000 --> 00:00:04,000\n2010\n")


def test_each_chapter_leaves_a_still_of_a_work_it_lingers_on(life: Reading, tmp_path: Path) -> None:
    cut = planned(life, 40.0)
    found = film.stills(life.library, cut, SMALL, tmp_path / "stills" / "journey.mp4")
    lingered = {s.act: s.year for s in reversed(cut.shots) if s.lingers and s.pictures}
    assert [p.name for p in found] == [
        f"journey {n:02} {year}.jpg" for n, (_, year) in enumerate(sorted(lingered.items()), 1)
    ]
    with Image.open(found[0]) as still:
        assert still.size == (128, 72)
        assert still.getpixel((0, 0)) == pytest.approx(PAPER, abs=3)
        assert len(still.getcolors(1 << 16) or ()) > 50  # a work hangs in it
