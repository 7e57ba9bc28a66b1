"""
Google Photos in Takeout: beside each picture a JSON file with when it was taken and uploaded.

Its name is the picture's, with ".json" or ".supplemental-metadata.json" behind it, cut so that the
whole has at most 51 characters; a number that tells copies apart may stand before or behind that.
So a picture is named by every way its file may be called, and the edited copy beside it too.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any, Final

from lookback.reading.sources.exports.texts import at_moment, at_second, decoded, spoken
from lookback.words.model import COPIED, SAVED
from lookback.words.post import ANY, REPLY, Post

HOLDS: Final = ("Takeout/",)
LARGEST: Final = 1 << 20  # bytes; a picture's notes have some 2 kB
ADDED: Final = "supplemental-metadata"
LONGEST: Final = 47  # characters of a picture's name in an export, its suffix included
CUT: Final = 40  # a name of so many characters may have been cut
EDITED: Final = ("-edited", "-bearbeitet", "-modifié", "-editado", "-modificato", "-編集済み")
COMMENTS: Final = "shared_album_comments.json"
_NUMBERED: Final = re.compile(r"^(?P<name>.+?)(?P<number>\(\d{1,4}\))$")


def recognises(name: str, head: bytes) -> bool:
    if name == COMMENTS:
        return True
    return name.lower().endswith(".json") and b'"photoTakenTime"' in head


def posts(name: str, data: bytes) -> Iterator[Post]:
    notes = json.loads(decoded(data[:LARGEST]))
    if name == COMMENTS:
        yield from _comments(notes)
        return
    title = str(notes.get("title") or "")
    pictures = tuple(dict.fromkeys(_names(name, title)))
    words = spoken(notes.get("description"))
    for field, source, about in (
        ("photoTakenTime", "takeout.taken", SAVED),
        ("creationTime", "takeout.uploaded", COPIED),
    ):
        moment = notes.get(field)
        if isinstance(moment, dict) and (at := at_second(moment.get("timestamp"))):
            yield Post(source, about, at, words, pictures)


def _comments(notes: Any) -> Iterator[Post]:
    """What others said under a shared album: which picture they meant is not handed out."""
    for one in notes.get("sharedAlbumComments", []):
        words = spoken(one.get("text"))
        if words:
            at, by = at_moment(one.get("creationTime")), spoken(one.get("contentOwnerName"))
            yield Post("takeout.comment", REPLY, at, words, (ANY,), by)


def _names(name: str, title: str) -> Iterator[str]:
    """The names that the picture of these notes may have."""
    base = name[: -len(".json")]
    base, number = _without_number(base)
    stem, dot, last = base.rpartition(".")
    if dot and ADDED.startswith(last.lower()) and last:
        base = stem
    if not number:
        base, number = _without_number(base)
    known = [base]
    if "." not in base or len(name) >= CUT:
        known += [title[: LONGEST - len(posixpath.splitext(title)[1])], title]
    for one in known:
        stem, suffix = posixpath.splitext(one)
        if not suffix or len(suffix) > 6:
            stem, suffix = one, posixpath.splitext(title)[1]
        stem = stem[: LONGEST - len(suffix)]
        if stem:
            yield f"{stem}{number}{suffix}"
            yield from (f"{stem}{edited}{number}{suffix}" for edited in EDITED)


def _without_number(base: str) -> tuple[str, str]:
    match = _NUMBERED.match(base)
    return (match["name"], match["number"]) if match else (base, "")
