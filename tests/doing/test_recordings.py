"""A recorder's thousand frames are one drawing, and belong to its document."""

from __future__ import annotations

import io
import os
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import av
from corpora import documents
from corpora.archives import Reading
from PIL import Image, ImageDraw

from lookback.doing import film, looking
from lookback.doing.demo.files import krita
from lookback.doing.demo.files.facts import Facts
from lookback.doing.film import timeline
from lookback.doing.recordings import UNPACKED, is_frame, recordings_of
from lookback.reasoning.cut import Options
from lookback.reasoning.cut.shots import GROW

BEGUN = datetime(2020, 3, 5, 21, 34, 17)


def picture(strokes: int) -> Image.Image:
    sheet = Image.new("RGB", (120, 90), "#fbfaf5")
    pen = ImageDraw.Draw(sheet)
    for k in range(strokes):
        pen.line((10, 10 + 6 * k, 100 - 5 * k, 60 - 2 * k), fill=(20, 20, 90), width=3)
    return sheet


def test_a_recording_joins_its_document_as_one_picture(reading: Reading, tmp_path: Path) -> None:
    art = tmp_path / "art"
    frames = art / "recorder" / "20200305213417"
    frames.mkdir(parents=True)
    for n in range(1, 13):
        picture(n).save(frames / f"{n:07d}.jpg", quality=95)
    facts = Facts(BEGUN, datetime(2020, 3, 5, 23, 0, 0), None, 3600, 4, "fox")
    (art / "fox.kra").write_bytes(krita.document(picture(12), facts))
    tally = reading.scan(art)
    assert (tally.files, tally.items, tally.ignored, tally.works) == (13, 2, 11, 1)
    work = looking.find(reading.library, str(art / "fox.kra"))
    (recording,) = recordings_of(reading.library, work)
    assert recording.folder == str(frames)
    assert recording.frames == tuple(f"{n:07d}.jpg" for n in range(1, 13))
    picture(13).save(frames / "0000013.jpg", quality=95)
    assert reading.scan().works == 1
    assert len(recordings_of(reading.library, work)[0].frames) == 13


def test_a_film_of_the_work_shows_the_recording(reading: Reading, tmp_path: Path) -> None:
    frames = tmp_path / "art" / "20200305213417"
    frames.mkdir(parents=True)
    for n in range(1, 31):
        picture(n // 2).save(frames / f"{n:07d}.jpg", quality=95)
    facts = Facts(BEGUN, datetime(2020, 3, 5, 23, 0, 0), None, 3600, 4, "fox")
    (tmp_path / "art" / "fox.kra").write_bytes(krita.document(picture(15), facts))
    reading.scan(tmp_path / "art")
    work = looking.find(reading.library, str(tmp_path / "art" / "fox.kra"))
    cut = film.plan_of_one(reading.library, work, Options())
    grows = cut.shots[1]
    assert (grows.kind, grows.why.about, grows.frames) == (GROW, "30", 6 * 24)
    assert [os.path.basename(p.path) for p in grows.pictures] == [
        f"{n:07d}.jpg" for n in range(1, 31)
    ]
    film.render(reading.library, cut, film.Wanted("16:9", 72), tmp_path / "fox.mp4")
    plan = timeline.read(tmp_path / "fox.mp4.otio")
    assert plan == cut
    with av.open(str(tmp_path / "fox.mp4")) as opened:
        seen = [f.to_ndarray(format="gray").mean() for f in opened.decode(video=0)]
    first, last = seen[cut.shots[0].frames + 2], seen[cut.shots[0].frames + grows.frames - 3]
    assert first - last > 1.0  # there is more ink at the end of it


def test_a_plan_cannot_show_what_is_no_frame_of_a_recording(
    reading: Reading, tmp_path: Path
) -> None:
    (tmp_path / "art").mkdir()
    reading.scan(tmp_path / "art")
    frame = tmp_path / "art/20200305213417/0000001.jpg"
    assert is_frame(reading.library, str(frame))
    for other in ("secret.png", "20200305213417/secret.jpg", "../20200305213417/0000001.jpg"):
        assert not is_frame(reading.library, str(tmp_path / "art" / other))


def test_pictures_in_another_folder_are_no_recording(reading: Reading, tmp_path: Path) -> None:
    for n in (1, 2):
        (tmp_path / "art/2020").mkdir(parents=True, exist_ok=True)
        picture(n * 5).save(tmp_path / f"art/2020/{n:07d}.jpg")
    assert reading.scan(tmp_path / "art").items == 2
    work = next(iter(looking.every_work(reading.library))).id
    assert recordings_of(reading.library, work) == []


def sitting(begun: str, strokes: range) -> bytes:
    """A segment of Procreate's film: the drawing grows by a stroke a frame."""
    held = io.BytesIO()
    with av.open(held, "w", format="mp4") as container:
        container.metadata["creation_time"] = begun
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 120, 90, "yuv420p"
        for k in strokes:
            container.mux(stream.encode(av.VideoFrame.from_image(picture(k))))
        container.mux(stream.encode(None))
    return held.getvalue()


def test_the_film_inside_a_procreate_document_is_shown_in_the_order_of_its_sittings(
    reading: Reading, tmp_path: Path
) -> None:
    (tmp_path / "art").mkdir()
    path = tmp_path / "art" / "fox.procreate"
    path.write_bytes(documents.procreate(picture(12), sittings=()))
    with ZipFile(path, "a") as archive:  # they stand in no order, and are numbered in no order
        archive.writestr(
            "video/segments/segment-1.mp4", sitting("2015-06-04T00:40:00Z", range(6, 12))
        )
        archive.writestr("video/segments/segment-2.mp4", sitting("2014-05-03T12:40:00Z", range(6)))
        archive.writestr("video/segments/segment-3.mp4", b"no film at all")
    reading.scan(tmp_path / "art")
    work = looking.find(reading.library, str(path))
    shots = [s for s in film.plan_of_one(reading.library, work, Options()).shots if s.kind == GROW]
    frames = [p.path for p in shots[0].pictures]
    assert len(frames) == 12
    assert all(is_frame(reading.library, p) for p in frames)
    ink = [Image.open(p).convert("L").histogram()[:128] for p in frames]
    drawn = [sum(dark) for dark in ink]
    assert drawn == sorted(drawn)
    assert drawn[0] < drawn[6] < drawn[-1]
    (folder,) = (reading.library.folder / UNPACKED).iterdir()  # nothing half is left beside it
    before = folder.stat().st_mtime_ns
    film.plan_of_one(reading.library, work, Options())
    assert folder.stat().st_mtime_ns == before
