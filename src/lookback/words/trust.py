"""
How far each kind of evidence is believed: one table, one row a source.

The order of ranks is the whole model, so it can be read and argued with: what a person says, then
what a person wrote into a name, then what a program noted while the work was made, and last the
dates of files. The reasons for the ranks are in docs/evidence.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

Confidence = Literal["stated", "strong", "fair", "weak"]

JOURNAL: Final = "journal"
UNKNOWN: Final = "unknown"  # the value of a claim by which the person says: nobody knows
TOGETHER: Final = "together"  # last part of a source whose moment many files share: an event
DEFAULT_CLOCK: Final = "default-clock"  # last part of a source whose clock was never set


@dataclass(frozen=True, slots=True)
class Trust:
    """
    How far a kind of source is believed, and how it is named.

    `rank` orders; equal ranks are heard widest first. `spare` claims speak only when no other claim
    says when it was made; `never` claims are only shown.
    """

    rank: int
    confidence: Confidence
    sentence: str
    subject: str
    spare: bool = False
    never: bool = False


def _name(rank: int, confidence: Confidence) -> Trust:
    return Trust(rank, confidence, "from the file name", "The file name")


def _folder(rank: int, confidence: Confidence) -> Trust:
    return Trust(rank, confidence, "from the folder “{quote}”", "The folder “{quote}”")


def _record(rank: int, confidence: Confidence, program: str) -> Trust:
    return Trust(
        rank,
        confidence,
        f"recorded by {program}",
        f"{program[0].upper()}{program[1:]}’s own record",
    )


_PHOTO: Final = ("from the photo’s own record", "The photo’s own record")
_PICTURE: Final = ("from the picture’s own record", "The picture’s own record")
_FILE: Final = ("from the file’s date", "The file’s date")

SPARE_RANK: Final = 20
NEVER_RANK: Final = 10

# Platforms whose exports say when a picture was shown, by the first part of their claims' source.
POSTED_ON: Final = {
    "x": "X", "mastodon": "Mastodon", "instagram": "Instagram", "facebook": "Facebook",
    "tumblr": "Tumblr", "youtube": "YouTube", "deviantart": "DeviantArt", "pixiv": "Pixiv",
    "artstation": "ArtStation", "furaffinity": "Fur Affinity", "newgrounds": "Newgrounds",
    "twitter": "X", "bluesky": "Bluesky",
}  # fmt: skip

# One row a source. The longest dotted beginning counts; "folder" speaks for "folder.anything".
# Ranks, high to low: the person; a day that somebody wrote into the name; a document's own record;
# cameras; months and seasons in names, which people write with care; years of folders; records
# that programs renew at each saving; neighbours; file times; what is hardly ever right.
TRUST: Final[dict[str, Trust]] = {
    JOURNAL: Trust(100, "stated", "as you said", "What you said"),
    "krita": _record(79, "stated", "Krita"),
    "procreate": _record(79, "stated", "Procreate"),
    "clip": _record(79, "stated", "Clip Studio"),
    "mdp": _record(78, "stated", "FireAlpaca"),
    "sai2": _record(78, "stated", "SAI"),
    "sai": _record(77, "strong", "SAI"),
    "affinity": _record(77, "strong", "Affinity"),
    "xmp.history": _record(77, "stated", "the document"),
    "xmp": _record(76, "strong", "the document"),
    "pdf": _record(76, "strong", "the document"),
    "docx": _record(76, "strong", "the document"),
    "odt": _record(76, "strong", "the document"),
    "scrivener": _record(77, "strong", "Scrivener"),
    "flstudio": _record(77, "strong", "FL Studio"),
    "kdenlive": _record(77, "strong", "Kdenlive"),
    "musescore": _record(76, "strong", "MuseScore"),
    "reaper": _record(77, "strong", "REAPER"),
    "text": _record(75, "strong", "the text’s own heading"),
    "eps": _record(76, "strong", "the document"),
    "illustrator": _record(76, "strong", "the document"),
    "psd": _record(76, "strong", "Photoshop"),
    "recorder": _record(78, "stated", "Krita’s recorder"),
    "name": _name(70, "strong"),
    "name.iso-date": _name(82, "stated"),
    "name.compact-date": _name(81, "stated"),
    "name.asian-date": _name(80, "stated"),
    "name.era": _name(80, "stated"),
    "name.spoken-date": _name(80, "stated"),
    "name.written-date": _name(80, "stated"),
    "name.day": _name(72, "strong"),
    "name.six-figures": _name(71, "strong"),
    "name.unix-time": _name(68, "strong"),
    "name.short-date": _name(66, "fair"),
    "name.season": _name(65, "strong"),
    "name.feast": _name(64, "strong"),
    "name.challenge": _name(63, "strong"),
    "name.challenge-year": _name(62, "strong"),
    "name.years": _name(57, "fair"),
    "name.year": _name(56, "fair"),
    "name.about-year": _name(55, "fair"),
    "name.decade": _name(54, "fair"),
    "name.before-year": _name(60, "fair"),
    "name.after-year": _name(60, "fair"),
    "name.redraw-of": _name(50, "fair"),
    "name.post-identifier": Trust(67, "strong", "from the post’s number in the file name",
                                  "The post’s number in the file name"),
    "name.year-in-name": _name(36, "weak"),
    "folder": _folder(61, "strong"),
    "folder.iso-date": _folder(74, "strong"),
    "folder.compact-date": _folder(74, "strong"),
    "folder.spoken-date": _folder(74, "strong"),
    "folder.written-date": _folder(73, "strong"),
    "folder.asian-date": _folder(73, "strong"),
    "folder.challenge": _folder(59, "strong"),
    "folder.year": _folder(58, "strong"),
    "folder.years": _folder(57, "strong"),
    "folder.about-year": _folder(55, "fair"),
    "folder.decade": _folder(54, "fair"),
    "name.age": Trust(57, "strong", "from the age in “{quote}”", "The age in “{quote}”"),
    "folder.age": Trust(57, "strong", "from the age in “{quote}”", "The age in “{quote}”"),
    "name.grade": Trust(56, "strong", "from the school year in “{quote}”",
                        "The school year in “{quote}”"),
    "folder.grade": Trust(56, "strong", "from the school year in “{quote}”",
                          "The school year in “{quote}”"),
    "above": _folder(34, "weak"),
    "exif.DateTimeOriginal": Trust(75, "strong", *_PHOTO),
    "exif.DateTimeDigitized": Trust(73, "strong", *_PHOTO),
    "exif": Trust(53, "fair", *_PICTURE),
    "takeout": Trust(
        68, "strong", "from Google Photos’ notes on it", "Google Photos’ notes on it"
    ),
    "git": Trust(67, "strong", "from the commit that holds it", "The commit that holds it"),
    **{
        name: Trust(66, "strong", f"from its post on {title}", f"Its post on {title}")
        for name, title in POSTED_ON.items()
    },
    "quicktime": Trust(74, "strong", "from the film’s own record", "The film’s own record"),
    "film": Trust(73, "fair", "from the film’s own record", "The film’s own record"),
    "sound.origination_date": Trust(74, "strong", "from the recording’s own record",
                                    "The recording’s own record"),
    "sound": Trust(72, "fair", "from the song’s tags", "The song’s tags"),
    "png.text": Trust(69, "strong", *_PICTURE),
    "png.text.date:create": Trust(
        SPARE_RANK, "weak", "from the time of its conversion", "The time of its conversion",
        spare=True,
    ),
    "png": Trust(52, "fair", *_PICTURE),
    "zip": Trust(52, "fair", "from the times inside the file", "The times inside the file"),
    "neighbours": Trust(48, "fair", "from its neighbours {quote}", "Its neighbours {quote}"),
    "siblings": Trust(
        SPARE_RANK, "weak", "from the other files in “{quote}”", "The other files in “{quote}”",
        spare=True,
    ),
    "version": Trust(47, "strong", "from another of its versions", "Another version, {quote}"),
    "file.mtime": Trust(44, "fair", *_FILE),
    "file.birth": Trust(43, "weak", "from the day the file came to this disk",
                        "The day the file came to this disk"),
    "file": Trust(42, "weak", *_FILE),
}  # fmt: skip
OTHERS: Final = Trust(40, "fair", "from its own record", "Its own record")


@lru_cache(maxsize=1024)
def trust(source: str) -> Trust:
    """The row of the longest known beginning of a source."""
    *_, last = source.split(".")
    parts = source.split(".")
    for length in range(len(parts), 0, -1):
        row = TRUST.get(".".join(parts[:length]))
        if row is not None:
            break
    else:
        row = OTHERS
    if last == TOGETHER:
        rank = row.rank if source.startswith("file.") else SPARE_RANK
        return Trust(rank, "weak", row.sentence, row.subject, spare=not source.startswith("file."))
    if last == DEFAULT_CLOCK:
        return Trust(NEVER_RANK, "weak", row.sentence, row.subject, never=True)
    return row
