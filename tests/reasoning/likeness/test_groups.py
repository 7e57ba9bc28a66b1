"""What belongs together says why; the order of the items never matters; counters group nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.likeness import group_items, names
from lookback.words.edtf import Edtf
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint
from lookback.words.model import Claim, Item


def looks(seed: int, flipped: int = 0, drawn: float = 0.2) -> bytes:
    """A fingerprint of its own for each seed, with some bits flipped."""
    rng = random.Random(seed)
    code = int.from_bytes(rng.randbytes(CODE_BYTES), "big")
    for bit in range(flipped):
        code ^= 1 << bit
    layout = random.Random(seed).randbytes(LAYOUT_BYTES)
    packed = code.to_bytes(CODE_BYTES, "big")
    return Fingerprint(packed, layout, bytes(SLICE_BYTES), drawn).pack()


def item(id_: int, path: str, **more: object) -> Item:
    name = path.rpartition("/")[2]
    kind = {"kra": "krita", "psd": "psd"}.get(name.rpartition(".")[2], "png")
    plain = Item(
        id_, 1, "art", path, 10, id_ * 10**9, None, bytes([id_]) * 32, kind, 100, 100, 1, "", (),
        looks(id_),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def works(items: list[Item]) -> list[list[str]]:
    """Each group's paths in the order of versions, a version in brackets where it has copies."""
    by_id = {i.id: i.path for i in items}
    return [
        [f"{m.version}{m.role[0]} {by_id[m.item]}" for m in group.members]
        for group in group_items(items)
    ]


def saved(text: str, seconds: int) -> tuple[Claim, ...]:
    return (
        Claim("krita.date", "saved", Edtf.parse(text[:10]), text),
        Claim("krita.editing-time", "seconds", seconds, str(seconds)),
    )


def test_the_same_bytes_are_one_work() -> None:
    fox = item(1, "fox.png")
    assert works([fox, replace(fox, id=2, path="b/fox.png")]) == [["1v b/fox.png", "1c fox.png"]]


def test_the_face_of_copies_does_not_hang_on_what_was_read_first() -> None:
    one, two = item(1, "b.png"), replace(item(1, "a.png"), id=2)
    faces = {by.path for by in (one, two) if group_items([one, two])[0].cover == by.id}
    swapped = (replace(one, id=2), replace(two, id=1))
    again = {by.path for by in swapped if group_items(swapped)[0].cover == by.id}
    assert (faces, again) == ({"a.png"}, {"a.png"})


def test_a_document_and_its_exports_are_one_work() -> None:
    same = looks(7)
    items = [
        item(1, "krita/fox.kra", fingerprint=same),
        item(2, "krita/fox.png", fingerprint=looks(7, 12)),
        item(3, "exports/fox.png", fingerprint=same),
        item(4, "elsewhere/fox.png", fingerprint=same),
        item(5, "exports/hill.png", fingerprint=same),
    ]
    assert works(items) == [
        ["1v elsewhere/fox.png"],
        ["1v krita/fox.kra", "1c krita/fox.png", "1c exports/fox.png"],
        ["1v exports/hill.png"],
    ]


def test_an_export_whose_picture_differs_is_another_work() -> None:
    assert len(works([item(1, "fox.kra"), item(2, "fox.png")])) == 2


def test_blank_pages_are_never_alike() -> None:
    blank = looks(1, drawn=0.0)
    items = [item(1, "a.kra", fingerprint=blank), item(2, "a.png", fingerprint=blank)]
    assert len(works(items)) == 2


def test_files_saved_on_from_one_document_are_versions_by_working_time() -> None:
    more: dict[str, object] = {"lineage": "krita:2014-05-03T10:00:00 fox"}
    items = [
        item(1, "fox.kra", fingerprint=looks(5), claims=saved("2014-05-03T12:00:00", 7000), **more),
        item(
            2, "a.kra", fingerprint=looks(5, 60), claims=saved("2014-05-09T12:00:00", 900), **more
        ),
        item(
            3, "z.kra", fingerprint=looks(5, 30), claims=saved("2014-05-01T12:00:00", 3000), **more
        ),
    ]
    assert works(items) == [["1v a.kra", "2v z.kra", "3v fox.kra"]]


@pytest.mark.parametrize("about", ["saves", "layers"])
def test_where_dates_do_not_tell_what_was_saved_more_or_has_more_layers_came_later(
    about: str,
) -> None:
    def page(id_: int, path: str, count: int) -> Item:
        claims = (Claim(f"krita.{about}", about, count, str(count)),)
        return item(id_, path, mtime_ns=10**18, claims=claims, fingerprint=looks(1, id_))

    pages = [page(1, "a/fox_2.kra", 9), page(2, "a/fox_3.kra", 2), page(3, "a/fox.kra", 4)]
    assert works(pages) == [["1v a/fox_3.kra", "2v a/fox.kra", "3v a/fox_2.kra"]]
    by_date = [replace(p, mtime_ns=p.id * 10**18) for p in pages]
    assert works(by_date) == [["1v a/fox_2.kra", "2v a/fox_3.kra", "3v a/fox.kra"]]


def test_a_template_is_no_lineage() -> None:
    """Documents begun from one template share its creation date, and show other pictures."""
    more: dict[str, object] = {"lineage": "krita:2014-05-03T10:00:00 A4"}
    assert len(works([item(1, "a.kra", **more), item(2, "b.kra", **more)])) == 2


def test_names_saved_on_are_versions_when_they_look_alike() -> None:
    items = [
        item(1, "fox.png", fingerprint=looks(3)),
        item(2, "fox2.png", fingerprint=looks(3, 20)),
        item(3, "fox_final.png", fingerprint=looks(3, 40)),
        item(4, "fox_v4.png"),
    ]
    assert works(items) == [["1v fox.png", "2v fox2.png", "3v fox_final.png"], ["1v fox_v4.png"]]


def test_a_sketch_and_its_colours_are_versions_when_names_say_so_and_the_canvas_stayed() -> None:
    """Looks can't follow a picture from sketch to colour; fox_v1 to fox_v3 on one canvas can."""
    items = [item(1, "fox_v1.psd"), item(2, "fox_v2.psd"), item(3, "fox_v3 final.psd")]
    assert works(items) == [["1v fox_v1.psd", "2v fox_v2.psd", "3v fox_v3 final.psd"]]
    for other in (replace(items[1], width=50), replace(items[1], format="krita")):
        assert ["1v fox_v2.psd"] in works([items[0], other, items[2]])


def test_a_portrait_drawn_again_in_another_program_is_another_work() -> None:
    old = item(1, "nao portrait.ora", fingerprint=looks(4, 96), format="openraster")
    new = item(2, "nao portrait_final.kra", fingerprint=looks(4))
    assert len(works([old, new])) == 2
    assert len(works([replace(old, fingerprint=looks(4, 40)), new])) == 1


def test_sheets_counted_from_one_document_stay_apart() -> None:
    """Sheet 2 was saved on from sheet 1: same lineage, same canvas, another picture."""
    items = [item(n, f"sheet {n}.kra", lineage="krita:2014 sheet") for n in (1, 2, 3)]
    assert len(works(items)) == 3


def test_what_was_posted_joins_its_document_from_any_folder() -> None:
    same = looks(7)
    items = [
        item(1, "Art/2025/fox_v4.kra", fingerprint=same),
        item(2, "posted/fox_v4_web.png", fingerprint=looks(7, 9)),
        item(3, "posted/hill_v4_web.png", fingerprint=same),
        item(4, "misc/fox_v4_web.png", fingerprint=same),
    ]
    assert works(items)[0] == ["1v Art/2025/fox_v4.kra", "1c posted/fox_v4_web.png"]
    assert len(works(items)) == 3


def test_counted_scans_are_no_versions_however_alike() -> None:
    same = looks(3)
    items = [item(n, f"scan{n:04d}.png", fingerprint=same) for n in (1, 2, 3)]
    assert len(works(items)) == 3


@pytest.mark.parametrize(
    ("stem", "bases"),
    [
        ("fox_final2", ["fox_final2", "fox_final", "fox"]),
        ("Fox (1)", ["fox (1)", "fox"]),
        ("copy of fox", ["copy of fox", "fox"]),
        ("fox - Kopie", ["fox - kopie", "fox"]),
        ("scan0001", ["scan0001"]),
        ("2014", ["2014"]),
        ("fox-v3 lines", ["fox-v3 lines", "fox-v3", "fox"]),
    ],
)
def test_what_a_name_grew_from(stem: str, bases: list[str]) -> None:
    assert names.bases(stem) == bases


def test_the_stem_of_what_programs_leave() -> None:
    assert names.parts("a/.fox.kra-autosave.kra") == ("a", "fox")
    assert names.parts("a/fox.kra~") == ("a", "fox")
    assert names.parts("fox.tar.png") == ("", "fox.tar")


@given(st.permutations(range(8)))
def test_the_order_of_items_never_matters(order: list[int]) -> None:
    same = looks(9)
    items = [
        item(1, "fox.kra", fingerprint=same, lineage="k"),
        item(2, "fox2.kra", fingerprint=looks(9, 30), lineage="k"),
        item(3, "export/fox.png", fingerprint=same),
        item(4, "export/fox2.png", fingerprint=looks(9, 33)),
        item(5, "hill.png"),
        item(6, "hill copy.png", fingerprint=looks(5, 5)),
        item(7, "backup/hill.png", digest=bytes([5]) * 32, fingerprint=looks(5)),
        item(8, "sea.png"),
    ]
    assert group_items([items[i] for i in order]) == group_items(items)


def test_every_membership_says_why() -> None:
    same = looks(9)
    items = [item(1, "fox.kra", fingerprint=same), item(2, "fox.png", fingerprint=looks(9, 4))]
    (group,) = group_items(items)
    (claim,) = group.claims
    assert (claim.source, claim.quote) == (
        "name.export",
        "fox.kra · fox.png: 252 of 256 places alike",
    )
