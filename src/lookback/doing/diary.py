"""
Writing in the journal, and finding what was written: by its day, by its label, by its work.

Entries are never asked for, counted or graded. What is written is on the disk before this returns.
"""

from __future__ import annotations

import hashlib
import os
import threading
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lookback.doing import correct
from lookback.doing.library import Library
from lookback.keeping.decisions import ENTRY, FORGOTTEN, REVISED, TAKEN_BACK, Story, find
from lookback.keeping.entries import Entry, Standing, body_of, in_order
from lookback.keeping.journal import Ref
from lookback.keeping.leaving import LeftOut, left_out
from lookback.keeping.troubles import told_plainly
from lookback.reading.original import Original
from lookback.words.edtf import Edtf
from lookback.words.errors import NoSuchEntry, NotAPictureFile, NothingWritten

KEPT: Final = "kept"  # copies of screenshots, by their content
LARGEST_PICTURE: Final = 64 << 20  # bytes of a screenshot
PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".heic", ".avif")


# Both follow the index of the works' order from the day on, and stop at the first that fits.
_LAST_UNTIL: Final = (
    "SELECT id FROM work WHERE listed = 1 AND first <= ? AND latest <= ?"
    " ORDER BY first DESC, last DESC, id DESC LIMIT 1"
)
_FIRST_AFTER: Final = (
    "SELECT id FROM work WHERE listed = 1 AND first >= ? AND earliest >= ?"
    " ORDER BY first, last, id LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Diary:
    """
    The entries, in the order of their days, and the works that each is about now.

    `entries` are those that are not left out, `left` those that are; `out` says what is left out.
    `works` are all works by an entry's id, `hidden` those of them that are hidden, and
    `unwanted` works that are left out themselves.
    """

    entries: tuple[Entry, ...]
    works: Mapping[str, tuple[str, ...]]
    left: tuple[Entry, ...] = ()
    out: tuple[LeftOut, ...] = ()
    hidden: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()

    @property
    def all(self) -> list[Entry]:
        """Every entry that stands, left out or not."""
        return in_order([*self.entries, *self.left])

    @property
    def offered(self) -> list[Entry]:
        """What Lookback may show of itself: not what is about hidden works alone."""
        return [
            e
            for e in self.entries
            if e.id not in self.works or not self.hidden.issuperset(self.works[e.id])
        ]

    def seen_works(self, id_: str) -> tuple[str, ...]:
        """The works of an entry that are not hidden."""
        return tuple(w for w in self.works.get(id_, ()) if w not in self.hidden)

    def labelled(self, label: str) -> list[Entry]:
        return [e for e in self.entries if e.label == label]

    def of_work(self, work: str) -> list[Entry]:
        return [e for e in self.entries if work in self.works.get(e.id, ())]

    def one(self, id_: str) -> Entry:
        """Raises NoSuchEntry."""
        for entry in (*self.entries, *self.left):
            if entry.id == id_:
                return entry
        raise NoSuchEntry(id_)


def diary(library: Library) -> Diary:
    """What stands in the journal now; followed on, where only some words came since."""
    story, works = library.story(), library.catalogue.works.generation()
    following = library.remembered("following", None, _Following)
    return library.remembered("diary", (story, works), lambda: following.diary(library, story))


class _Following:
    """What was found out for the diary before: its entries, and where their works are now."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._standing = Standing()
        self._state: object = None
        self._places: dict[tuple[Ref, ...], tuple[str, ...]] = {}

    def diary(self, library: Library, story: Story) -> Diary:
        with self._turn:
            works = library.catalogue.works
            state = works.generation(), story.succession
            if state != self._state:
                self._state, self._places = state, {}
            found = self._standing.follow(story.active)
            about = {
                e.id: w for e in found if e.works and (w := self._about(library, story, e.works))
            }
            out = tuple(left_out(story.active))
            unwanted = {w for one in out for w in self._about(library, story, one.works)}
            left = [
                e for e in found
                if any(o.covers(e) for o in out) or not unwanted.isdisjoint(about.get(e.id, ()))
            ] if out else []  # fmt: skip
            ids = {e.id for e in left}
            hidden = works.hidden({work for held in about.values() for work in held})
        seen = tuple(e for e in found if e.id not in ids)
        return Diary(seen, about, tuple(left), out, hidden, frozenset(unwanted))

    def _about(self, library: Library, story: Story, refs: tuple[Ref, ...]) -> tuple[str, ...]:
        """The works that references lead to now."""
        if refs not in self._places:
            items = [i for ref in refs for i in find(ref, library.catalogue, story.succession)]
            self._places[refs] = tuple(library.catalogue.works.holding(items)) if items else ()
        return self._places[refs]


def with_words(found: Sequence[Entry], line: str) -> list[Entry]:
    """
    The entries that have every word of a line, in what was written, who said it or where.

    They are read through, and no index of them lies on the disk: what is forgotten is forgotten.
    """
    words = [_plain(word) for word in line.split()]
    return [e for e in found if all(word in _read(e) for word in words)]


def _read(entry: Entry) -> str:
    return _plain(f"{entry.text}\n{entry.by}\n{entry.where}")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def write(
    library: Library,
    label: str,
    text: str,
    *,
    when: Edtf | None = None,
    works: Sequence[str] = (),
    by: str = "",
    where: str = "",
    picture: str = "",
    shown: bool = False,
    reply: str = "",
    written: str = "",
) -> Entry:
    """
    Keep an entry; `reply` is the key of the one that it was, `written` when that was (ISO 8601),
    for one that is taken in.

    Raises NothingWritten when there are neither words nor a picture.
    """
    if not text.strip() and not picture:
        raise NothingWritten
    entry = Entry("", label, text.strip(), when, "", (), by.strip(), where.strip(), picture, shown)
    refs = correct.refs(library, list(dict.fromkeys(works)))
    more = {key: said for key, said in (("reply", reply), ("written", written)) if said}
    record = library.say(ENTRY, refs, body_of(entry) | more)
    return replace(entry, id=record.id, written=written or record.at, works=tuple(refs))


def revise(library: Library, entry: Entry, works: Sequence[str] | None = None) -> None:
    """Let an entry stand as it is given; with `works`, about these instead of those before."""
    if not entry.text.strip() and not entry.picture:
        raise NothingWritten
    refs = entry.works if works is None else correct.refs(library, list(dict.fromkeys(works)))
    library.say(REVISED, refs, {"of": entry.id, **body_of(entry)})


def take_back(library: Library, entry: Entry) -> None:
    """Take an entry out; undo brings it back, and its text stays in the journal."""
    library.say(TAKEN_BACK, (), {"of": entry.id})


def forget(library: Library, id_: str) -> int:
    """
    Drop an entry's text from this disk, with all its revisions and the picture that only it had.

    Returns how many lines of the journal were emptied. Raises NoSuchEntry.
    """
    records = library.told().records
    ids = {r.id for r in records if r.id == id_ and r.kind == ENTRY}
    if not ids:
        raise NoSuchEntry(id_)
    ids |= {r.id for r in records if r.kind == REVISED and r.body.get("of") == id_}
    pictures = {str(r.body.get("picture", "")) for r in records if r.id in ids}
    left = {str(r.body.get("picture", "")) for r in records if r.id not in ids}
    dropped = library.forget(ids)
    for digest in pictures - left - {""}:
        for path in (library.folder / KEPT).glob(f"{digest}.*"):
            path.unlink(missing_ok=True)
    replies = {str(r.body["reply"]) for r in records if r.id in ids and "reply" in r.body}
    library.say(FORGOTTEN, (), {"of": id_} | ({"reply": replies.pop()} if replies else {}))
    return dropped


def keep_picture(library: Library, path: Path) -> str:
    """Copy a screenshot into the library; returns its SHA-256. Raises NotAPictureFile."""
    if path.suffix.lower() not in PICTURES or not path.is_file():
        raise NotAPictureFile(path)
    with Original(str(path)) as original:
        if original.size > LARGEST_PICTURE:
            raise NotAPictureFile(path)
        return keep_bytes(library, bytes(original.data), path.suffix.lower())


def keep_bytes(library: Library, data: bytes, suffix: str) -> str:
    """Keep a picture by its content."""
    digest = hashlib.sha256(data).hexdigest()
    folder = library.folder / KEPT
    with told_plainly(library.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        new = folder / f"{digest}{suffix}.new"
        fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(folder / f"{digest}{suffix}")
    return digest


def kept_picture(library: Library, digest: str) -> Path | None:
    """Where a kept picture lies; None when there is none."""
    return next(iter((library.folder / KEPT).glob(f"{digest}.*")), None)


def beside(library: Library, found: Iterable[Entry]) -> dict[str, str]:
    """For each entry the work of its day: the last one made until then, else the first after."""
    db, works = library.catalogue.db, {}
    for entry in found:
        day = entry.day
        row = db.execute(_LAST_UNTIL, (day + "~", day + "~")).fetchone()
        row = row or db.execute(_FIRST_AFTER, (day, day)).fetchone()
        if row:
            works[entry.id] = str(row[0])
    return works
