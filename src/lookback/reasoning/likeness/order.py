"""
In which order the versions of a work came, and which of its files shows it.

Documents by their own working time, where all of them count it; else by when they were saved, and
where that does not tell (all copied in one minute, and no record within), by how often they were
saved or how many layers they have: both grow while one draws. The trap this avoids: an order by
name, which puts "fox final" before "fox sketch".
"""

from __future__ import annotations

from typing import Final

from lookback.reasoning.likeness import names, stems, takes
from lookback.reasoning.likeness.nodes import Node, when
from lookback.reasoning.likeness.witnesses import same_picture
from lookback.words.forms import AUDIO, DRAWN, form_of
from lookback.words.model import LAYERS, SAVES, SECONDS, Item

MINUTE: Final = 16  # letters of a date and a time to the minute


def versions_of(nodes: list[Node]) -> list[list[Node]]:
    """Nodes in the order they were made; an export stands beside its document as its copy."""
    if len(nodes) == 1:  # nearly every work
        return [nodes]
    documents = [n for n in nodes if n.first.format in names.DOCUMENTS]
    others = [n for n in nodes if n.first.format not in names.DOCUMENTS]
    if not documents and any(form_of(n.first.format) != DRAWN for n in nodes):
        return _performed(sorted(others, key=when))
    if not documents:
        return [[n] for n in sorted(others, key=when)]
    counts = _counts(documents)
    documents.sort(key=lambda n: (counts.get(id(n), 0), when(n)))
    versions = [[n] for n in documents]
    for other in sorted(others, key=when):
        home = [v for v in versions if _is_export(v[0].first, other.first)]
        if home:
            home[-1].append(other)
        else:
            later = (i for i, v in enumerate(versions) if when(v[0]) > when(other))
            versions.insert(next(later, len(versions)), [other])
    return versions


def _performed(nodes: list[Node]) -> list[list[Node]]:
    """
    Versions of a song, film or text: one recording in several files is one of them, and what they
    were made in stands beside what was made of it last.
    """
    versions: list[list[Node]] = []
    unheard = [n for n in nodes if n.first.format in takes.UNHEARD]
    for node in (n for n in nodes if n.first.format not in takes.UNHEARD):
        home = next((v for v in versions if _is_saved_again(v[0].first, node.first)), None)
        if home is None:
            versions.append([node])
        else:
            home.append(node)
    if not versions:
        return [[n] for n in unheard]
    versions[-1].extend(unheard)
    return versions


def _is_saved_again(one: Item, other: Item) -> bool:
    """Is this one recording, or one film, in another file? Names may say that it is more."""
    said = {stems.said_version(one.path), stems.said_version(other.path)}
    if one.format == other.format == AUDIO:
        return len(said - {""}) <= 1 and bool(takes.one_recording(one, other))
    return len(said) == 1


def _is_export(document: Item, item: Item) -> bool:
    stem = names.parts(document.path)[1].casefold()
    named = stem in names.bases(names.parts(item.path)[1])
    return document.format in names.DOCUMENTS and named and bool(same_picture(document, item))


def _counts(documents: list[Node]) -> dict[int, int]:
    """By node, what grew from document to document and tells their order; empty where dates do."""
    minutes = {when(n)[1][:MINUTE] for n in documents}
    for about in (SECONDS,) if len(minutes) == len(documents) else (SECONDS, SAVES, LAYERS):
        told = {id(n): c for n in documents if (c := _most(n.first, about)) is not None}
        if len(set(told.values())) == len(documents):
            return told
    return {}


def _most(item: Item, about: str) -> int | None:
    found = [c.value for c in item.claims if c.about == about and isinstance(c.value, int)]
    return max(found, default=None)


def cover_of(versions: list[list[Node]]) -> int:
    """
    The latest version that can be shown: its document, or else its largest form; of equals the
    first by place. A photograph of the screen is larger than what was drawn on it.
    """
    for version in reversed(versions):
        shown = [i for n in version for i in n.items if i.fingerprint]
        if shown:
            shown.sort(key=lambda i: (i.place, i.path))  # ids tell in what order a scan read
            return max(shown, key=_worth).id
    return versions[-1][0].first.id


def _worth(item: Item) -> tuple[bool, bool, bool, int]:
    heard = item.format not in takes.UNHEARD
    return (
        item.state == "here", heard, item.format in names.DOCUMENTS, item.width * item.height,
    )  # fmt: skip
