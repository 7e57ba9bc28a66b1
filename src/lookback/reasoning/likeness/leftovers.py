"""
What programs leave beside and behind a document: autosaves, backups, recovered files, recordings.

Each is a version of its document, told by its name or by the folder that the program keeps them in.
Folders of that kind lie far from the documents, so there the name is only a hint: the pictures must
agree too, and the canvas must be the same. The trap this avoids: every artist has ten documents
called "Illustration", and all their backups lie in one folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lookback.reasoning.likeness import looks, names
from lookback.reasoning.likeness.names import NEARBY
from lookback.reasoning.likeness.nodes import Node, when
from lookback.reasoning.likeness.witnesses import not_strangers
from lookback.words.model import Item

BACKUP: Final = "name.backup"
RECORDING: Final = "recorder.folder"
COMMIT: Final = "git.commit"

# Krita: .fox.kra-autosave.kra, fox.kra~ and, where it keeps several, fox.kra.2~. SAI2:
# fox~bak.20240131.101500.1.sai2. In fox.kra.d/ lies whatever belongs to fox.kra.
_BESIDE: Final = (
    re.compile(r"^\.(?P<stem>.+?)(?:\.krz?a?)?-autosave\.kra$", re.IGNORECASE),
    re.compile(r"^(?P<stem>.+)\.kr[az](?:\.\d{1,3})?~$", re.IGNORECASE),
    re.compile(r"^(?P<stem>.+)\.\d{1,3}\.kr[az]~$", re.IGNORECASE),
    re.compile(r"^(?P<stem>.+)~bak\.\d{8}\.\d{6}\.\d+\.sai2?$", re.IGNORECASE),
)
_OWN_FOLDER: Final = re.compile(r"^(?P<stem>.+)\.(?:kra|krz|clip|psd)\.d$", re.IGNORECASE)
# Folders in which Clip Studio and Photoshop collect the backups of all documents.
_COLLECTED: Final = re.compile(
    r"(?:^|/)(?:initialbackup|documentbackup|recoverybackup|(?:[\w ]+ )?autorecover)/",
    re.IGNORECASE,
)
_STAMPED: Final = re.compile(r"(?:[ _\-.]*\d{4}[-_.]?\d\d[-_.]?\d\d(?:[-_T .]?\d{2,9}){0,4})+$")
_RECOVERED: Final = re.compile(r"^_(?P<stem>.+?)[0-9A-F]{6,10}$")  # Photoshop: _fox1A2B3C4D.psb
_FRAME: Final = re.compile(r"(?:^|/)(?P<begun>\d{14})/\d{7}\.(?:jpe?g|png)$", re.IGNORECASE)

Alike = Callable[[Item, Item], str]


@dataclass(frozen=True, slots=True)
class Leftover:
    """The name of the document that a file was left by; `folder` is None where it may be any."""

    folder: str | None
    stem: str


def left_by(path: str) -> Leftover | None:
    """What document a program left this file by, as its path tells; None for any other file."""
    folder, _, name = path.rpartition("/")
    if name[:1] != "." and "~" not in name and not _kept_apart(folder):
        return None
    for pattern in _BESIDE:
        if match := pattern.match(name):
            return Leftover(folder, _plain(match["stem"]))
    above, _, own = folder.rpartition("/")
    if match := _OWN_FOLDER.match(own):
        return Leftover(above, _plain(match["stem"]))
    if _COLLECTED.search(path):
        stem = name.rpartition(".")[0] or name
        recovered = _RECOVERED.match(stem)
        stem = recovered["stem"] if recovered else _STAMPED.sub("", stem) or stem
        return Leftover(None, _plain(stem))
    return None


@lru_cache(NEARBY)
def _kept_apart(folder: str) -> bool:
    """Is this a folder where programs keep what they leave?"""
    own = folder.rpartition("/")[2]
    return _OWN_FOLDER.match(own) is not None or _COLLECTED.search(f"{folder}/") is not None


def recording_begun(path: str) -> str:
    """When the document was created whose recording a frame belongs to: "20200305213417", or ""."""
    match = _FRAME.search(path) if path[-5:-4].isdigit() or path[-6:-5].isdigit() else None
    return match["begun"] if match else ""


def document_begun(lineage: str) -> str:
    """When a Krita document was created, as a recording's folder would name it; "" for others."""
    return re.sub(r"\D", "", lineage[:25])[:14] if lineage.startswith("krita:") else ""


def witnesses(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node], Alike]]:
    """All that programs left: buckets, and how alike what joins in one must be."""
    yield from backups(nodes)
    yield from recordings(nodes)
    yield from histories(nodes)


def backups(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node], Alike]]:
    """Documents with what was left of them, the latest first; and how alike they must be."""
    beside: dict[tuple[int, str, str], list[Node]] = {}
    anywhere: dict[str, list[Node]] = {}
    collected: set[str] = set()
    left: set[tuple[int, str, str]] = set()
    for node in nodes:
        item = node.first
        leftover = left_by(item.path)
        folder, stem = _place(item.path)
        if leftover is not None:
            folder, stem = leftover.folder or "", leftover.stem
            if leftover.folder is None:
                collected.add(stem)
                anywhere.setdefault(stem, []).append(node)
                continue
            left.add((item.source, folder, stem))
        beside.setdefault((item.source, folder, stem), []).append(node)
        anywhere.setdefault(stem, []).append(node)
    for key in sorted(left):
        if len(beside[key]) > 1:
            yield BACKUP, _latest_first(beside[key]), not_strangers
    for stem in sorted(collected):
        if len(anywhere[stem]) > 1:
            yield BACKUP, _latest_first(anywhere[stem]), _surely_alike


def histories(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node], Alike]]:
    """The versions of one file that a repository's history holds."""
    by_place: dict[tuple[int, str], list[Node]] = {}
    for node in nodes:
        for item in node.items:
            if any(c.source == COMMIT for c in item.claims):
                by_place.setdefault((item.source, item.path), []).append(node)
    for bucket in by_place.values():
        if len(bucket) > 1:
            yield COMMIT, _latest_first(bucket), not_strangers


def recordings(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node], Alike]]:
    """A Krita document and the last picture of its recording, whose folder names its creation."""
    frames: dict[str, list[Node]] = {}
    for node in nodes:
        if begun := recording_begun(node.first.path):
            frames.setdefault(begun, []).append(node)
    if not frames:
        return
    documents: dict[str, list[Node]] = {}
    for node in nodes:
        if begun := document_begun(node.first.lineage):
            documents.setdefault(begun, []).append(node)
    for begun, found in sorted(frames.items()):
        if begun in documents:
            yield RECORDING, [*_latest_first(documents[begun]), *found], _recorded


def _place(path: str) -> tuple[str, str]:
    folder, stem = names.parts(path)
    return folder, stem.casefold()


def _plain(stem: str) -> str:
    return names.parts(stem + ".kra")[1].casefold()


def _latest_first(bucket: list[Node]) -> list[Node]:
    return sorted(bucket, key=when, reverse=True)


def _surely_alike(one: Item, other: Item) -> str:
    """Far apart on the disk: the same canvas, and pictures that agree."""
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    canvas = (one.width, one.height) == (other.width, other.height)
    if likeness is None or likeness.blank or likeness.anew or not canvas:
        return ""
    return f"kept by the program, {likeness.words()}"


def _recorded(one: Item, other: Item) -> str:
    """The folder's name says it to the second; only another picture of the document differs."""
    begun = recording_begun(one.path) or recording_begun(other.path)
    return f"recorded while it was drawn, begun {begun}" if not_strangers(one, other) else ""
