"""
The values that walk through the rooms: items and their claims, works and their versions.

The names are the field's own (LRM: work, version, item; PREMIS: fixity, provenance). Everything is
frozen; what looks like a change is a new value. The trap this avoids: a fact without its evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lookback.words.edtf import Edtf
from lookback.words.post import Post

# What claims are about. A work's time is when it was made; the other dates bound it, or say when
# something else happened to the file.
MADE: Final = "made"
SAVED: Final = "saved"  # the document was saved then: made no later
SCANNED: Final = "scanned"  # digitised then: made no later
POSTED: Final = "posted"  # shown somewhere then: made no later
COPIED: Final = "copied"  # copied, exported, converted, backed up then: made no later
SECONDS: Final = "seconds"  # recorded working time, an int
SAVES: Final = "saves"  # how often it was saved, an int
# One sitting at it, as words.session.Session writes it: an ISO 8601 interval of wall-clock times
# with their offsets, "2019-06-23T11:48:40-04:00/2019-06-23T11:58:54-04:00", or "…Z/.." where only
# the beginning is known. One claim a sitting; copies of a document repeat its earlier ones.
SESSION: Final = "session"
TIMED: Final = frozenset({SECONDS, SAVES, SESSION})  # what working time is told by
LAYERS: Final = "layers"
STROKES: Final = "strokes"
LENGTH: Final = "length"  # how long a film or an animation plays, whole milliseconds
FRAMES: Final = "frames"
TELLS_AT: Final = "tells at"  # when in a film the frame stands that tells of it, milliseconds
SOUND: Final = "sound"  # a song’s print (reading.waves), text; what its picture is for a drawing
ANCESTORS: Final = "ancestors"  # how many other documents something in it came from, an int
OPENING: Final = "opening"  # a text’s first words
WORDS: Final = "words"  # how many a text has, an int
TEMPO: Final = "tempo"  # of a song, beats a minute, an int
APPLICATION: Final = "application"
CAMERA: Final = "camera"
TITLE: Final = "title"
AUTHOR: Final = "author"

SIDECAR: Final = "sidecar"  # the format of a file that only tells about the one beside it


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a source says about an item or a work, with the words it said it in."""

    source: str  # "krita.creation-date", "name.iso-date", "exif.DateTimeOriginal", "journal"
    about: str  # one of the words above
    value: Edtf | int | str
    quote: str  # the evidence itself, as found: "2019-03-05 fox.kra", "editing-time 5423"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that did not go as hoped, said in a sentence; never an exception across rooms."""

    kind: str  # "damaged", "too-large", "too-slow", "no-permission", "vanished", "torn-journal" …
    message: str  # "kept; its picture can't be shown yet: the file ends early"


@dataclass(frozen=True, slots=True)
class Found:
    """
    What reading one file yields, all from one open and one decode.

    `digest` is the SHA-256 of its bytes. `width` and `height` are those of the whole picture,
    upright, in pixels; 0 when unknown. `lineage` is a key that every file saved on from the same
    document shares ("krita:2020-03-05T21:34:17 logo"), or "". `preview` is a small sRGB JPEG and
    `fingerprint` what reasoning.likeness compares; both are b"" when there is no picture yet.
    """

    digest: bytes
    format: str  # a reader's NAME; "" for a file of unknown kind
    width: int = 0
    height: int = 0
    pages: int = 1
    lineage: str = ""
    claims: tuple[Claim, ...] = ()
    notices: tuple[Notice, ...] = ()
    preview: bytes = b""
    fingerprint: bytes = b""
    posts: tuple[Post, ...] = ()  # of a file that tells about pictures beside it


@dataclass(frozen=True, slots=True)
class Item:
    """
    A file as the catalogue knows it.

    `path` is relative to its source's root, with "/" between parts; names that are no UTF-8 carry
    lone surrogates (os.fsdecode). `place` is the source root's own name and `path` behind it: all
    that rules about names may look at. `state` is "here", "offline" or "former": what an edit
    replaced at this place, of which only what was read is left.
    """

    id: int
    source: int
    place: str
    path: str
    size: int
    mtime_ns: int
    birth_ns: int | None
    digest: bytes
    format: str
    width: int
    height: int
    pages: int
    lineage: str
    claims: tuple[Claim, ...]
    fingerprint: bytes
    state: str = "here"

    @property
    def former(self) -> bool:
        return self.state == "former"


@dataclass(frozen=True, slots=True)
class Member:
    """An item's part in its work: which version it holds, and as what."""

    item: int
    version: int  # 1 is the earliest
    role: str  # "version", "copy" (of that version) or "page"


@dataclass(frozen=True, slots=True)
class Grouping:
    """The items of one work, in order of versions, and why they belong together."""

    members: tuple[Member, ...]
    cover: int  # the item that stands for the work on the wall
    claims: tuple[Claim, ...] = ()
