"""
lookback.toml: the sources and preferences, made to be edited by hand.

tomlkit keeps comments and order, so that what somebody wrote there survives our writing. A source
has a short id of its own that journal records use: its root may move to another drive or letter.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import tomlkit
from tomlkit.items import AoT

NAME: Final = "lookback.toml"
MINE: Final = "mine"
SOMEONE: Final = "someone-else"
OUT: Final = "leave-out"
LATER: Final = "later"
CHOICES: Final = (MINE, SOMEONE, OUT, LATER)
FOLDER: Final = "folder"
GIT: Final = "git"  # the history of a repository, beside or without its files
REMOTE: Final = "remote"  # a folder on a server, by its address (s3://bucket/art)
KINDS: Final = (FOLDER, GIT, REMOTE)

AROUND: Final = "around-this-day"

HEADER: Final = (
    "What Lookback reads, and how. You may edit this file by hand.",
    "A source is a folder that is read, never written. Under folders, each may be one of:",
    "mine, someone-else, leave-out, later.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A place that is read. `folders` are the person's choices for folders below the root."""

    id: str
    root: str
    folders: Mapping[str, str]
    kind: str = FOLDER

    @property
    def name(self) -> str:
        """The root's own name, which rules about names may look at."""
        return os.path.basename(self.root.rstrip("/\\")) or self.root

    def choice(self, path: str) -> str:
        """The choice for a folder or file: that of the nearest folder above it that has one."""
        while path:
            if path in self.folders:
                return self.folders[path]
            path = path.rpartition("/")[0]
        return self.folders.get("", MINE)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in the file that we act on. `person` is "" for the reader's own work."""

    sources: tuple[Source, ...] = ()
    person: str = ""
    room: str = ""  # "" follows the system until one is chosen
    begun: bool = False  # whether the first page was answered
    around: bool = False  # whether "around this day" may be opened
    called: str = ""  # the reader's own name, as it stands in what is given away

    def source_at(self, root: str, kind: str = FOLDER) -> Source | None:
        return next((s for s in self.sources if (s.root, s.kind) == (root, kind)), None)

    @property
    def folders(self) -> tuple[Source, ...]:
        """The sources that are folders on a disk."""
        return tuple(s for s in self.sources if s.kind == FOLDER)

    @property
    def trees(self) -> tuple[Source, ...]:
        """The sources that are folders, on a disk or on a server."""
        return tuple(s for s in self.sources if s.kind in (FOLDER, REMOTE))

    @property
    def giver(self) -> str:
        """Who gives and stands beside others: the name chosen for it, else the person's; or ""."""
        return self.called or self.person


def read(library: Path) -> Settings:
    """The settings of a library; defaults where the file or an entry is missing or odd."""
    path = library / NAME
    if not path.exists():
        return Settings()
    document = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    sources = []
    for entry in document.get("source", []):
        if not isinstance(entry, dict) or not (root := _root(entry)):
            continue
        folders = {
            str(k): str(v) for k, v in dict(entry.get("folders", {})).items() if str(v) in CHOICES
        }
        kind = str(entry.get("kind", FOLDER))
        if kind in KINDS:
            sources.append(Source(str(entry.get("id") or _new_id()), root, folders, kind))
    return Settings(
        tuple(sources),
        str(document.get("person", "")),
        str(document.get("room", "")),
        bool(document.get("begun", False)),
        document.get(AROUND) is True,
        str(document.get("called", "")),
    )


def write(library: Path, settings: Settings) -> None:
    """Write the settings, keeping what else stands in the file; whole or not at all."""
    path = library / NAME
    if path.exists():
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    else:
        document = tomlkit.document()
        for line in HEADER:
            document.add(tomlkit.comment(line))
    document["person"] = settings.person
    document["room"] = settings.room
    document["begun"] = settings.begun
    if settings.around or AROUND in document:
        document[AROUND] = settings.around
    if settings.called or "called" in document:
        document["called"] = settings.called
    document["source"] = _sources(settings.sources)
    new = path.with_name(NAME + ".new")
    with open(new, "w", encoding="utf-8", newline="\n") as file:
        file.write(tomlkit.dumps(document))
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def with_source(settings: Settings, root: str, kind: str = FOLDER) -> tuple[Settings, Source]:
    """The settings with this root among the sources, and that source."""
    known = settings.source_at(root, kind)
    if known is not None:
        return settings, known
    source = Source(_new_id(), root, {}, kind)
    return replace(settings, sources=(*settings.sources, source)), source


def without_source(settings: Settings, source_id: str) -> Settings:
    return replace(settings, sources=tuple(s for s in settings.sources if s.id != source_id))


def with_root(settings: Settings, source_id: str, root: str, kind: str = "") -> Settings:
    """The settings with a source at another place, of another kind if one is named."""
    sources = tuple(
        replace(s, root=root, kind=kind or s.kind) if s.id == source_id else s
        for s in settings.sources
    )
    return replace(settings, sources=sources)


def with_choices(settings: Settings, source_id: str, folders: Mapping[str, str]) -> Settings:
    sources = tuple(
        replace(s, folders={**s.folders, **folders}) if s.id == source_id else s
        for s in settings.sources
    )
    return replace(settings, sources=sources)


def _sources(sources: tuple[Source, ...]) -> AoT:
    tables = tomlkit.aot()
    for source in sources:
        table = tomlkit.table()
        table["id"] = source.id
        if _is_text(source.root):
            table["path"] = source.root
        else:  # TOML is UTF-8; a root with other bytes is kept as hex
            table["path-bytes"] = os.fsencode(source.root).hex()
        if source.kind != FOLDER:
            table["kind"] = source.kind
        folders = tomlkit.table()
        for path, choice in source.folders.items():
            if _is_text(path):
                folders[path] = choice
        table["folders"] = folders
        tables.append(table)
    return tables


def _root(entry: Mapping[str, Any]) -> str:
    if isinstance(entry.get("path"), str):
        return str(entry["path"])
    try:
        return os.fsdecode(bytes.fromhex(str(entry.get("path-bytes", ""))))
    except ValueError:
        return ""


def _is_text(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _new_id() -> str:
    return secrets.token_hex(4)
