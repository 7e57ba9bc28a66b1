"""
Who says that files belong together before anybody looks: edits, documents' keys, names.

Each witness yields buckets: its name, and nodes whose pictures must still not disagree. The trap
this avoids: a template has a thousand children with one key, and a folder of studies one name.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from lookback.reasoning.likeness import looks, names
from lookback.reasoning.likeness.nodes import Node, when
from lookback.words.model import Item


def edited(nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    """What one file held before it was edited, and what it holds now."""
    by_place: dict[tuple[int, str], list[Node]] = {}
    for node in nodes:
        for item in node.items:
            by_place.setdefault((item.source, item.path), []).append(node)
    for bucket in by_place.values():
        if len(bucket) > 1:
            yield "place.edited", sorted(bucket, key=lambda n: (n.first.former, n.first.id))


def lineages(nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    by_key: dict[str, list[Node]] = {}
    for node in nodes:
        if node.first.lineage:
            by_key.setdefault(node.first.lineage, []).append(node)
    for key, bucket in by_key.items():
        if len(bucket) > 1:
            yield f"lineage.{key.partition(':')[0]}", _latest_first(bucket)


def saved_on(nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    """Names that grew from one another, within one folder: fox.kra, fox2.kra, fox_final.psd."""
    folders: dict[tuple[int, str], dict[str, list[Node]]] = {}
    for node in nodes:
        folder, stem = names.parts(node.first.path)
        stems = folders.setdefault((node.first.source, folder), {})
        stems.setdefault(stem.casefold(), []).append(node)
    for stems in folders.values():
        families: dict[str, list[Node]] = {}
        for stem, same in stems.items():
            families.setdefault(_family(stem, stems), []).extend(same)
        for family in families.values():
            if len(family) > 1:
                yield "name.saved-on", _latest_first(family)


def _family(stem: str, stems: Container[str]) -> str:
    """The shortest name that this one grew from and that exists; else what its words leave."""
    grown = (base for base in reversed(names.bases(stem)) if base in stems and base != stem)
    return next(grown, names.said_version(stem))


def _latest_first(bucket: list[Node]) -> list[Node]:
    """The latest stands for the rest: a finished picture still shows what it grew from."""
    return sorted(bucket, key=when, reverse=True)


def exports(nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    """A document, then what bears its name beside it or in a folder for exports."""
    documents: dict[tuple[int, str], list[Node]] = {}
    for node in nodes:
        if node.first.format in names.DOCUMENTS:
            stem = names.parts(node.first.path)[1].casefold()
            documents.setdefault((node.first.source, stem), []).append(node)
    for node in nodes:
        if node.first.format in names.DOCUMENTS:
            continue
        folder, stem = names.parts(node.first.path)
        away = names.exported_elsewhere(folder)
        for base in names.bases(stem) if away else [stem.casefold()]:
            for document in documents.get((node.first.source, base), ()):
                if away or names.parts(document.first.path)[0] == folder:
                    yield "name.export", [document, node]


def same_picture(one: Item, other: Item) -> str:
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    return likeness.words() if likeness is not None and likeness.same else ""


def same_or_grown(one: Item, other: Item) -> str:
    """Saved-on names want looks that agree; a grown picture only between two documents."""
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    if likeness is not None and not likeness.blank and likeness.same:
        return likeness.words()
    if one.format not in names.DOCUMENTS or other.format not in names.DOCUMENTS:
        return ""
    if one.format != other.format and (likeness is None or likeness.anew):
        return ""
    return not_strangers(one, other)


def not_strangers(one: Item, other: Item) -> str:
    """
    Two documents that say they belong together do, unless their pictures disagree.

    From sketch to colour a picture may change beyond what the cheap measures follow: there the
    names must say that these are versions, and program and canvas must have stayed.
    """
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    if likeness is None or not likeness.strangers:
        return "saved on" + (f", {likeness.words()}" if likeness else "")
    stems = [names.said_version(names.parts(i.path)[1]) for i in (one, other)]
    canvas = one.width == other.width and one.height == other.height and one.width > 0
    stayed = canvas and one.format == other.format
    return "saved on under its name, on the same canvas" if stayed and stems[0] == stems[1] else ""


def edited_from(one: Item, other: Item) -> str:
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    return "" if likeness is None or likeness.strangers else f"edited, {likeness.words()}"
