"""
Takes, mixes and masters of a song, exports of a film, drafts of a text: one work by their names.

What is called one (stems) must also sound alike, last as long, or lie near and say by another word
("take 2", "mix") that it is another state; a film that was cut anew lies near, and a project or a
score, which cannot be heard, lies near or is the only one of its name. Songs of other names are one
only where they are one recording, or where a number alone tells them apart and they sound it. The
trap this avoids: two songs called "Rain" in ten years, and a copy on an old drive for which its
project seems far away.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from lookback.reasoning.likeness import prints
from lookback.reasoning.likeness.joints import Alike
from lookback.reasoning.likeness.nodes import Node, when
from lookback.reasoning.likeness.stems import (
    counted,
    is_distinct,
    is_generic,
    said_version,
    stem_of,
)
from lookback.words.forms import AUDIO, DRAWN, PROJECTS, SCORES, VIDEO, WRITTEN, form_of
from lookback.words.model import APPLICATION, Item

FILMS_LENGTH: Final = 0.01  # share by which an export's length may differ from another's
FILMS_SECONDS: Final = 1.0
RECUT: Final = 2.0  # times as long as the final cut a rough one may be, where both lie near
NUMBERED: Final = 0.6  # how alike takes sound that only a number tells apart; see prints.ALIKE
UNHEARD: Final = PROJECTS.keys() | SCORES.keys()
PDF: Final = "pdf"
# What draws, as it calls itself in the PDF files that it exports: those are no text's.
_DRAW: Final = (
    "clip studio", "krita", "photoshop", "illustrator", "procreate", "affinity", "inkscape",
    "medibang", "sai", "gimp", "comic", "scan", "camera",
)  # fmt: skip


def told_by_name(item: Item) -> bool:
    """Is a file of this kind joined by such names? All but drawings are."""
    return _form(item) != DRAWN


def _form(item: Item) -> str:
    """A file's form; a PDF that nobody drew may be the export of a text beside it."""
    if item.format != PDF:
        return form_of(item.format)
    told = (str(c.value).casefold() for c in item.claims if c.about == APPLICATION)
    return DRAWN if any(name in one for one in told for name in _DRAW) else WRITTEN


def named(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node], Alike]]:
    """Those of one name and form, what can be heard or seen first and the latest before others."""
    families: dict[tuple[int, str, str], list[Node]] = {}
    for node in nodes:
        item = node.first
        form = _form(item)
        if form != DRAWN and not item.former:
            for key in {(i.source, form, stem_of(i.path)): None for i in node.items}:
                families.setdefault(key, []).append(node)
    for (_, form, _), family in families.items():
        if len(family) < 2 or all(n.first.format == PDF for n in family):
            continue
        shown = _latest_first([n for n in family if n.first.format not in UNHEARD])
        rest = _latest_first([n for n in family if n.first.format in UNHEARD])
        yield "name.takes", [*shown, *rest], _Family(form, shown, family).one_work


def numbered(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node]]]:
    """Songs whose names differ by a number only: studies in a row, or takes of one song."""
    families: dict[tuple[int, str], list[Node]] = {}
    for node in nodes:
        if node.first.format == AUDIO:
            base = counted(stem_of(node.first.path))
            families.setdefault((node.first.source, base), []).append(node)
    for family in families.values():
        if len(family) > 1:
            yield "sound.numbered", _latest_first(family)


class _Family:
    """Nodes of one name and form; what is asked of two of them is asked of all their copies."""

    def __init__(self, form: str, shown: Sequence[Node], nodes: Sequence[Node]) -> None:
        self._form = form
        self._copies = {n.first.id: n.items for n in nodes}
        leaders: list[Item] = []
        for node in shown:
            if not any(self._alike(leader, node.first) for leader in leaders):
                leaders.append(node.first)
        self._only = len(leaders) == 1 and is_distinct(stem_of(leaders[0].path))

    def one_work(self, one: Item, other: Item) -> str:
        """Why two of them are one work; "" when they are not."""
        if one.format not in UNHEARD and other.format not in UNHEARD:
            return self._alike(one, other)
        if self._near(one, other):
            return f"“{stem_of(one.path)}” is in both names"
        heard = one.format not in UNHEARD or other.format not in UNHEARD
        return f"the only one called “{stem_of(one.path)}”" if self._only and heard else ""

    def _near(self, one: Item, other: Item) -> bool:
        copies = self._copies[one.id], self._copies[other.id]
        return any(near(left, right) for left, right in product(*copies))

    def _alike(self, one: Item, other: Item) -> str:
        if self._form == WRITTEN:
            return f"“{stem_of(one.path)}” is in both names" if self._near(one, other) else ""
        if one.format == other.format == AUDIO:
            alike = prints.compare(one, other)
            if alike is None:
                return "one name in one place" if self._near(one, other) else ""
            return alike.words() if alike.takes else self._states(one, other)
        return self._cut(one, other) if one.format == other.format == VIDEO else ""

    def _states(self, one: Item, other: Item) -> str:
        """Songs that sound otherwise (a demo, a live take), in one place and by a word for it."""
        stem = stem_of(one.path)
        said = said_version(one.path), said_version(other.path)
        told = said[0] != said[1] and not is_generic(stem) and self._near(one, other)
        return f"“{stem}” is in both names, in one place" if told else ""

    def _cut(self, one: Item, other: Item) -> str:
        """Films of one name: one is saved again, or cut anew where both lie near."""
        shorter, longer = sorted((prints.length_of(one), prints.length_of(other)))
        if shorter <= 0:
            return ""
        close = longer - shorter <= max(FILMS_SECONDS, FILMS_LENGTH * longer)
        recut = (
            longer <= RECUT * shorter
            and not is_generic(stem_of(one.path))
            and self._near(one, other)
        )
        return f"one name, {longer - shorter:.1f} s apart" if close or recut else ""


def recordings(nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    """Songs of one length, which may be one recording under two names."""
    lengths = sorted(
        (prints.length_of(n.first), n.first.place, n.first.path, n)
        for n in nodes
        if n.first.format == AUDIO and prints.length_of(n.first) > 0
    )
    held: list[Node] = []
    before = 0.0
    for length, _, _, node in lengths:
        if held and length - before > prints.SAME_SECONDS:
            if len(held) > 1:
                yield "sound.same", held
            held = []
        held.append(node)
        before = length
    if len(held) > 1:
        yield "sound.same", held


def one_song(one: Item, other: Item) -> str:
    """Numbers may count songs as well as takes: only the sound says which, and must say it well."""
    alike = prints.compare(one, other)
    if alike is None or alike.steady or alike.sound < NUMBERED:  # a drum's hit is steady, too
        return ""
    return alike.words() if alike.takes else ""


def one_recording(one: Item, other: Item) -> str:
    alike = prints.compare(one, other)
    return alike.words() if alike is not None and alike.same else ""


def near(one: Item, other: Item) -> bool:
    """Do two files lie in one folder, one below the other's, or in folders side by side?"""
    if is_generic(stem_of(one.path)):
        return _folder(one.path) == _folder(other.path)
    left, right = (_folder(i.path).split("/") for i in (one, other))
    shared = next(
        (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
    return (len(left) - shared <= 1 and len(right) - shared <= 1) or shared == min(
        len(left), len(right)
    )


def _folder(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold().rpartition("/")[0]


def _latest_first(bucket: list[Node]) -> list[Node]:
    return sorted(bucket, key=when, reverse=True)
