"""An entry as people read it, and as programs do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lookback.doing.diary import Diary, diary
from lookback.doing.library import Library
from lookback.doing.replies import Reply
from lookback.keeping import entries
from lookback.keeping.entries import Entry
from lookback.keeping.leaving import LeftOut
from lookback.talking.form_words import by_form
from lookback.talking.words import marked, plain, say, say_date, shown
from lookback.words.edtf import Edtf
from lookback.words.errors import NoSuchEntry

NAMES: Final = {
    entries.GAVE: marked("Gave"),
    entries.TOOK: marked("Took"),
    entries.WORTH_IT: marked("Worth it?"),
    entries.KIND_WORDS: marked("Kind words"),
    entries.MILESTONE: marked("Milestone"),
    entries.NOTE: marked("Note"),
}


def name_of(label: str, form: str) -> str:
    """What a label is called where the works have this form."""
    return by_form("why", form) if label == entries.WHY else plain(NAMES[label])


def day_words(entry: Entry) -> str:
    """What it is about, else the day it was written."""
    words = say_date(entry.when or Edtf.parse(entry.written[:10]))
    return words[:1].upper() + words[1:]


def heading(entry: Entry, form: str) -> str:
    """ "October 2016 · Kind words · Ines, by letter"."""
    who = ", ".join(filter(None, (entry.by, entry.where)))
    label = name_of(entry.label, form) if entry.label else ""
    mark = say("may be shown") if entry.shown else ""
    return shown(" · ".join(filter(None, (day_words(entry), label, who, mark))))


def as_json(entry: Entry, diary: Diary) -> dict[str, Any]:
    """The contract's form of an entry."""
    return {
        "id": entry.id, "label": entry.label, "text": entry.text,
        "when": entry.when.text if entry.when else "", "written": entry.written,
        "by": entry.by, "where": entry.where, "picture": entry.picture, "shown": entry.shown,
        "revised": entry.revised, "works": list(diary.works.get(entry.id, ())),
    }  # fmt: skip


def markdown(found: Sequence[Entry], form: str) -> str:
    """All entries as one text, each under its day; --import reads it again."""
    blocks = []
    for entry in found:
        day = entry.when.earliest.isoformat() if entry.when and entry.when.earliest else entry.day
        blocks.append(f"## {day} {heading(entry, form)}\n\n{entry.text}\n")
    return "\n".join(blocks)


def left_out_words(library: Library, one: LeftOut) -> str:
    """ "Ines", "spring 2009", "the page of May 2014", "all about fox.png"."""
    if one.person:
        return shown(one.person)
    if one.span is not None:
        return say_date(one.span)
    if one.works:
        return say("all about {name}", name=shown(one.works[0].path.rpartition("/")[2]))
    try:
        return say("the page of {day}", day=day_words(diary(library).one(one.entry)))
    except NoSuchEntry:  # it was taken out or forgotten since
        return say("a page that is not there any more")


def reply_heading(reply: Reply) -> str:
    """ "3 May 2019 · Ame · Facebook"."""
    day = say_date(reply.day) if reply.day else ""
    return shown(" · ".join(filter(None, (day, reply.by, reply.where))))


def reply_json(reply: Reply) -> dict[str, Any]:
    return {
        "key": reply.key, "words": reply.words, "by": reply.by, "where": reply.where,
        "at": reply.at, "work": reply.work,
    }  # fmt: skip
