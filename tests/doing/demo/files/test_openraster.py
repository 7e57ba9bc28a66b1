"""OpenRaster documents: a layer, a thumbnail, a merged picture, the stack last."""

from __future__ import annotations

import io
from datetime import datetime
from xml.etree import ElementTree
from zipfile import ZipFile

from PIL import Image

from lookback.doing.demo.files import openraster
from lookback.doing.demo.files.facts import Facts

FACTS = Facts(saved=datetime(2017, 12, 2, 20, 0, 0), title="pond")


def test_the_document_holds_what_the_standard_asks_for() -> None:
    content = openraster.document(Image.new("RGB", (600, 400), "#88aacc"), FACTS)
    with ZipFile(io.BytesIO(content)) as document:
        assert document.namelist() == [
            "mimetype",
            "data/layer000.png",
            "Thumbnails/thumbnail.png",
            "mergedimage.png",
            "stack.xml",
        ]
        assert document.read("mimetype") == b"image/openraster"
        stack = ElementTree.fromstring(document.read("stack.xml"))
        assert (stack.get("w"), stack.get("h")) == ("600", "400")
        with document.open("Thumbnails/thumbnail.png") as file, Image.open(file) as small:
            assert max(small.size) == 256
