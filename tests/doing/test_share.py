"""A share file holds what was chosen and nothing else, and is the same for the same choice."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from corpora import bags
from corpora.archives import Reading, draw
from PIL import Image

from lookback.doing import correct, diary, looking
from lookback.doing.giving import Wish
from lookback.doing.library import Library
from lookback.doing.share import share
from lookback.keeping import entries
from lookback.talking.cli import main
from lookback.words.errors import ExportInside
from lookback.words.sharing_errors import NothingToGive, ShareNotWrittenOver

SECRETS = ("zanzibar", "quagga", "54.5973", "nobody knows this", "ketchup")


@pytest.fixture
def library(reading: Reading, tmp_path: Path) -> Library:
    """Every name, place and page that must stay has a word that nothing else has."""
    art = tmp_path / "zanzibar"
    draw(art / "2014 quagga/fox.png", 1)
    draw(art / "2015/hidden ketchup.png", 2)
    draw(art / "2015/sea.png", 3)
    photo = draw(art / "2016/photo quagga.jpg", 4)
    tags = Image.Exif()
    tags[0x010E] = "zanzibar 54.5973 -5.9301"
    tags.get_ifd(0x8825)[1] = "N"
    with Image.open(photo) as picture:
        picture.save(photo, exif=tags, comment=b"quagga at 54.5973")
    reading.scan(art)
    found = reading.library
    correct.hide(found, [looking.find(found, "hidden ketchup.png")])
    diary.write(found, entries.WHY, "for the quiet", when=None, shown=True)
    diary.write(found, entries.TOOK, "nobody knows this")
    return found


def held(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_nothing_is_in_it_that_was_not_chosen(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "kyo.lookback"
    done = share(library, Wish(), file, by="Kyo")
    assert (done.works, done.pictures, done.entries) == (3, 3, 1)
    everything = file.read_bytes() + b"".join(held(file).values())
    hidden = looking.one_work(library, looking.find(library, "hidden ketchup.png")).glimpse
    for secret in (*SECRETS, str(tmp_path), os.sep + "art", "Exif", "http://ns.adobe", "fox"):
        assert secret.encode() not in everything, secret
    for digest in (hidden.cover.hex(), hidden.id):
        assert digest.encode() not in everything
    seen = hashlib.sha256(library.previews.get(hidden.cover) or b"").hexdigest()
    assert f"journey/data/pictures/{seen}.jpg" not in held(file)
    given = json.loads(held(file)["journey/data/journey.json"])
    assert given["by"] == "Kyo"
    assert [w["id"] for w in given["works"]] == ["1", "2", "3"]
    assert given["entries"] == [
        {"kind": "why", "text": "for the quiet", "day": given["entries"][0]["day"]}
    ]


def test_titles_are_in_it_when_they_were_asked_for(library: Library, tmp_path: Path) -> None:
    share(library, Wish(titles=True), tmp_path / "kyo.lookback")
    given = json.loads(held(tmp_path / "kyo.lookback")["journey/data/journey.json"])
    assert {w["title"] for w in given["works"]} == {"fox", "sea", "photo quagga"}


def test_it_is_a_valid_bag(library: Library, tmp_path: Path) -> None:
    share(library, Wish(), tmp_path / "kyo.lookback")
    with ZipFile(tmp_path / "kyo.lookback") as packed:
        packed.extractall(tmp_path / "out")
    assert bags.faults(tmp_path / "out/journey") == []
    assert os.listdir(tmp_path / "out") == ["journey"]


def test_the_same_choice_gives_the_same_bytes(library: Library, tmp_path: Path) -> None:
    one, other = tmp_path / "a.lookback", tmp_path / "deep" / "b.lookback"
    share(library, Wish(years=frozenset({2014, 2015})), one)
    share(library, Wish(years=frozenset({2015, 2014})), other)
    assert one.read_bytes() == other.read_bytes()


def test_a_picture_can_be_larger_but_not_its_original(library: Library, tmp_path: Path) -> None:
    share(library, Wish(), tmp_path / "kyo.lookback", size="large", pool=None)
    pictures = [b for n, b in held(tmp_path / "kyo.lookback").items() if n.endswith(".jpg")]
    for data in pictures:
        with Image.open(io.BytesIO(data)) as picture:
            assert max(picture.size) <= 1600
    assert len(pictures) == 3


def test_what_lies_there_stays(library: Library, tmp_path: Path) -> None:
    mine = tmp_path / "letter.txt"
    mine.write_text("dear Kyo")
    with pytest.raises(ShareNotWrittenOver):
        share(library, Wish(), mine)
    assert mine.read_text() == "dear Kyo"
    source = Path(library.settings.sources[0].root)
    with pytest.raises(ExportInside):
        share(library, Wish(), source / "kyo.lookback")
    with pytest.raises(NothingToGive):
        share(library, Wish(years=frozenset({1999}), entries=False), tmp_path / "n.lookback")
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".jsonl") == [
        "home", "letter.txt", "library", "zanzibar",
    ]  # fmt: skip


def test_writing_again_puts_the_new_one_in_its_place(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "kyo.lookback"
    share(library, Wish(years=frozenset({2014})), file)
    share(library, Wish(), file)
    assert len(json.loads(held(file)["journey/data/journey.json"])["works"]) == 3
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_the_command_tells_before_it_writes(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--library", str(library.folder)]
    file = str(tmp_path / "kyo.lookback")
    assert main(["share", file, *where]) == 2
    assert "--all" in capsys.readouterr().err
    assert main(["share", file, "--years", "2014-15", "--titles", "--dry-run", *where]) == 0
    told = capsys.readouterr().out
    assert "from the name of its folder · fox" in told
    assert "“for the quiet”" in told
    assert "2 works and 1 page of the journal" in told
    assert not Path(file).exists()
    assert main(["share", file, "--all", "--no-words", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out)["works"] == 3
