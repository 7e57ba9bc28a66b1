from __future__ import annotations

import struct

import pytest
from corpora import gimp, pictures
from corpora.gimp import Layer, Way
from PIL import Image

from lookback.reading.formats.xcf_parts import MOST_LAYERS, document

RED = Image.new("RGB", (20, 10), "red")


def test_the_image_and_its_layers_are_told() -> None:
    group = Layer(RED, group=True, opacity=51)
    inside = Layer(RED, left=-3, top=4, path=(1, 0))
    found = document(gimp.xcf((30, 40), [Layer(RED), group, inside, Layer(RED)]))
    assert (found.width, found.height, found.version, found.compression) == (30, 40, 11, 1)
    layers = list(found.layers())
    assert [layer.path for layer in layers] == [(0,), (1,), (1, 0), (2,)]
    assert [layer.group for layer in layers] == [False, True, False, False]
    assert layers[1].opacity == pytest.approx(0.2)
    assert (layers[2].left, layers[2].top) == (-3, 4)
    assert not found.cut


@pytest.mark.parametrize(
    ("version", "precision"), [(4, {0: 150, 1: 250, 3: 400}), (7, {0: 0, 250: 250})]
)
def test_precisions_were_counted_anew_after_version_4(
    version: int, precision: dict[int, int]
) -> None:
    for number, known in precision.items():
        made = gimp.xcf((30, 40), [Layer(RED)], Way(version=version, precision=number))
        assert document(made).precision == known


def test_a_list_of_layers_that_leads_nowhere_ends() -> None:
    made = bytearray(pictures.xcf())
    known = document(bytes(made)).layers_at
    at = made.index(known[0].to_bytes(8, "big"))
    made[at + 8 : at + 16] = (1 << 60).to_bytes(8, "big")
    found = document(bytes(made))
    assert (found.layers_at, found.cut) == (known[:1], True)


def test_a_list_of_layers_without_an_end_ends() -> None:
    made = gimp.xcf((30, 40), [Layer(RED)], Way(version=0))
    first = document(made).layers_at[0]
    at = made.index(first.to_bytes(4, "big"))
    ring = made[:at] + first.to_bytes(4, "big") * (MOST_LAYERS + 10) + made[at:]
    assert len(document(ring).layers_at) == MOST_LAYERS


def test_properties_without_an_end_are_refused() -> None:
    head = b"gimp xcf v011\0" + struct.pack(">IIII", 10, 10, 0, 150)
    with pytest.raises((EOFError, struct.error)):
        document(head + struct.pack(">II", 99, 0) * 5000)


def test_an_opacity_that_is_no_number_is_full() -> None:
    made = gimp.xcf((30, 40), [Layer(RED)])
    opacity = struct.pack(">IIi", 6, 4, 255)
    strange = struct.pack(">IIf", 33, 4, float("nan"))
    assert opacity in made
    (layer,) = document(made.replace(opacity, strange)).layers()
    assert layer.opacity == 1.0
