"""
The formats: one file each and one row in READERS. Here, too, is this room's border.

A file is opened once; digest, facts, preview and fingerprint come from the same bytes. Facts and
picture are two attempts, so that a document whose picture is damaged keeps what it says about
itself. Damaged files raise whatever they like in decoders written by others, so the project's only
broad `except` stands here and turns it into a notice: one bad file never stops 150,000.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from lookback.reading import fixity
from lookback.reading.formats import (
    ableton,
    affinity,
    ardour,
    aseprite,
    audio,
    avif,
    blend,
    bmp,
    clip,
    comic,
    docx,
    eps,
    exr,
    flstudio,
    gif,
    heif,
    illustrator,
    jpeg,
    jxl,
    kdenlive,
    krita,
    lmms,
    mdp,
    midi,
    musescore,
    odt,
    openraster,
    openshot,
    pdf,
    pdn,
    png,
    premiere,
    procreate,
    psd,
    radiance,
    raw,
    reaper,
    resolve,
    sai,
    sai2,
    scrivener,
    shotcut,
    svg,
    text,
    tiff,
    video,
    webp,
    xcf,
)
from lookback.reading.formats.facts import Facts, Reader
from lookback.reading.formats.kinds import kind_of_suffix
from lookback.reading.formats.xmp import sidecar_claims
from lookback.reading.looks import fingerprint_of, tones_of
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    LARGER_QUALITY,
    PREVIEW_LONGEST,
    PREVIEW_QUALITY,
    NoPicture,
    Raster,
    TooLarge,
    flaw_of,
    jpeg_of,
)
from lookback.reading.sources.exports import HEAD as EXPORT_HEAD
from lookback.reading.sources.exports import LARGEST as LARGEST_EXPORT
from lookback.reading.sources.exports import Export, export_of, posts_of
from lookback.words.forms import BY_OTHER_THAN_LOOKS, FILMED, PLAYED, form_of
from lookback.words.model import SIDECAR, Found, Notice

__all__ = [
    "ALWAYS",
    "READERS",
    "Facts",
    "Reader",
    "describe_file",
    "kind_of_suffix",
    "larger_picture",
    "name_file",
    "read_file",
    "reader_for",
    "sidecar_claims",
    "whole_picture",
]

READERS: Final[tuple[Reader, ...]] = (
    jpeg,
    png,
    webp,
    gif,
    tiff,
    bmp,
    psd,
    krita,
    clip,
    procreate,
    openraster,
    mdp,
    sai2,
    pdn,
    xcf,
    aseprite,
    affinity,
    heif,
    avif,
    jxl,
    svg,
    pdf,
    illustrator,
    eps,
    video,
    audio,
    raw,
    exr,
    radiance,
    comic,
    blend,
    midi,
    musescore,
    ableton,
    ardour,
    flstudio,
    lmms,
    reaper,
    kdenlive,
    openshot,
    shotcut,
    premiere,
    resolve,
    docx,
    odt,
    scrivener,
    text,
    sai,  # last: it has no mark, and is known only by a sum over its first page
)

# Who is asked of every file. The others' kinds are works in a writer's folders, and hardly ever
# elsewhere: notes beside drawings, letters, what programs write.
ALWAYS: Final = tuple(r for r in READERS if not getattr(r, "AMONG_TEXTS", False))

# A ZIP of pictures is a comic where nothing says otherwise; many other kinds begin just so.
LAST_RESORT: Final = comic

LARGEST_SIDECAR: Final = 4 << 20  # bytes; Lightroom's, with all its masks, stay below 1 MB
NO_PICTURE: Final = "kept; its picture can't be shown yet: {}"
PART_MISSING: Final = "kept; a part of its picture is missing: {}"
NO_FACTS: Final = "kept; not all that it says about itself could be read: {}"
EMPTY: Final = "the file is empty"
UNLIKE: Final = "kept and shown, though it does not begin like other {}s"
UNLIKE_TOO: Final = "it does not begin like other {}s"
NOT_THERE: Final = "not where it was when it came to be read"
NO_PERMISSION: Final = "it may not be opened by you, so it was left alone"
NOT_GIVEN: Final = "its drive didn't give it: {}"

_T = TypeVar("_T")


def read_file(path: str, among_texts: bool = False, whole: bool = True) -> Found:
    """
    Everything that one file yields; never raises for what a file holds. Kinds that are mostly no
    works (notes, letters) are read only `among_texts`, and of unknown kind elsewhere. When it need
    not be `whole`, the digest of a large film, song or file of unknown kind is a glance.

    Meant for a worker process (reading.isolation): a hostile file may still take long or end the
    process. A file of unknown kind has format "".
    """

    def read(original: Original) -> Found:
        return _read(original, among_texts=among_texts, whole=whole)

    return _looked_at(path, read, scattered=not whole)


def describe_file(path: str, notice: Notice, among_texts: bool = False) -> Found:
    """
    Digest, format and facts with that notice, and no picture: for a file whose reading was ended.

    It is nearly always the picture that takes too long, and dates are worth a second try.
    """

    def described(original: Original) -> Found:
        found = _read(original, with_picture=False, among_texts=among_texts)
        return replace(found, notices=(notice,))

    return _looked_at(path, described)


def name_file(path: str, notice: Notice, among_texts: bool = False) -> Found:
    """
    Digest and format with that notice, and no more: where even the facts came to no end.

    Some facts are read by libraries of others as well (PDF, films), and a file may hang those too.
    """

    def named(original: Original) -> Found:
        reader = reader_for(original.head, original.name, among_texts)
        return Found(_digest(original), reader.NAME if reader else "", notices=(notice,))

    return _looked_at(path, named)


def larger_picture(path: str, longest: int) -> bytes:
    """
    A JPEG of the whole picture, upright, sRGB, on white, at most `longest` px; b"" if none.

    For the page of one work, in a worker.
    """

    raster = whole_picture(path, longest)
    return b"" if raster is None else jpeg_of(raster.image(), LARGER_QUALITY)


def whole_picture(path: str, longest: int) -> Raster | None:
    """The whole picture, at most `longest` px, as pixels; None where there is none. In a worker."""
    held: list[Raster] = []

    def drawn(original: Original) -> Found:
        reader = reader_for(original.head, original.name, among_texts=True)
        raster = None if reader is None else _attempt(NO_PICTURE, reader.picture, original, longest)
        if isinstance(raster, Raster):
            held.append(raster)
        return Found(b"", "")

    _looked_at(path, drawn)
    return held[0] if held else None


def reader_for(head: bytes, name: str, among_texts: bool = False) -> Reader | None:
    """
    Who reads a file that begins so; its name counts only where the beginning leaves it open.

    It does where nobody knows the beginning, and where formats begin alike: most camera raw files
    begin like a TIFF, and every comic archive like any other ZIP.
    """
    lowered = name.lower()
    readers = READERS if among_texts else ALWAYS
    named = next((r for r in readers if lowered.endswith(r.SUFFIXES)), None)
    if named is not None and _accepts(named, head):
        return named
    for reader in readers:
        if reader.recognises(head):
            return None if reader is LAST_RESORT and kind_of_suffix(name) else reader
    return named


def _accepts(reader: Reader, head: bytes) -> bool:
    """Can a file of this reader's name begin so? Some readers tell more than they recognise."""
    accepts: Callable[[bytes], bool] = getattr(reader, "accepts", reader.recognises)
    return accepts(head)


def _looked_at(path: str, look: Callable[[Original], Found], *, scattered: bool = False) -> Found:
    """What `look` finds in the file, or a notice of why it couldn't be opened."""
    try:
        with Original(path, scattered=scattered) as original:
            return look(original)
    except (FileNotFoundError, NotADirectoryError):
        notice = Notice("vanished", NOT_THERE)
    except PermissionError:
        notice = Notice("no-permission", NO_PERMISSION)
    except OSError as error:
        notice = Notice("not-given", NOT_GIVEN.format(error.strerror or error))
    return Found(b"", "", notices=(notice,))


def _read(
    original: Original,
    *,
    with_picture: bool = True,
    among_texts: bool = False,
    whole: bool = True,
) -> Found:
    export = export_of(original.name, bytes(original.data[:EXPORT_HEAD]))
    if export is not None:
        return _told(_digest(original), original, export)
    reader = reader_for(original.head, original.name, among_texts)
    digest = (
        _digest(original) if whole or not _is_long(original, reader) else fixity.glance(original)
    )
    if reader is None:
        if original.name.lower().endswith(".xmp"):
            return _sidecar(digest, original)
        return Found(digest, "")
    if original.size == 0:
        return Found(digest, reader.NAME, notices=(Notice("damaged", NO_PICTURE.format(EMPTY)),))
    facts, notices = Facts(), []
    trouble = _attempt(NO_FACTS, reader.facts, original, facts)
    if isinstance(trouble, Notice):
        notices.append(trouble)
    preview = fingerprint = b""
    if with_picture:
        raster = _attempt(NO_PICTURE, reader.picture, original, PREVIEW_LONGEST)
        if isinstance(raster, Notice):
            notices = [raster]  # one sentence for one damage
        else:
            image = raster.image()
            by_looks = reader.NAME not in BY_OTHER_THAN_LOOKS
            preview = jpeg_of(image, PREVIEW_QUALITY)
            fingerprint = fingerprint_of(image) if by_looks else tones_of(image)
            facts.claims += raster.claims
            if raster.flaw and not notices:
                notices.append(Notice("damaged", PART_MISSING.format(raster.flaw)))
    if not _accepts(reader, original.head):
        sentence = UNLIKE if preview else NO_PICTURE.format(UNLIKE_TOO)
        notices = [Notice("damaged", sentence.format(reader.TITLE))]
    return Found(
        digest,
        reader.NAME,
        width=facts.width,
        height=facts.height,
        pages=facts.pages,
        lineage=facts.lineage,
        claims=tuple(facts.claims),
        notices=tuple(notices),
        preview=preview,
        fingerprint=fingerprint,
    )


def _sidecar(digest: bytes, original: Original) -> Found:
    claims = _attempt(NO_FACTS, sidecar_claims, original.data[:LARGEST_SIDECAR])
    if isinstance(claims, Notice):
        return Found(digest, SIDECAR, notices=(claims,))
    return Found(digest, SIDECAR, claims=claims)


def _told(digest: bytes, original: Original, export: Export) -> Found:
    """What a platform's file says about the pictures beside it."""
    posts = _attempt(NO_FACTS, posts_of, export, original.name, original.data[:LARGEST_EXPORT])
    if isinstance(posts, Notice):
        return Found(digest, SIDECAR, notices=(posts,))
    return Found(digest, SIDECAR, posts=posts)


def _is_long(original: Original, reader: Reader | None) -> bool:
    """Is this so large, and of such a kind, that a first look should not read it through?"""
    played = reader is None or form_of(reader.NAME) in (FILMED, PLAYED)
    return played and original.size >= fixity.LARGE and not isinstance(original.data, bytes)


def _digest(original: Original) -> bytes:
    original.gather()
    return hashlib.sha256(original.data).digest()


def _attempt(sentence: str, step: Callable[..., _T], *given: object) -> _T | Notice:
    """What a step gives, or the notice of what kept it from giving it."""
    try:
        return step(*given)
    except MemoryError:
        return Notice("too-large", sentence.format("it needs more memory than may be used"))
    except TooLarge as error:
        return Notice("too-large", sentence.format(error))
    except NoPicture as error:
        return Notice("no-picture", sentence.format(error))
    except (EOFError, IndexError):
        return Notice("damaged", sentence.format(ENDS_EARLY))
    except Exception as error:  # noqa: BLE001 - this room's one border
        return Notice("damaged", sentence.format(flaw_of(f"{type(error).__name__} {error}")))
