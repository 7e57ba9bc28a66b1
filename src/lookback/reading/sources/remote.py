"""
A place on a server, listed folder by folder as a folder on a disk is.

Exports in ZIP files stay closed there: their list stands at a file's end, and is not worth fetching
all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lookback.reading.remote import Child, children
from lookback.reading.sources import ignores, recordings
from lookback.reading.sources.folder import Listing, Passed
from lookback.words.model import Notice


def walk(root: str, choice: Callable[[str], str] = lambda path: "") -> Iterator[Listing]:
    """
    Every folder from `root` down, in name order.

    As folder.walk. A root that cannot be listed raises its OSError, or PartsMissing.
    """
    waiting = [""]
    while waiting:
        here = waiting.pop()
        listing = Listing(here)
        try:
            found = children(f"{root}/{here}" if here else root)
        except OSError as error:
            if here == "":
                raise
            trouble = Notice("no-listing", f"it could not be listed: {error.strerror or error}")
            listing.notices.append((here, trouble))
            found = []
        below = _fill(root, here, listing, found, choice)
        yield listing
        waiting.extend(reversed(below))


def _fill(
    root: str, here: str, listing: Listing, found: list[Child], choice: Callable[[str], str]
) -> list[str]:
    """Fill the listing of one folder and return the folders below it."""
    below: list[str] = []
    for child in found:
        path = f"{here}/{child.name}" if here else child.name
        if child.is_folder:
            reason = ignores.folder_reason(child.name) or choice(path)
            if reason:
                listing.passed.append(Passed(path, reason, _count(f"{root}/{path}")))
            else:
                below.append(path)
        elif reason := ignores.file_reason(child.name):
            listing.passed.append(Passed(path, reason, 1))
        else:
            listing.files.append((child.name, child))
    frames = recordings.earlier_frames(here, [name for name, _ in listing.files])
    if frames:
        listing.files = [f for f in listing.files if f[0] not in frames]
        listing.passed.append(Passed(here, ignores.RECORDING, len(frames)))
    return below


def _count(folder: str) -> int:
    """How many files lie in a folder that is passed over; names only."""
    files, waiting = 0, [folder]
    while waiting:
        here = waiting.pop()
        try:
            found = children(here)
        except OSError:
            continue
        waiting += [f"{here}/{child.name}" for child in found if child.is_folder]
        files += sum(not child.is_folder for child in found)
    return files
