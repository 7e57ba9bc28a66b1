"""
What is passed over by default, and why; each is counted and named, never skipped silently.

Autosaves and backups of documents are not here: `.fox-autosave.kra` and `fox.kra~` are versions.
A recording's thousands of frames are one drawing, so all but the last are counted and left closed.
"""

from __future__ import annotations

from typing import Final

TRASH: Final = "in a waste bin"
CACHE: Final = "a cache or thumbnails"
HIDDEN: Final = "a hidden folder of the system"
TOOLS: Final = "a program's own folder"
SYSTEM: Final = "a file of the system"
LINK: Final = "a link to a folder or to nothing; what it points at is read where it lies"
ONLINE: Final = "only online; not opened, because reading would download it"
SPECIAL: Final = "not a file: a device, socket or pipe"
LIBRARY: Final = "a Lookback library"
SOURCE: Final = "read as a source of its own"
RECORDING: Final = "frames of a recording, of which the last is read"
LEFT_OUT: Final = "left out by you"
LATER: Final = "waiting until you decide"

FOLDERS: Final = {
    "$recycle.bin": TRASH, "recycler": TRASH, "recycled": TRASH, "trash": TRASH,
    "lost+found": TRASH, "@recycle": TRASH, "#recycle": TRASH,
    "system volume information": TOOLS, "__macosx": TOOLS, "node_modules": TOOLS,
    "__pycache__": TOOLS, "@eadir": CACHE, "thumbnails": CACHE, "thumbs": CACHE,
    "cache": CACHE, "caches": CACHE, "_thumbs": CACHE,
}  # fmt: skip

HIDDEN_FOLDERS: Final = {
    ".trash": TRASH, ".trashes": TRASH, ".thumbnails": CACHE, ".cache": CACHE,
    ".git": TOOLS, ".svn": TOOLS, ".hg": TOOLS, ".stversions": TRASH,
}  # fmt: skip

FILES: Final = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r", ".localized", ".nomedia",
     ".directory", ".picasa.ini", "picasa.ini", ".bridgesort", ".bridgecache", ".bridgecachet"}
)  # fmt: skip


_SUSPECTS: Final = frozenset(
    end for name in FILES for end in (name[-3:], name[-3:].upper(), name[-3:].capitalize())
)


def folder_reason(name: str) -> str:
    """Why a folder of this name is passed over; "" when it is walked."""
    low = name.casefold()
    if low in FOLDERS:
        return FOLDERS[low]
    if low.startswith("."):
        if low.startswith(".trash"):  # .Trash-1000 on removable drives
            return TRASH
        return HIDDEN_FOLDERS.get(low, HIDDEN)
    return ""


def file_reason(name: str) -> str:
    """Why a file of this name is passed over; "" when it is looked at."""
    if name[0] != "." and name[-3:] not in _SUSPECTS:  # nearly every file ends here
        return ""
    low = name.casefold()
    if low in FILES or low.startswith("._"):  # "._fox.png" is a resource fork, not a picture
        return SYSTEM
    if low.startswith(".") and low.endswith(".icloud"):
        return ONLINE
    return ""
