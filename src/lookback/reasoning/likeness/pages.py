"""
Folders whose files are the pages of one book: a comic, a chapter, a sketchbook.

Looks can't tell, for every page is another picture; names and folders can, where both agree. Either
the files call themselves pages and are counted (`page_01.png` …), or the folder calls itself a
comic, a chapter or a sketchbook and holds little else than one count of pictures of one shape. The
trap this avoids: `scan0001` … of a box of loose sheets are counted as well, and so is a month of
daily drawings; neither is a book.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Final

from lookback.reasoning.likeness.names import NEARBY
from lookback.reasoning.likeness.nodes import Node
from lookback.reasoning.marks import mark
from lookback.words.forms import DRAWN, form_of
from lookback.words.model import Item, Member
from lookback.words.natural import natural

PAGES: Final = "folder.pages"  # the source of the claim
PAGE: Final = "page"

FEWEST_NAMED: Final = 2  # files that call themselves pages
FEWEST_COUNTED: Final = 4  # files that are only counted, in a folder that calls itself a book
MOST_OF: Final = 0.8  # of a folder's pictures belong to the count, or it is a folder of much else
CLOSE: Final = 0.6  # of the numbers from the first to the last are there
ONE_SHAPE: Final = 0.12  # by which the proportions of pages of one book may differ
ALIKE: Final = 0.8  # of the pages have that shape, or twice its width (a spread)
MOST_PAGES: Final = 5000

_NAMED: Final = re.compile(
    r"^(?P<before>.*?(?:^|[\s_\-.(#]))(?:page|pages|pg|pag|p|seite|página|pagina|strona|sida|"
    r"стр|страница|ページ|頁|쪽)[\s_\-.#]*(?P<number>\d{1,4})(?!\d)|"
    r"^(?P<behind>.*?)(?P<counted>\d{1,4})\s*(?:ページ|頁|쪽)"
)
_COUNTED: Final = re.compile(r"^(?P<before>.*?)(?<!\d)(?P<number>\d{1,4})[^\w]*$")
_COVER: Final = re.compile(
    r"(?:^|[\s_\-.])(?P<what>cover|front|title|titel|titelseite|表紙|обложка|back|rear|end|credits?|"
    r"rückseite|奥付)(?:$|[\s_\-.])"
)
_BEHIND: Final = frozenset({"back", "rear", "end", "credit", "credits", "rückseite", "奥付"})
# A book by its folder's name. Plurals name the shelf and not the book.
_BOOK: Final = re.compile(
    r"(?:^|[^\w])(?:comic|manga|manhwa|doujin(?:shi)?|webtoon|webcomic|zine|graphic novel|"
    r"storyboard|"
    r"chapter|chap|kapitel|chapitre|cap[ií]tulo|глава|issue|"
    r"sketch ?book|notebook|moleskine|skizzenbuch|skizzenheft|carnet|cuaderno|caderno|"
    r"скетчбук|альбом|스케치북|만화|スケッチブック|スケブ|クロッキー帳|漫画|同人誌)(?:$|[^\w]|(?=\d))|"
    r"(?:^|[\s_\-.])(?:ch|ep|episode|vol|volume|band|heft|tome)[\s_\-.]?\d{1,3}(?:$|[^\w])|第\d+[話巻]"
)


@dataclass(frozen=True, slots=True)
class Book:
    """Pages in order, each with the nodes that show it; `quote` says why they are one work."""

    quote: str
    pages: tuple[tuple[Node, ...], ...]

    @property
    def nodes(self) -> list[Node]:
        return [node for page in self.pages for node in page]


@lru_cache(NEARBY)
def shelf_of(source: int, folder: str) -> int:
    """What stands for a folder, in NFC, whose pages its files may be."""
    return mark(source, folder)


def calls_itself_a_book(item: Item) -> bool:
    """Does the folder say so?"""
    return _is_called_a_book(folder_of(item))


@lru_cache(NEARBY)
def _is_called_a_book(folder: str) -> bool:
    return _BOOK.search(folder.rpartition("/")[2].casefold()) is not None


def counts_in(item: Item) -> bool:
    """Does a file call itself a page, or a part of a book that bears no number?"""
    stem = _stem(item)
    return _NAMED.match(stem) is not None or _outside(stem) >= 0


def folder_of(item: Item) -> str:
    """The folder whose pages a file may be one of; of a file in no folder, its source."""
    return _folder(item.path) or item.place


def _folder(path: str) -> str:
    return unicodedata.normalize("NFC", path).rpartition("/")[0]


def books(nodes: Sequence[Node], shelves: Container[int] | None = None) -> Iterator[Book]:
    """
    Every folder that is a book, in the order of their places.

    `shelves` are the folders of which all files are here (`shelf_of`), None for all: a part of a
    folder would look like a book where the whole does not.
    """
    folders: dict[tuple[int, str], list[tuple[str, Item, Node]]] = {}
    for node in nodes:
        for item in node.items:
            if item.former or form_of(item.format) != DRAWN:
                continue
            place = item.source, _folder(item.path)
            folders.setdefault(place, []).append((_stem(item), item, node))
    for place, files in sorted(folders.items(), key=lambda shelf: shelf[0]):
        if shelves is not None and shelf_of(*place) not in shelves:
            continue
        if len(files) >= FEWEST_NAMED and (book := _book(folder_of(files[0][1]), files)):
            yield book


def bound(book: Book, nodes: Sequence[Node]) -> tuple[Member, ...]:
    """
    The members of a work that is this book: `page` members, numbered from 1.

    What shows a page a second time is its copy; what belongs to the work and is in no page follows
    the page whose name it bears, or the last.
    """
    here = {id(n) for n in nodes}
    members: list[Member] = []
    seen: set[int] = set()
    number = 0
    for page in book.pages:
        shown = [n for n in page if id(n) in here and id(n) not in seen]
        if not shown:
            continue
        number += 1
        for place, item in enumerate(i for n in shown for i in n.items):
            members.append(Member(item.id, number, "copy" if place else PAGE))
        seen.update(id(n) for n in shown)
    for node in nodes:
        if id(node) not in seen:
            at = _page_of(node, book) or number
            members += [Member(item.id, at, "copy") for item in node.items]
    return tuple(members)


def _page_of(node: Node, book: Book) -> int:
    """The number of the page that has this file's name; 0 for none."""
    stem = _stem(node.first)
    found = (n for n, page in enumerate(book.pages, 1) if any(_stem(m.first) == stem for m in page))
    return next(found, 0)


def _stem(item: Item) -> str:
    name = unicodedata.normalize("NFC", item.path).rpartition("/")[2].casefold()
    return name.rpartition(".")[0] or name


def _book(folder: str, files: list[tuple[str, Item, Node]]) -> Book | None:
    stems = {stem for stem, _, _ in files}
    if len(stems) < FEWEST_NAMED or len(stems) > MOST_PAGES:
        return None
    named = _count(stems, _NAMED)
    counted: dict[str, int] = {}
    if not _enough(named, stems, FEWEST_NAMED):
        if not _BOOK.search(folder.rpartition("/")[2].casefold()):
            return None
        counted = _count(stems, _COUNTED)
        if not _enough(counted, stems, FEWEST_COUNTED):
            return None
        if not _one_shape(item for stem, item, _ in files if stem in counted):
            return None
    numbers = counted or named
    order = {stem: (1, number) for stem, number in numbers.items()}
    order |= {stem: (place, 0) for stem in stems - numbers.keys() if (place := _outside(stem)) >= 0}
    return _put_in_order(folder, files, order)


def _put_in_order(
    folder: str, files: list[tuple[str, Item, Node]], order: dict[str, tuple[int, int]]
) -> Book | None:
    pages: dict[tuple[int, int], list[tuple[str, Item, Node]]] = {}
    for file in files:
        if file[0] in order:
            pages.setdefault(order[file[0]], []).append(file)
    put: list[tuple[Node, ...]] = []
    names: list[str] = []
    for key in sorted(pages):
        shown = sorted(pages[key], key=lambda f: (not f[1].fingerprint, natural(f[1].path)))
        put.append(tuple({id(node): node for _, _, node in shown}.values()))
        names.append(shown[0][1].path.rpartition("/")[2])
    if len({id(n) for page in put for n in page}) < FEWEST_NAMED:
        return None
    quote = f"{folder}: {names[0]} … {names[-1]}, {len(put)} pages counted in one folder"
    return Book(quote, tuple(put))


def _count(stems: Iterable[str], pattern: re.Pattern[str]) -> dict[str, int]:
    """The stems of the commonest count, with their numbers: those that begin alike."""
    series: dict[str, dict[str, int]] = {}
    for stem in stems:
        if match := pattern.match(stem):
            groups = match.groupdict()
            before = groups["before"] if groups["before"] is not None else groups.get("behind")
            number = groups["number"] or groups.get("counted") or ""
            series.setdefault(before or "", {})[stem] = int(number)
    return max(series.values(), key=lambda s: (len(s), sorted(s)), default={})


def _enough(numbers: dict[str, int], stems: set[str], fewest: int) -> bool:
    """Is this the count of a book, and nearly all that the folder holds?"""
    if not numbers:
        return False
    different = set(numbers.values())
    covers = sum(_outside(stem) >= 0 for stem in stems - numbers.keys())
    reach = max(different) - min(different) + 1
    return (
        len(different) >= fewest
        and len(numbers) + covers >= MOST_OF * len(stems)
        and len(different) >= CLOSE * reach
    )


def _outside(stem: str) -> int:
    """Where a part of a book that bears no number stands: 0 before all, 2 behind; -1 nowhere."""
    match = _COVER.search(stem)
    return -1 if match is None else 2 if match["what"] in _BEHIND else 0


def _one_shape(items: Iterable[Item]) -> bool:
    """Have the pages one shape? Those of unknown size are believed."""
    shapes = [item.width / item.height for item in items if item.width and item.height]
    if not shapes:
        return True
    usual = median(shapes)
    alike = sum(
        abs(shape / usual - 1) <= ONE_SHAPE or abs(shape / usual / 2 - 1) <= ONE_SHAPE
        for shape in shapes
    )
    return alike >= ALIKE * len(shapes)
