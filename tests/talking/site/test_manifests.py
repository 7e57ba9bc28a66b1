"""IIIF manifests: of the form that Presentation 3 wants, and honest about dates."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from corpora.given import Made
from corpora.made_up import MadeUp, begun_library, fill
from PIL import Image

from lookback.doing.giving import Wish, leaving
from lookback.talking.cli import main
from lookback.talking.exports import manifests
from lookback.words.edtf import Edtf

BASE = "https://example.org/a/"
INSIDE = {"Manifest": "Canvas", "Canvas": "AnnotationPage", "AnnotationPage": "Annotation"}


def spoken(value: Any) -> None:
    """A language map: each language with at least one text, none of them empty."""
    assert value
    assert all(isinstance(v, list) and v and all(v) for v in value.values())


def in_order(one: dict[str, Any], seen: set[str]) -> None:
    """What Presentation 3 requires of a resource and of all that is inside it."""
    assert one["id"].startswith(BASE)
    assert one["id"] not in seen
    seen.add(one["id"])
    if one["type"] == "Annotation":
        assert one["motivation"] == "painting"
        assert one["target"] in seen
        assert (one["body"]["type"], one["body"]["format"]) == ("Image", "image/jpeg")
        return
    if one["type"] == "Manifest":
        spoken(one["label"])
        for pair in one["metadata"]:
            spoken(pair["label"])
            spoken(pair["value"])
    assert one["items"]
    for inside in one["items"]:
        assert inside["type"] == INSIDE[one["type"]]
        in_order(inside, seen)


def export(library: Path, folder: Path, *more: str) -> int:
    return main(
        ["export", str(folder), "--iiif", "--base-url", BASE, *more, "--library", str(library)]
    )


def test_a_collection_leads_to_a_manifest_of_each_work_with_its_picture(
    made: Made, tmp_path: Path
) -> None:
    folder = tmp_path / "i"
    assert export(made.library.folder, folder, "--titles", "--name", "Hana") == 0
    whole = json.loads((folder / "collection.json").read_bytes())
    assert (whole["type"], whole["id"]) == ("Collection", f"{BASE}collection.json")
    assert whole["label"] == {"en": ["Hana"]}
    assert len(whole["items"]) == 64
    seen: set[str] = set()
    for one in whole["items"]:
        manifest = json.loads((folder / one["id"].removeprefix(BASE)).read_bytes())
        assert (manifest["id"], manifest["label"]) == (one["id"], one["label"])
        assert manifest["@context"] == "http://iiif.io/api/presentation/3/context.json"
        in_order(manifest, seen)
        canvas = manifest["items"][0]
        picture = canvas["items"][0]["items"][0]["body"]
        with Image.open(folder / picture["id"].removeprefix(BASE)) as image:
            assert image.size == (picture["width"], picture["height"])
        assert (canvas["width"], canvas["height"]) == (picture["width"], picture["height"])
    every = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    for never in (b"secret one", b"theirs", b"divorce", b"deg 51", str(tmp_path).encode()):
        assert never not in every
    assert b"fox <& friends>" in every


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2014-05-03", "2014-05-03T00:00:00Z"), ("2014-05", ""), ("2014", ""),
        ("2014-05-03?", ""), ("2014-05-03/2014-05-04", ""), ("../1999", ""), ("1999/..", ""),
    ],
)  # fmt: skip
def test_a_moment_is_told_only_of_a_day_that_is_known(made: Made, text: str, moment: str) -> None:
    work = replace(
        leaving(made.library, Wish(entries=False)).works[0],
        made=Edtf.parse(text), why="from its folder", seconds=7200,
    )  # fmt: skip
    told = manifests.manifest(work, BASE, (40, 30))
    assert told.get("navDate", "") == moment
    assert [pair["value"] for pair in told["metadata"][1:]] == [
        {"none": [Edtf.parse(text).text]}, {"en": ["from its folder"]}, {"en": ["At least 2 hours"]}
    ]  # fmt: skip


def test_an_undated_work_has_no_moment_and_says_so(made: Made) -> None:
    work = replace(leaving(made.library, Wish(entries=False)).works[0], made=None)
    told = manifests.manifest(work, BASE, (40, 30))
    assert ("navDate" in told, told["label"]) == (False, {"en": ["No date yet"]})


def test_a_work_that_was_hidden_since_goes_again(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, [MadeUp("fox", width=30), MadeUp("cat", width=60, colour=(9, 9, 200))])
    assert export(library.folder, tmp_path / "i") == 0
    before = {p for p in (tmp_path / "i").rglob("*") if p.is_file()}
    at = ["--library", str(library.folder)]
    assert main(["hide", str(tmp_path / "art/fox.png"), *at]) == 0
    assert export(library.folder, tmp_path / "i") == 0
    gone = before - {p for p in (tmp_path / "i").rglob("*") if p.is_file()}
    assert sorted(p.suffix for p in gone) == [".jpg", ".json"]
    library.close()


@pytest.mark.parametrize("base", ["", "drawings", "file:///home", "https://", "https://a.b/?c"])
def test_without_an_address_nothing_is_made(
    made: Made, tmp_path: Path, base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["export", str(tmp_path / "i"), "--iiif", f"--base-url={base}"]
    assert main([*asked, "--library", str(made.library.folder)]) == 2
    assert "--base-url https://example.org/drawings" in capsys.readouterr().err
    assert not (tmp_path / "i").exists()
