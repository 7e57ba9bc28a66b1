"""Bunches may be too large, never too small: grouping them one by one is grouping all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from strategies import item

from lookback.reasoning.columns import pack, take
from lookback.reasoning.kin import Kin
from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.relation import VERSION, Relation
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint
from lookback.words.model import SIDECAR, Item

LOOKS, OTHERS = (
    Fingerprint(bytes([bits]) * CODE_BYTES, bytes(LAYOUT_BYTES), bytes(SLICE_BYTES), 0.2).pack()
    for bits in (0, 255)
)
FOLDERS = (
    "",
    "a/",
    "b/",
    "a/export/",
    "DocumentBackup/",
    "fox.kra.d/",
    "20200305213417/",
    "comic/",
)
NAMES = (
    "fox.kra", "Fox.png", "fox2.kra", "fox_final.psd", "fox.kra~", ".fox.kra-autosave.kra",
    "fox (2).png", "hill.png", "hill copy.png", "0000001.png", "fox_20200101.psd", "sea.tif",
    "export.png", "hill_v2.kra", "page_01.png", "page_02.png", "page_03.kra", "3.png", "4.png",
    "fu\u0308r.kra", "f\u00fcr.png",
)  # fmt: skip
LINEAGES = ("", "", "", "krita:2020-03-05T21:34:17 fox", "xmp:1")
SUFFIXES = {"kra": "krita", "psd": "psd"}


@st.composite
def archives(draw: st.DrawFn) -> list[Item]:
    paths = draw(
        st.lists(
            st.tuples(st.sampled_from(FOLDERS), st.sampled_from(NAMES)).map("".join),
            min_size=1, max_size=14, unique=True,
        )
    )  # fmt: skip
    found = []
    for n, path in enumerate(paths, 1):
        one = item(
            path, number=n, digest=draw(st.sampled_from([bytes([1]) * 32, bytes([n + 1]) * 32])),
            lineage=draw(st.sampled_from(LINEAGES)),
        )  # fmt: skip
        kind = SUFFIXES.get(path.rpartition(".")[2].rstrip("~"), "png")
        looks = draw(st.sampled_from([LOOKS, LOOKS, OTHERS, b""]))
        found.append(replace(one, format=kind, fingerprint=looks))
    if draw(st.booleans()):  # one of them was edited
        found.append(replace(found[0], id=99, digest=bytes([99]) * 32, state="former"))
    return found


def bunches(items: Sequence[Item], kin: Kin) -> list[list[Item]]:
    by_id = {i.id: i for i in items}
    return [[by_id[i] for i in batch.ids] for batch in kin.bunches().batches(1)]


@given(archives())
def test_grouping_bunch_by_bunch_is_grouping_all(items: list[Item]) -> None:
    kin = Kin()
    for one in items:
        kin.see(one)
    shelves = kin.bunches().shelves
    found = [g for bunch in bunches(items, kin) for g in group_items(bunch, shelves=shelves)]
    assert sorted(found, key=repr) == sorted(group_items(items), key=repr)


def seen(*items: Item) -> Kin:
    kin = Kin()
    for one in items:
        kin.see(one)
    return kin


def ids(kin: Kin) -> list[tuple[int, ...]]:
    return [batch.ids for batch in kin.bunches().batches(1)]


def test_strangers_stay_apart() -> None:
    assert ids(seen(item("fox.png"), item("hill.png", number=2))) == [(1,), (2,)]


def test_a_sidecar_comes_with_its_picture() -> None:
    sidecar = replace(item("fox.png.xmp", number=2), format=SIDECAR)
    assert ids(seen(item("fox.png"), sidecar)) == [(1, 2)]


def test_what_was_said_of_several_keeps_them_together() -> None:
    kin = seen(item("fox.png"), item("hill.png", number=2), item("sea.png", number=3))
    kin.meet([1, 3, 77])
    assert ids(kin) == [(1, 3), (2,)]


def test_verified_looks_keep_contents_together() -> None:
    one, other, third = (item(f"{n}", number=n, digest=bytes([n]) * 32) for n in (1, 2, 3))
    kin = seen(one, other, third)
    pair = Relation(other.digest, third.digest, VERSION, 0.9, 1, 1, "")
    kin.alike([pair.pair, (one.digest, b"?" * 32)])
    assert ids(kin) == [(1,), (2, 3)]


def test_batches_are_filled_with_whole_bunches() -> None:
    kin = seen(*(item(f"{n:02d}x", number=n, digest=bytes([n]) * 32) for n in range(1, 8)))
    kin.meet([1, 2, 3])
    batches = list(kin.bunches().batches(2))
    assert [b.ids for b in batches] == [(1, 2, 3), (4, 5), (6, 7)]
    assert batches[0].bunches == (1, 1, 1)
    assert batches[1].ranks == (3, 4)


def test_an_export_comes_with_the_document_that_it_shows() -> None:
    document = replace(item("a/fox.kra"), format="krita", fingerprint=LOOKS)
    namesake = replace(item("b/fox.kra", number=2), format="krita", fingerprint=OTHERS)
    export = replace(item("export/fox_v2.png", number=3), fingerprint=LOOKS)
    assert ids(seen(document, namesake, export)) == [(1, 3), (2,)]


def test_a_book_is_one_bunch_and_a_page_among_much_else_is_none() -> None:
    book = [item(f"a/page_{n}.png", number=n) for n in (1, 2)]
    much = [item(f"b/{name}.png", number=n) for n, name in ((3, "page_1"), (4, "fox"), (5, "sea"))]
    assert ids(seen(*book, *much)) == [(1, 2), (3,), (4,), (5,)]


def test_a_backup_from_anywhere_meets_what_was_left_beside_its_document() -> None:
    collected = replace(item("DocumentBackup/fox.kra"), format="krita")
    beside = replace(item("fox.kra.d/fox2.kra", number=2, digest=b"2" * 32), format="krita")
    assert ids(seen(collected, beside)) == [(1, 2)]


def test_what_is_seen_in_parts_is_seen_as_a_whole() -> None:
    items = [
        item(f"a/{name}", number=n) for n, name in enumerate(("fox.png", "hill.png", "fox2.png"), 1)
    ]
    whole, rest = seen(items[0]), seen(*items[1:])
    take(whole.parts, pack(rest.parts), len(whole))
    assert ids(whole) == ids(seen(*items)) == [(1, 3), (2,)]


def test_nothing_has_no_kin() -> None:
    assert ids(seen()) == []
