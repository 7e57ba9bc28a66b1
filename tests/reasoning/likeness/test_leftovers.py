"""What programs leave of a document is a version of it, wherever they left it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.leftovers import Leftover, left_by, recording_begun
from lookback.words.edtf import Edtf
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint
from lookback.words.model import Claim, Item


def looks(seed: int) -> bytes:
    rng = random.Random(seed)
    code, layout = rng.randbytes(CODE_BYTES), rng.randbytes(LAYOUT_BYTES)
    return Fingerprint(code, layout, bytes(SLICE_BYTES), 0.2).pack()


def item(id_: int, path: str, seed: int = 0, kind: str = "krita", saved: str = "") -> Item:
    claims = (Claim("krita.date", "saved", Edtf.parse(saved[:10]), saved),) if saved else ()
    return Item(
        id_, 1, "art", path, 10, id_ * 10**9, None, bytes([id_]) * 32, kind, 100, 100, 1, "",
        claims, looks(seed),
    )  # fmt: skip


def works(*items: Item) -> list[list[str]]:
    by_id = {i.id: i.path for i in items}
    return [[by_id[m.item] for m in group.members] for group in group_items(items)]


@pytest.mark.parametrize(
    ("path", "folder", "stem"),
    [
        ("a/.fox.kra-autosave.kra", "a", "fox"),
        ("a/.fox-autosave.kra", "a", "fox"),
        ("a/fox.kra~", "a", "fox"),
        ("a/fox.kra.2~", "a", "fox"),
        ("a/Fox.kra.d/something.kra", "a", "fox"),
        ("fox~bak.20240131.101500.1.sai2", "", "fox"),
        ("CELSYS/CLIPStudioPaintData/DocumentBackup/fox_20240131101500.clip", None, "fox"),
        ("CELSYS/CLIPStudioPaintData/InitialBackup/fox 2.clip", None, "fox 2"),
        ("CELSYS/CLIPStudioPaintData/RecoveryBackup/きつね.clip", None, "きつね"),
        ("Adobe Photoshop 2024/AutoRecover/_fox1A2B3C4D.psb", None, "fox"),
    ],
)
def test_the_document_is_told_by_the_name(path: str, folder: str | None, stem: str) -> None:
    assert left_by(path) == Leftover(folder, stem)


@pytest.mark.parametrize("path", ["a/fox.kra", "a/fox copy.kra", "backup/fox.kra", "fox.d/a.png"])
def test_other_files_are_no_leftovers(path: str) -> None:
    assert left_by(path) is None


def test_a_folder_of_frames_names_the_documents_creation() -> None:
    assert recording_begun("Recordings/20200305213417/0000123.jpg") == "20200305213417"
    assert recording_begun("Recordings/2020/0000123.jpg") == ""


def test_backups_and_autosaves_are_versions_in_the_order_they_were_saved() -> None:
    assert works(
        item(1, "fox.kra", saved="2020-03-07T10:00:00"),
        item(2, "fox.kra~", saved="2020-03-06T10:00:00"),
        item(3, "fox.kra.d/1.kra", saved="2020-03-05T10:00:00"),
        item(4, ".fox.kra-autosave.kra", saved="2020-03-08T10:00:00"),
        item(5, "hill.kra", seed=5),
    ) == [
        ["fox.kra.d/1.kra", "fox.kra~", "fox.kra", ".fox.kra-autosave.kra"],
        ["hill.kra"],
    ]


def test_a_backup_far_away_joins_the_document_that_it_looks_like() -> None:
    kept = "CELSYS/DocumentBackup/Illustration_20240131101500.clip"
    assert sorted(
        works(
            item(1, "2023/Illustration.clip", 1, "clip"),
            item(2, "2024/Illustration.clip", 2, "clip"),
            item(3, kept, 2, "clip"),
            item(4, kept.replace("10", "11"), 3, "clip"),
        )
    ) == [
        ["2023/Illustration.clip"],
        ["2024/Illustration.clip", kept],
        [kept.replace("10", "11")],
    ]


@pytest.mark.parametrize(
    "name",
    ["copy of fox.kra", "fox (1).kra", "fox-2.kra", "Kopie von fox.kra", "fox - Kopie.kra",
     "fox copy.kra", "fox のコピー.kra", "fox - コピー.kra"],
)  # fmt: skip
def test_copies_as_desktops_name_them_are_of_their_work(name: str) -> None:
    (work,) = works(item(1, "fox.kra", saved="2020-03-05T10:00:00"), item(2, name))
    assert len(work) == 2


def test_a_recording_joins_the_document_that_was_created_then() -> None:
    document = replace(item(1, "fox.kra"), lineage="krita:2020-03-05T21:34:17 fox")
    other = replace(item(2, "hill.kra", 2), lineage="krita:2020-03-05T21:34:18 hill")
    frame = item(3, "Recordings/20200305213417/0000900.jpg", kind="jpeg")
    assert sorted(map(sorted, works(document, other, frame))) == [
        ["Recordings/20200305213417/0000900.jpg", "fox.kra"], ["hill.kra"]
    ]  # fmt: skip
