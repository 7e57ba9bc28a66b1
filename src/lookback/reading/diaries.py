"""
Entries out of other programs' exports: jrnl and Day One (JSON), a CSV, Markdown and plain text.

Only text is taken, and the day that stands beside it. The trap this avoids: a day moved by a time
zone. Day One writes UTC and the zone beside it; the day kept is the one that the person lived.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LARGEST: Final = 256 << 20  # bytes of one export
LONGEST: Final = 8 << 20  # letters of one entry
MOST: Final = 1_000_000
DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})")
HEADING: Final = re.compile(r"^#{1,3}\s+(\d{4}-\d{2}-\d{2})\b[^\n]*\n?", re.MULTILINE)
FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
TEXT_COLUMNS: Final = ("text", "entry", "body", "comment", "words")
DAY_COLUMNS: Final = ("when", "date", "day", "created_at")
TEXTS: Final = (".md", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class Written:
    """
    An entry to be: its text, its day (EDTF, or "") and who said it; `works` are ids.

    An export of our own also knows when it was `written` (ISO 8601) and its `picture` (SHA-256).
    """

    text: str
    day: str = ""
    by: str = ""
    label: str = ""
    where: str = ""
    shown: bool = False
    works: tuple[str, ...] = ()
    written: str = ""
    picture: str = ""


def read(path: Path) -> list[Written]:
    """
    The entries in a file or in a folder of texts, in its own order.

    Raises ValueError when it is no export that we know, and OSError.
    """
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in TEXTS and p.is_file())
        found = [w for p in files[:MOST] for w in _texts(_text(p), p.stem)]
    elif path.suffix.lower() == ".json":
        found = list(_json(_text(path)))
    elif path.suffix.lower() == ".csv":
        found = list(_csv(_text(path)))
    elif path.suffix.lower() in TEXTS:
        found = list(_texts(_text(path), path.stem))
    else:
        raise ValueError(f"{path.suffix} is none of .json, .csv, .md, .txt")
    return [w for w in found if w.text.strip() or w.picture][:MOST]


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise ValueError("too large")
    return path.read_bytes().decode("utf-8-sig", "replace")


def _json(text: str) -> Iterator[Written]:
    """jrnl: {"entries": [{"title", "body", "date"}]}; Day One: [{"text", "creationDate"}]."""
    document = json.loads(text)
    listed = document.get("entries") if isinstance(document, dict) else document
    if not isinstance(listed, list):
        raise ValueError("no entries")
    for one in listed:
        if not isinstance(one, dict):
            continue
        if "written" in one:
            yield _ours(one)
        elif "creationDate" in one:
            yield Written(_plain(one.get("text", "")), _lived(one))
        else:
            body = _plain(one.get("body", one.get("text", "")))
            title = _plain(one.get("title", ""))
            yield Written(f"{title}\n\n{body}".strip(), _day(str(one.get("date", ""))))


def _ours(one: dict[str, Any]) -> Written:
    """An entry as `lookback journal --json` writes it, to the letter."""
    works = one.get("works")
    return Written(
        str(one.get("text", "")), str(one.get("when", "")), str(one.get("by", "")),
        str(one.get("label", "")), str(one.get("where", "")), one.get("shown") is True,
        tuple(str(w) for w in works) if isinstance(works, list) else (),
        str(one.get("written", "")), str(one.get("picture", "")),
    )  # fmt: skip


def _plain(value: Any) -> str:
    """Text without Day One's pictures (![](dayone-moment://…)) and backslashes before marks."""
    text = re.sub(r"!\[\]\(dayone-moment:[^)]*\)", "", str(value)[:LONGEST])
    return re.sub(r"\\([.\-!()#*_>+])", r"\1", text).strip()


def _lived(one: dict[str, Any]) -> str:
    """The day in the zone where it was written; UTC's where that is not known."""
    try:
        moment = datetime.fromisoformat(str(one["creationDate"]))
        zone = ZoneInfo(str(one.get("timeZone", "UTC")).replace("\\/", "/"))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return _day(str(one.get("creationDate", "")))
    return (
        (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        .astimezone(zone)
        .date()
        .isoformat()
    )


def _day(text: str) -> str:
    """An EDTF date as it stands, or the day at the beginning of a time."""
    match = DAY.match(text.strip())
    if match:
        return match[1]
    return text.strip() if len(text) <= 40 else ""


def _csv(text: str) -> Iterator[Written]:
    """Columns by their names: text (or entry, body, comment), date (or when), by, label."""
    rows = csv.DictReader(io.StringIO(text))
    names = {(n or "").strip().casefold(): n for n in rows.fieldnames or ()}
    told = next((names[n] for n in TEXT_COLUMNS if n in names), None)
    if told is None:
        raise ValueError("no column is called text")
    when = next((names[n] for n in DAY_COLUMNS if n in names), None)
    for row in rows:
        yield Written(
            str(row.get(told) or "")[:LONGEST], _day(str(row.get(when) or "")) if when else "",
            str(row.get(names.get("by", "")) or ""), str(row.get(names.get("label", "")) or ""),
        )  # fmt: skip


def _texts(text: str, name: str) -> Iterator[Written]:
    """A text with dated headings is several entries; else one, dated by its front or its name."""
    text = text.replace("\r\n", "\n")
    heads = list(HEADING.finditer(text))
    if heads:
        for head, after in zip(heads, [*heads[1:], None], strict=True):
            yield Written(text[head.end() : after.start() if after else None].strip(), head[1])
        return
    day = DAY.search(name)
    front = FRONT.match(text)
    if front:
        told = re.search(r"^date:\s*(\d{4}(?:-\d{2}){0,2})", front[1], re.MULTILINE)
        text = text[front.end() :]
        if told:
            yield Written(text.strip(), told[1])
            return
    yield Written(text.strip(), day[1] if day else "")
