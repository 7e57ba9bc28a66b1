"""
The folders that are read: checking and remembering them.

The trap this avoids: the same drawing read twice because one folder lies inside another. A folder
inside a remembered source is that source; a source inside a new one stays a source of its own.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lookback.doing import reason
from lookback.doing.library import Library
from lookback.keeping.settings import (
    FOLDER,
    GIT,
    REMOTE,
    Settings,
    Source,
    with_root,
    with_source,
    without_source,
)
from lookback.reading.remote import children, is_remote
from lookback.reading.repository import git_dir_of
from lookback.words.errors import (
    LibraryInside,
    NoPermission,
    NoSuchFolder,
    NoSuchSource,
    NotAFolder,
    NotARepository,
)
from lookback.words.reach_errors import PlaceNotReached


def remember(
    library: Library, folders: Sequence[str], *, begun: bool = False
) -> tuple[Source, ...]:
    """
    These folders as sources, remembered when new; all must be fit before any is remembered.

    `begun` also notes that the person needs no first page. Raises NoSuchFolder, NotAFolder,
    NoPermission, LibraryInside, PlaceNotReached or PartsMissing. A remembered source may be away:
    its drive is unplugged.
    """
    settings = library.settings
    roots = checked(library, folders)
    sources: list[Source] = []
    for root in roots:
        known = _within(settings, root)
        if known is None:
            settings, known = with_source(settings, root, kind_of(root))
        sources.append(known)
    settings = replace(settings, begun=settings.begun or begun)
    if settings != library.settings:
        library.keep_settings(settings)
    return tuple({s.id: s for s in sources}.values())


def remember_history(library: Library, folder: str) -> Source:
    """
    The history of a Git repository as a source, remembered when new.

    Raises NoSuchFolder, NotAFolder, NoPermission or NotARepository.
    """
    root = os.path.abspath(os.path.expanduser(folder))
    _check(library, folder, root)
    if git_dir_of(root) is None:
        raise NotARepository(folder)
    settings, source = with_source(library.settings, root, GIT)
    if settings != library.settings:
        library.keep_settings(settings)
    return source


def forget(library: Library, folder: str, kind: str = FOLDER) -> Source:
    """
    Read this folder no longer. Its files stay as they are, and what was said of its works is kept.

    Raises NoSuchSource.
    """
    source = _named(library.settings, folder, kind)
    library.keep_settings(without_source(library.settings, source.id))
    library.catalogue.forget_source(source.id)
    reason.bring_up_to_date(library)
    return source


def relocate(library: Library, folder: str, to: str, kind: str = FOLDER) -> Source:
    """
    Say that a source lies elsewhere now: “D:\\art” is “/mnt/art”. Nothing is read again for it.

    Raises NoSuchSource, NoSuchFolder, NotAFolder or NoPermission.
    """
    source = _named(library.settings, folder, kind)
    root = _root(to)
    if source.kind == GIT and is_remote(root):
        raise NotARepository(to)
    _check(library, to, root)
    kind = GIT if source.kind == GIT else kind_of(root)
    library.keep_settings(with_root(library.settings, source.id, root, kind))
    library.catalogue.source(source.id, root)
    reason.bring_up_to_date(library)  # the root's own name may tell a date
    return source


def _named(settings: Settings, folder: str, kind: str) -> Source:
    root = _root(folder)
    kind = REMOTE if is_remote(root) else kind
    for source in settings.sources:
        if folder == source.id or (source.kind == kind and source.root in (folder, root)):
            return source
    raise NoSuchSource(folder)


def checked(library: Library, folders: Sequence[str]) -> list[str]:
    """These folders as absolute paths. Raises as `remember` does; remembers nothing."""
    settings = library.settings
    roots = [_root(f) for f in folders]
    for given, root in zip(folders, roots, strict=True):
        if _within(settings, root) is None:
            _check(library, given, root)
    return roots


def kind_of(root: str) -> str:
    """REMOTE for an address of a server, else FOLDER."""
    return REMOTE if is_remote(root) else FOLDER


def _root(given: str) -> str:
    """The whole path of what was named; an address without slashes at its end."""
    return given.rstrip("/") if is_remote(given) else os.path.abspath(os.path.expanduser(given))


def _within(settings: Settings, root: str) -> Source | None:
    """The remembered source that a folder is, or lies in."""
    for source in settings.trees:
        below = "/" if source.kind == REMOTE else os.sep
        if root == source.root or root.startswith(source.root.rstrip("/\\") + below):
            return source
    return None


def _check(library: Library, given: str, root: str) -> None:
    if is_remote(root):
        try:
            children(root)
        except OSError as error:
            raise PlaceNotReached(given, error.strerror or error) from error
        return
    if not os.path.lexists(root):
        raise NoSuchFolder(given)
    if not os.path.isdir(root):
        raise NotAFolder(given)
    try:
        with os.scandir(root):
            pass
    except PermissionError as error:
        raise NoPermission(given) from error
    inside = Path(root).is_relative_to(library.folder)
    if inside or ((Path(root) / "lookback.toml").exists() and (Path(root) / "journal").is_dir()):
        raise LibraryInside(given)
