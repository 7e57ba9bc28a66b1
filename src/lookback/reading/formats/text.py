"""
Texts (.txt, .md, .markdown, .fountain): their opening words, set as a first page.

They have no mark to be known by and no dates but what their front matter says. Most such files are
no works (notes beside drawings, licences, what programs write), so this reader is only asked where
a folder is a writer's: reading.sources.writers says which are. What is in front of a text (`---`
with title and date, a screenplay's title page) is told and not set.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reading.formats.dates import spoken_day
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.written import WORDLESS, first_page, tell_opening
from lookback.reading.leaf import HEIGHT, WIDTH
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, Raster
from lookback.words import model
from lookback.words.model import AUTHOR, MADE

NAME: Final = "text"
TITLE: Final = "Text"
SUFFIXES: Final = (".txt", ".md", ".markdown", ".fountain")
GIVES: Final = "its first page; opening words; title and date from its front matter"
AMONG_TEXTS: Final = True  # is read only where a folder is a writer's

READ: Final = 1 << 20  # bytes; a long novel has as many
FRONT: Final = 40  # lines that front matter may have

_KEY: Final = re.compile(r"^([A-Za-z][A-Za-z _-]{1,20}):\s*(.*?)\s*$")
_MARKS: Final = re.compile(r"(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_HEADING: Final = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
_RULE: Final = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_KANA: Final = re.compile("[ぁ-ゖァ-ヺ]")
_DATES: Final = frozenset({"date", "created", "written", "draft date"})
_AUTHORS: Final = frozenset({"author", "authors", "by"})


def recognises(head: bytes) -> bool:
    return False


def accepts(head: bytes) -> bool:
    return b"\0" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def facts(original: Original, facts: Facts) -> None:
    facts.width, facts.height = WIDTH, HEIGHT
    front, heading, paragraphs = parted(_decoded(original))
    title = front.get("title", "") or heading
    facts.claim("text.title", model.TITLE, title, title)
    for key, quote in front.items():
        if key in _DATES:
            facts.claim("text.date", MADE, spoken_day(quote), quote)
        if key in _AUTHORS:
            facts.claim("text.author", AUTHOR, quote, quote)
    tell_opening("text", paragraphs, facts)


def picture(original: Original, longest: int) -> Raster:
    front, heading, paragraphs = parted(_decoded(original))
    return first_page(front.get("title", "") or heading, paragraphs, longest)


def parted(text: str) -> tuple[dict[str, str], str, list[str]]:
    """What stands in front (keys in lower case), the first heading, and the paragraphs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, start = _front(lines)
    heading = ""
    paragraphs: list[str] = []
    held: list[str] = []
    for line in [*lines[start:], ""]:
        match = _HEADING.match(line)
        plain = "" if _RULE.match(line) else _plain(match[1] if match else line)
        if match and not heading and not paragraphs and not held:
            heading = plain
            continue
        if plain and not match:
            held.append(plain)
            continue
        if held:
            paragraphs.append(" ".join(held))
            held = []
        if plain:
            paragraphs.append(plain)
    return front, heading, paragraphs


def _front(lines: list[str]) -> tuple[dict[str, str], int]:
    """Front matter between two lines of dashes, or a screenplay's title page; and where it ends."""
    fenced = bool(lines) and lines[0].strip() == "---"
    found: dict[str, str] = {}
    for at, line in enumerate(lines[1 if fenced else 0 : FRONT], 1 if fenced else 0):
        if fenced and line.strip() in ("---", "..."):
            return found, at + 1
        if not fenced and not line.strip():
            return (found, at + 1) if "title" in found else ({}, 0)
        if match := _KEY.match(line):
            found[match[1].lower()] = match[2].strip("\"'")
        elif not fenced and not line.startswith((" ", "\t")):
            return {}, 0
    return {}, 0


def _plain(line: str) -> str:
    return _MARKS.sub(r"\2", _LINK.sub(r"\1", line)).strip().removeprefix("> ")


def _decoded(original: Original) -> str:
    """The beginning of a text; in UTF-8 unless it says or shows otherwise."""
    data = bytes(original.data[:READ])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise NoPicture(WORDLESS)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4:  # cut in the middle of a letter
            return data[: error.start].decode("utf-8-sig")
    return _japanese(data) or _western(data)


def _japanese(data: bytes) -> str:
    """In Shift JIS, where that gives kana: accents in other letters give only rare signs there."""
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return ""
    return text if _KANA.search(text) else ""


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
