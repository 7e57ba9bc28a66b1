from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from corpora import gimp, pictures
from corpora.gimp import Layer, Way
from PIL import Image

from lookback.reading.formats import larger_picture, read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, LAYERS, MADE, SAVED, SAVES, TITLE, Claim, Found

RED, BLUE, GREY = (255, 0, 0), (0, 0, 255), (128, 128, 128)
SIZE = (150, 70)  # three tiles by two, with edges
NEAR = 6


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.xcf"
    path.write_bytes(data)
    return read_file(str(path))


def plain(colour: tuple[int, ...], size: tuple[int, int] = SIZE, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour if len(colour) > 1 else colour[0])


def seen(
    folder: Path, layers: Sequence[Layer], at: tuple[int, int] = (75, 35), way: Way = gimp.PLAIN
) -> tuple[int, ...]:
    """The colour that a document of these layers has at a place."""
    path = folder / "fox.xcf"
    path.write_bytes(gimp.xcf(SIZE, layers, way))
    picture = Image.open(io.BytesIO(larger_picture(str(path), 2000)))
    assert picture.size == SIZE
    colour = picture.getpixel(at)
    assert isinstance(colour, tuple)
    return tuple(int(value) for value in colour)


def close(found: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(found, expected, strict=True)) <= NEAR


def test_everything_that_gimp_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.xcf())
    day, later = Edtf.parse("2014-05-03"), Edtf.parse("2015-06-04")
    assert found.lineage == "xmp:gimp:docid:gimp:0123"
    assert found.claims == (
        Claim("xcf.version", APPLICATION, "GIMP", "XCF version 11"),
        Claim("xcf.layers", LAYERS, 2, "layers 2"),
        Claim("exif.DateTime", SAVED, later, "2015:06:04 10:00:00"),
        Claim("exif.DateTimeOriginal", MADE, day, "2014:05:03 21:40:00"),
        Claim("xmp.CreateDate", MADE, day, "2014:05:03T21:40:00+09:00"),
        Claim("xmp.title", TITLE, "fox", "fox"),
        Claim("xmp.history", SAVED, day, "saved 2014-05-03T22:10:00+09:00"),
        Claim("xmp.history", SAVED, later, "saved 2015-06-04T10:00:00+09:00"),
        Claim("xmp.history", SAVES, 2, "2 × saved"),
    )


def drawn(size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture with noise, long runs and a transparent corner."""
    chance = np.random.default_rng(3)
    pixels = np.full((size[1], size[0], 4), 255, np.uint8)
    pixels[:, : size[0] // 2, :3] = chance.integers(0, 255, (size[1], size[0] // 2, 3))
    pixels[:20, :20, 3] = 0
    pixels[40:, 100:, :3] = (30, 120, 40)
    return Image.fromarray(pixels)


def opened(data: bytes, folder: Path) -> Image.Image:
    path = folder / "fox.xcf"
    path.write_bytes(data)
    return Image.open(io.BytesIO(larger_picture(str(path), 2000)))


@pytest.mark.parametrize(
    "way",
    [
        Way(version=0),
        Way(version=3, packing=gimp.BARE),
        Way(version=11, packing=gimp.DEFLATED),
        Way(version=23),
        Way(version=7, precision=250, dtype="u2"),
        Way(version=12, precision=250, dtype="u2"),
        Way(version=12, precision=300, dtype="u4", packing=gimp.DEFLATED),
        Way(version=12, precision=500, dtype="f4"),
        Way(version=13, precision=450, dtype="f2"),
        Way(version=13, precision=600, dtype="f8"),
    ],
    ids=str,
)
def test_every_version_packing_and_depth_gives_the_same_picture(way: Way, tmp_path: Path) -> None:
    expected = opened(gimp.xcf(SIZE, [Layer(drawn())]), tmp_path)
    found = opened(gimp.xcf(SIZE, [Layer(drawn())], way), tmp_path)
    assert found.size == SIZE
    distance = np.abs(np.asarray(found, np.int16) - np.asarray(expected, np.int16))
    assert distance.mean() < 1.5


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
def test_every_kind_of_layer_is_drawn(mode: str, tmp_path: Path) -> None:
    layer = Layer(Image.new("RGBA", SIZE, (*GREY, 255)).convert(mode))
    assert close(seen(tmp_path, [layer]), GREY)


def test_a_palette_is_looked_up(tmp_path: Path) -> None:
    picture = Image.new("P", SIZE, 1)
    made = gimp.xcf(SIZE, [Layer(picture)], palette=bytes((0, 0, 0, *RED)))
    assert opened(made, tmp_path).getpixel((75, 35)) == pytest.approx(RED, abs=NEAR)


def test_the_topmost_layer_is_on_top(tmp_path: Path) -> None:
    assert close(seen(tmp_path, [Layer(plain(RED)), Layer(plain(BLUE))]), RED)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (Layer(plain(RED), visible=False), BLUE),
        (Layer(plain(RED), opacity=0), BLUE),
        (Layer(plain(RED), opacity=128), (128, 0, 127)),
        (Layer(plain(RED), left=100), BLUE),
        (Layer(plain(RED), left=-100, top=-10), BLUE),
        (Layer(plain(RED), left=-20, top=-10), RED),
        (Layer(plain(RED), left=5000), BLUE),
        (Layer(plain(GREY), mode=gimp.MULTIPLY), (0, 0, 128)),
        (Layer(plain(RED), mode=9999), RED),
        (Layer(plain(RED), mask=plain((0,), mode="L")), BLUE),
        (Layer(plain(RED), mask=plain((128,), mode="L")), (128, 0, 127)),
    ],
    ids=[
        *("hidden", "clear", "half clear", "beside", "past it", "moved", "far away"),
        *("multiplied", "unknown mode", "masked", "half masked"),
    ],
)
def test_a_layer_lies_as_it_says(above: Layer, expected: tuple[int, ...], tmp_path: Path) -> None:
    assert close(seen(tmp_path, [above, Layer(plain(BLUE))]), expected)


def grouped(mode: int = gimp.NORMAL, **how: object) -> list[Layer]:
    """Blue; over it a group of red, itself multiplied with what is beneath it."""
    empty = plain((0, 0, 0, 0), mode="RGBA")
    return [
        Layer(empty, group=True, mode=mode, **how),  # type: ignore[arg-type]
        Layer(plain(RED), path=(0, 0), mode=gimp.MULTIPLY),
        Layer(plain(BLUE)),
    ]


def test_a_group_is_laid_together_before_it_is_laid_on(tmp_path: Path) -> None:
    # Alone in its group, the red is multiplied with nothing, and so is not seen.
    assert close(seen(tmp_path, grouped()), BLUE)
    assert close(seen(tmp_path, grouped(gimp.PASS_THROUGH)), (0, 0, 0))


def test_what_is_in_a_hidden_group_is_hidden(tmp_path: Path) -> None:
    layers = grouped(gimp.PASS_THROUGH, visible=False)
    assert close(seen(tmp_path, layers), BLUE)


def test_a_group_is_masked_as_one(tmp_path: Path) -> None:
    empty = plain((0, 0, 0, 0), mode="RGBA")
    layers = [
        Layer(empty, group=True, mask=plain((128,), mode="L")),
        Layer(plain(RED), path=(0, 0)),
        Layer(plain(BLUE)),
    ]
    assert close(seen(tmp_path, layers), (128, 0, 127))


def test_groups_inside_groups_end_somewhere(tmp_path: Path) -> None:
    layers = [Layer(plain(RED), group=True, path=(0,) * depth) for depth in range(1, 40)]
    assert close(seen(tmp_path, [*layers, Layer(plain(BLUE))]), BLUE)


def test_a_large_document_is_laid_small(tmp_path: Path) -> None:
    size = (3000, 1700)
    layer = Layer(plain(RED, (1500, 1700)))
    made = gimp.xcf(size, [layer, Layer(plain(BLUE, size))], Way(packing=gimp.DEFLATED))
    found = Image.open(io.BytesIO(read(tmp_path, made).preview))
    assert found.size == (320, 181)
    assert found.getpixel((40, 90)) == pytest.approx(RED, abs=NEAR)
    assert found.getpixel((300, 90)) == pytest.approx(BLUE, abs=NEAR)


def test_a_document_without_a_visible_layer_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, gimp.xcf(SIZE, [Layer(plain(RED), visible=False)]))
    assert [notice.message for notice in found.notices] == [
        "kept; its picture can't be shown yet: it holds no layer that can be seen"
    ]


def test_layers_beyond_measure_are_left_out_and_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lookback.reading.formats.xcf.MOST_UNPACKED", 30_000)
    found = read(tmp_path, gimp.xcf(SIZE, [Layer(plain(RED)), Layer(plain(BLUE))]))
    assert found.preview
    assert "more layers than can be laid together" in found.notices[0].message


def test_a_canvas_beyond_measure_is_not_drawn(tmp_path: Path) -> None:
    found = read(tmp_path, gimp.xcf((60_000, 60_000), [Layer(plain(RED))]))
    assert [notice.kind for notice in found.notices] == ["too-large"]


def test_dates_without_a_day_and_broken_notes_say_nothing(tmp_path: Path) -> None:
    note = '<tag name="Exif.Image.DateTime">0000:00:00</tag><tag name="Xmp.dc.title" encoding='
    found = read(tmp_path, gimp.xcf(SIZE, [Layer(plain(RED))], metadata=note))
    assert [claim.about for claim in found.claims] == [APPLICATION, LAYERS]
