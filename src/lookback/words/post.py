"""
What a place outside a picture says about it: a post, a commit, a photo service's notes.

It names pictures by where they lie beside it, so that it is understood wherever the whole export
was unpacked, moved or copied to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REPLY: Final = "reply"  # what somebody else said about the pictures; no date of theirs
LONGEST_WORDS: Final = 4000  # characters; a caption beyond them is cut
ANY: Final = "*"  # at a picture's end: every file whose path begins so


@dataclass(frozen=True, slots=True)
class Post:
    """
    One statement about some pictures.

    `pictures` are paths from the folder of the file that says it, or from a folder above that one,
    "/" between parts; one that ends in ANY means every file that begins so. `at` is ISO 8601.
    """

    source: str  # "x.post", "takeout.taken", "git.commit"
    about: str  # POSTED, SAVED, COPIED … of words.model, or REPLY
    at: str
    words: str
    pictures: tuple[str, ...]
    by: str = ""  # who said it; "" for whoever the export belongs to
