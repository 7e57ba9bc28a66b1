"""Folders that are books become one work with pages; nothing else does."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.word import APART, SAME, Saying
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint
from lookback.words.model import Grouping, Item


def looks(seed: int) -> bytes:
    rng = random.Random(seed)
    code, layout = rng.randbytes(CODE_BYTES), rng.randbytes(LAYOUT_BYTES)
    return Fingerprint(code, layout, bytes(SLICE_BYTES), 0.2).pack()


def item(id_: int, path: str, width: int = 210, height: int = 297) -> Item:
    kind = {"kra": "krita"}.get(path.rpartition(".")[2], "png")
    return Item(
        id_, 1, "art", path, 10, id_ * 10**9, None, id_.to_bytes(32, "big"), kind,
        width, height, 1, "", (), looks(id_),
    )  # fmt: skip


def files(*paths: str) -> list[Item]:
    return [item(n, path) for n, path in enumerate(paths, 1)]


def shape(items: list[Item], groups: list[Grouping]) -> list[list[str]]:
    by_id = {i.id: i.path.rpartition("/")[2] for i in items}
    found = [[f"{m.version}{m.role[0]} {by_id[m.item]}" for m in g.members] for g in groups]
    return sorted(found, key=lambda members: (-len(members), members))


def works(items: list[Item], *said: Saying) -> list[list[str]]:
    return shape(items, group_items(items, said=said))


def counted(pattern: str, numbers: range) -> list[Item]:
    return files(*(pattern.format(n) for n in numbers))


BOOKS = [
    ("Comics/Fox/page_{:02d}.png", range(1, 25)),
    ("Comics/Fox/page_{:d}.png", range(1, 13)),
    ("Fox/fox p{:02d}.png", range(1, 5)),
    ("Fox/{:d}ページ.png", range(1, 5)),
    ("Fuchs/Seite {:d}.png", range(1, 4)),
    ("Лиса/страница {:d}.png", range(1, 4)),
    ("Fox/ch01/{:03d}.png", range(1, 8)),
    ("Fox/Chapter 2/{:03d}.png", range(20, 31)),
    ("sketchbook 4/{:d}.jpg", range(1, 30)),
    ("2014 Sketchbook/scan{:04d}.jpg", range(1, 30)),
    ("Skizzenbuch 3/IMG_{:04d}.jpg", range(4120, 4150)),
    ("漫画/第3話/{:02d}.png", range(1, 9)),
]


@pytest.mark.parametrize(("pattern", "numbers"), BOOKS)
def test_a_folder_of_counted_pages_is_one_work_in_order(pattern: str, numbers: range) -> None:
    items = counted(pattern, numbers)
    names = [pattern.format(n).rpartition("/")[2] for n in numbers]
    shuffled = random.Random(1).sample(items, len(items))
    expected = [[f"{n}p {name}" for n, name in enumerate(names, 1)]]
    assert works(items) == works(shuffled) == expected


@pytest.mark.parametrize(
    ("pattern", "numbers"),
    [
        ("inbox/scan{:04d}.jpg", range(1, 40)),
        ("phone/IMG_{:04d}.jpg", range(1, 40)),
        ("DCIM/100CANON/DSC{:05d}.JPG", range(1, 40)),
        ("school drawings 1999/scan{:04d}.jpg", range(1, 12)),
        ("inktober 2019/day {:02d}.jpg", range(1, 31)),
        ("sketchbooks/{:02d}.jpg", range(1, 30)),  # a shelf of covers
        ("Comics/{:02d}.png", range(1, 9)),
        ("2014/{:03d}.png", range(1, 30)),
        ("facebook/{:02d}.jpg", range(1, 20)),
        ("sketchbook 4/2014050{:d}.jpg", range(1, 10)),  # days, not a count
        ("sketchbook 4/{:d}.jpg", range(1, 4)),  # too few to tell
        ("sketchbook 4/{:d}00.jpg", range(1, 30)),
        ("Fox/page_{:d}0.png", range(1, 9)),
    ],
)
def test_what_is_only_counted_stays_apart(pattern: str, numbers: range) -> None:
    items = counted(pattern, numbers)
    assert len(works(items)) == len(items)


def test_pages_of_many_shapes_are_loose_sheets_unless_they_call_themselves_pages() -> None:
    shapes = [(210, 297), (297, 210), (100, 300), (300, 310), (500, 100), (640, 480)]
    loose = [item(n, f"sketchbook/{n}.png", *s) for n, s in enumerate(shapes, 1)]
    pages = [item(n, f"Fox/page {n}.png", *s) for n, s in enumerate(shapes, 1)]
    assert (len(works(loose)), len(works(pages))) == (6, 1)


def test_a_spread_is_a_page() -> None:
    items = counted("sketchbook 4/{:d}.jpg", range(1, 9))
    items[3] = item(4, "sketchbook 4/4.jpg", 420, 297)
    assert len(works(items)) == 1


def test_a_folder_of_much_else_is_no_book() -> None:
    items = files(*(f"Fox/page_{n}.png" for n in range(1, 5)), *(f"Fox/x{c}.png" for c in "abcd"))
    assert len(works(items)) == 8


def test_the_cover_comes_first_and_the_back_last() -> None:
    items = files("Fox/back.png", "Fox/cover.png", *(f"Fox/page_{n}.png" for n in range(1, 9)))
    (book,) = works(items)
    assert (book[0], book[1], book[-1]) == ("1p cover.png", "2p page_1.png", "10p back.png")


def test_the_first_page_stands_for_the_book() -> None:
    items = counted("Fox/page_{:d}.png", range(1, 5))
    blind = [replace(items[0], fingerprint=b""), *items[1:]]
    assert [g.cover for g in group_items(items)] == [1]
    assert [g.cover for g in group_items(blind)] == [2]


def test_a_source_that_is_a_book_is_one_work() -> None:
    assert len(works(counted("page_{:d}.png", range(1, 5)))) == 1
    sketches = [replace(i, place="Sketchbook 3") for i in counted("{:d}.png", range(1, 9))]
    assert len(works(sketches)) == 1


def test_it_says_why() -> None:
    (book,) = group_items(counted("Fox/page_{:02d}.png", range(1, 5)))
    assert [(c.source, c.quote) for c in book.claims] == [
        ("folder.pages", "Fox: page_01.png … page_04.png, 4 pages counted in one folder")
    ]


def test_a_page_and_its_document_are_one_page() -> None:
    pages = [item(n, f"Fox/page_{n}.kra") for n in range(1, 4)]
    shown = [replace(item(10 + n, f"Fox/page_{n}.png"), fingerprint=looks(n)) for n in (1, 2, 3)]
    assert works([*pages, *shown]) == [
        [
            *("1p page_1.kra", "1c page_1.png", "2p page_2.kra", "2c page_2.png"),
            *("3p page_3.kra", "3c page_3.png"),
        ]
    ]


def test_a_backup_of_the_folder_is_the_same_book() -> None:
    items = counted("Fox/page_{:d}.png", range(1, 5))
    again = [replace(i, id=i.id + 50, path=f"old/{i.path}") for i in items]
    (book,) = works([*items, *again])
    assert book[:4] == ["1p page_1.png", "1c page_1.png", "2p page_2.png", "2c page_2.png"]


def test_two_books_that_share_a_page_stay_two() -> None:
    one = counted("Fox/page_{:d}.png", range(1, 5))
    two = [item(50 + n, f"Cat/page_{n}.png") for n in range(1, 5)]
    two[0] = replace(two[0], digest=one[0].digest, fingerprint=one[0].fingerprint)
    assert [len(members) for members in works([*one, *two])] == [5, 3]


@pytest.mark.parametrize("out", [1, 2])
def test_a_page_that_was_taken_out_stays_out(out: int) -> None:
    items = counted("Fox/page_{:d}.png", range(1, 5))
    rest = frozenset({1, 2, 3, 4} - {out})
    found = works(items, Saying(APART, frozenset({out}), rest))
    names = [f"page_{n}.png" for n in sorted(rest)]
    pages = [f"{n}p {name}" for n, name in enumerate(names, 1)]
    assert found == [pages, [f"1v page_{out}.png"]]


def test_what_was_put_to_a_page_goes_with_the_book() -> None:
    items = counted("Fox/page_{:d}.png", range(1, 5))
    other = item(9, "elsewhere/sketch of the second.png")
    (book,) = works([*items, other], Saying(SAME, frozenset({2, 9})))
    assert book[-1] == "4c sketch of the second.png"
