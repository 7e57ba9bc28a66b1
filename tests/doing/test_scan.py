"""A scan finds every file, reads each once, and says what became of those it knew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from corpora.archives import AtOnce, Reading, draw
from corpora.rows import rows
from PIL import Image

from lookback.doing import correct, looking, places
from lookback.doing.scan import Scan
from lookback.words.errors import LibraryBusy
from lookback.words.model import Notice


def paths(reading: Reading) -> dict[str, list[str]]:
    """Each work's id with its files' paths within the source."""
    return {
        g.id: [h.item.path for h in looking.holdings(reading.library, [g.id])[g.id]]
        for g in looking.every_work(reading.library)
    }


def work_of(reading: Reading, path: Path) -> str:
    return looking.find(reading.library, str(path))


def test_every_file_is_an_item_ignored_or_unrecognised(reading: Reading, archive: Path) -> None:
    (archive / "notes.txt").write_text("hello")
    (archive / ".git").mkdir()
    (archive / ".git/HEAD").write_text("ref")
    (archive / "Thumbs.db").write_bytes(b"x")
    tally = reading.scan(archive)
    assert (tally.files, tally.items, tally.ignored, tally.unrecognised) == (8, 5, 2, 1)
    assert (tally.new, tally.works, tally.notices) == (5, 4, 0)


def test_an_unchanged_archive_is_not_read_again(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    before = paths(reading)
    tally = reading.scan()
    assert reading.steps == []
    assert (tally.new, tally.changed, tally.moved) == (0, 0, 0)
    assert paths(reading) == before


def test_a_copy_and_its_original_are_one_work(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    held = looking.one_work(reading.library, work_of(reading, archive / "2014/fox.png")).holdings
    assert [(h.item.path, h.version, h.role) for h in held] == [
        ("2014/fox.png", 1, "version"),
        ("backup/fox.png", 1, "copy"),
    ]


def test_a_copy_of_a_large_picture_is_not_decoded_and_another_of_its_length_is(
    reading: Reading, tmp_path: Path
) -> None:
    art = tmp_path / "art"
    for n in range(20):  # small ones, so that the first is kept before the last are begun
        draw(art / f"b/page {n:02d}.png", n)
    noise = np.random.default_rng(1).integers(0, 255, (200, 150, 3), "uint8")
    first = art / "a" / "noise.bmp"
    first.parent.mkdir()
    Image.fromarray(noise).save(first)
    (art / "c").mkdir()
    shutil.copy(first, art / "c" / "again.bmp")
    Image.fromarray(255 - noise).save(art / "c" / "other.bmp")
    sources = places.remember(reading.library, [str(art)])
    with AtOnce() as executor:
        tally = Scan(reading.library, executor, 1, deep=False).run(sources)
    assert (tally.new, tally.items, tally.notices) == (23, 23, 0)
    assert executor.steps.count("digest_file") == 2
    assert executor.steps.count("read_file") == 22
    held = looking.one_work(reading.library, work_of(reading, first)).holdings
    assert [(h.item.path, h.role, h.item.width) for h in held] == [
        ("a/noise.bmp", "version", 150),
        ("c/again.bmp", "copy", 150),
    ]


def test_what_moves_is_the_same_work_and_only_its_digest_is_read(
    reading: Reading, archive: Path
) -> None:
    reading.scan(archive)
    before = set(paths(reading))
    (archive / "2015").rename(archive / "hills of 2015")
    (archive / "sea.png").rename(archive / "the sea.png")
    tally = reading.scan()
    assert reading.steps == ["digest_file", "digest_file"]
    assert (tally.moved, tally.new, tally.missing) == (2, 0, 0)
    assert set(paths(reading)) == before


def test_what_is_deleted_is_not_where_it_was_and_comes_back(
    reading: Reading, archive: Path, tmp_path: Path
) -> None:
    reading.scan(archive)
    before = set(paths(reading))
    shutil.move(archive / "sea.png", tmp_path / "kept.png")
    assert reading.scan().missing == 1
    assert len(paths(reading)) == len(before) - 1
    shutil.move(tmp_path / "kept.png", archive / "sea.png")
    assert reading.scan().missing == 0
    assert set(paths(reading)) == before
    assert "read_file" not in reading.steps


def test_an_absent_drive_is_offline_and_comes_back_unread(
    reading: Reading, archive: Path, tmp_path: Path
) -> None:
    reading.scan(archive)
    before = paths(reading)
    archive.rename(tmp_path / "unplugged")
    tally = reading.scan()
    assert (tally.offline, tally.missing, tally.works) == (5, 0, 4)
    assert all(g.offline for g in looking.every_work(reading.library))
    (tmp_path / "unplugged").rename(archive)
    assert reading.scan().offline == 0
    assert reading.steps == []
    assert paths(reading) == before


def test_an_edited_original_keeps_its_correction_without_the_catalogue(
    reading: Reading, archive: Path
) -> None:
    reading.scan(archive)
    correct.date(reading.library, [work_of(reading, archive / "sea.png")], "spring 2009")
    shutil.copy(archive / "2015/hill.png", archive / "sea.png")  # edited: other bytes
    with open(archive / "sea.png", "ab") as file:
        file.write(b"more")
    assert reading.scan().changed == 1
    (archive / "sea.png").rename(archive / "an ocean.png")
    reading.lose_catalogue()
    reading.scan()
    made = looking.one_work(reading.library, work_of(reading, archive / "an ocean.png")).glimpse
    assert made.made.value is not None
    assert made.made.value.text == "2009-21"


def test_corrections_survive_a_lost_catalogue_and_a_move(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    fox = work_of(reading, archive / "2014/fox.png")
    correct.date(reading.library, [fox], "2011")
    correct.hide(reading.library, [work_of(reading, archive / "sea.png")])
    before = {g.id: g.made.value for g in looking.every_work(reading.library)}
    assert before[fox] is not None
    assert before[fox].text == "2011"
    (archive / "2014").rename(archive / "somewhere else")
    (archive / "sea.png").rename(archive / "x.png")
    reading.lose_catalogue()
    reading.scan()
    assert len(paths(reading)) == 3
    assert looking.one_work(reading.library, fox).glimpse.made.value == before[fox]


def test_a_file_that_may_not_be_opened_is_kept_with_a_note_and_tried_again(
    reading: Reading, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refusing(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
        if str(path).endswith("sea.png"):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", refusing)
    tally = reading.scan(archive)
    assert (tally.items, tally.notices) == (5, 1)
    ((path, notice),) = looking.notices(reading.library)
    assert path == str(archive / "sea.png")
    assert notice.kind == "no-permission"
    monkeypatch.setattr(os, "open", real)
    assert reading.scan().notices == 0


def test_what_no_worker_came_to_read_is_read_whole_by_the_next_scan(
    reading: Reading, archive: Path, tmp_path: Path
) -> None:
    tally = reading.scan(archive, over=str(archive / "sea.png"))
    assert (tally.new, tally.notices) == (4, 1)
    assert [n.kind for _, n in looking.notices(reading.library)] == ["not-read"]
    assert reading.scan().new == 1
    calm = Reading(tmp_path / "calm")
    calm.scan(archive)
    assert rows(reading.library) == rows(calm.library)
    calm.library.close()


def test_an_edit_that_no_worker_came_to_read_keeps_its_correction(
    reading: Reading, archive: Path
) -> None:
    reading.scan(archive)
    sea = work_of(reading, archive / "sea.png")
    correct.date(reading.library, [sea], "spring 2009")
    draw(archive / "sea.png", 40)
    tally = reading.scan(over=str(archive / "sea.png"))
    assert (tally.changed, tally.new, tally.missing, tally.notices) == (0, 0, 0, 0)
    assert work_of(reading, archive / "sea.png") == sea
    assert reading.scan().changed == 1
    made = looking.one_work(reading.library, work_of(reading, archive / "sea.png")).glimpse.made
    assert (made.source, made.value.text) == ("journal", "2009-21")


def test_an_edited_original_becomes_the_next_version(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    before = work_of(reading, archive / "sea.png")
    with Image.open(archive / "sea.png") as sea:
        sea.convert("L").convert("RGB").save(archive / "sea.png")
    assert reading.scan().changed == 1
    held = looking.one_work(reading.library, work_of(reading, archive / "sea.png")).holdings
    assert [(h.item.state, h.version) for h in held] == [("former", 1), ("here", 2)]
    assert work_of(reading, archive / "sea.png") == before


def test_a_name_taken_over_by_another_picture_is_another_work(
    reading: Reading, archive: Path
) -> None:
    reading.scan(archive)
    before = work_of(reading, archive / "sea.png")
    draw(archive / "sea.png", 77)
    reading.scan()
    assert work_of(reading, archive / "sea.png") != before
    assert len(paths(reading)) == 4


def test_only_one_scan_at_a_time(reading: Reading, archive: Path) -> None:
    with reading.library.scanning(), pytest.raises(LibraryBusy):
        reading.scan(archive)


def test_a_source_inside_another_is_not_read_twice(reading: Reading, archive: Path) -> None:
    reading.scan(archive / "2014")
    tally = reading.scan(archive)
    assert tally.items == 5
    assert len(reading.library.settings.sources) == 2
    assert reading.library.catalogue.counts(None).items == 5


def test_a_folder_inside_a_source_is_that_source(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    reading.scan(archive / "2014")
    assert [s.root for s in reading.library.settings.sources] == [str(archive)]


def test_damage_is_kept_with_a_note(reading: Reading, archive: Path) -> None:
    (archive / "broken.png").write_bytes(b"this is no PNG")
    tally = reading.scan(archive)
    assert (tally.items, tally.notices) == (6, 1)
    notices = dict(looking.notices(reading.library))
    assert isinstance(notices[str(archive / "broken.png")], Notice)
    assert notices[str(archive / "broken.png")].message.startswith("kept; ")


def test_a_sidecar_dates_the_picture_beside_it(reading: Reading, archive: Path) -> None:
    (archive / "sea.png.xmp").write_text(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmp:CreateDate="2007-08-09T10:11:12"/></rdf:RDF></x:xmpmeta>'
    )
    tally = reading.scan(archive)
    assert (tally.files, tally.works) == (6, 4)
    sea = looking.one_work(reading.library, work_of(reading, archive / "sea.png")).glimpse
    assert sea.made.value is not None
    assert sea.made.value.text == "2007-08-09"
