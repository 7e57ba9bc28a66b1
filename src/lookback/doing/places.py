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
    Settings,
    Source,
    with_root,
    with_source,
    without_source,
)
from lookback.reading.repository import git_dir_of
from lookback.words.errors import (
    LibraryInside,
    NoPermission,
    NoSuchFolder,
    NoSuchSource,
    NotAFolder,
    NotARepository,
)


def remember(
    library: Library, folders: Sequence[str], *, begun: bool = False
) -> tuple[Source, ...]:
    """
    These folders as sources, remembered when new; all must be fit before any is remembered.

    `begun` also notes that the person needs no first page. Raises NoSuchFolder, NotAFolder,
    NoPermission or LibraryInside. A remembered source may be away: its drive is unplugged.
    """
    settings = library.settings
    roots = checked(library, folders)
    sources: list[Source] = []
    for root in roots:
        known = _within(settings, root)
        if known is None:
            settings, known = with_source(settings, root)
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
    root = os.path.abspath(os.path.expanduser(to))
    _check(library, to, root)
    library.keep_settings(with_root(library.settings, source.id, root))
    library.catalogue.source(source.id, root)
    reason.bring_up_to_date(library)  # the root's own name may tell a date
    return source


def _named(settings: Settings, folder: str, kind: str) -> Source:
    root = os.path.abspath(os.path.expanduser(folder))
    for source in settings.sources:
        if folder == source.id or (source.kind == kind and source.root in (folder, root)):
            return source
    raise NoSuchSource(folder)


def checked(library: Library, folders: Sequence[str]) -> list[str]:
    """These folders as absolute paths. Raises as `remember` does; remembers nothing."""
    settings = library.settings
    roots = [os.path.abspath(os.path.expanduser(f)) for f in folders]
    for given, root in zip(folders, roots, strict=True):
        if _within(settings, root) is None:
            _check(library, given, root)
    return roots


def _within(settings: Settings, root: str) -> Source | None:
    """The remembered source that a folder is, or lies in."""
    for source in settings.folders:
        if root == source.root or root.startswith(source.root.rstrip("/\\") + os.sep):
            return source
    return None


def _check(library: Library, given: str, root: str) -> None:
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
