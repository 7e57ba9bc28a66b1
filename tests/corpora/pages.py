"""
What HTML asks of a page that is given away, checked strictly and by nobody's parser.

Browsers mend what is wrong, each in its way; a page for a life ought to need no mending. The Nu
checker wants Java and an environment of its own (docs/reliability.md); this is what we hold to.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = frozenset({"meta", "link", "img", "source", "input", "br", "track"})
# element → attributes that it may have, beside those that all may
KNOWN = {
    "html": {"data-room", "data-kind"}, "head": set(), "body": set(), "title": set(),
    "meta": {"charset", "name", "content"}, "link": {"rel", "href", "type"}, "style": set(),
    "script": {"src", "type"}, "header": set(), "nav": set(), "main": set(), "footer": set(),
    "section": set(), "article": set(), "div": set(), "p": set(), "span": set(), "small": set(),
    "h1": set(), "h2": set(), "ul": set(), "ol": set(), "li": set(), "figure": set(),
    "figcaption": set(), "blockquote": set(), "dl": set(), "dt": set(), "dd": set(),
    "code": set(), "a": {"href", "rel"}, "button": {"type"}, "picture": set(), "canvas": set(),
    "source": {"media", "srcset", "width", "height"}, "video": {"controls", "preload", "src"},
    "img": {"src", "alt", "width", "height", "loading", "draggable"},
    "track": {"kind", "srclang", "label", "src"},
}  # fmt: skip
EVERYWHERE = {"id", "class", "lang", "dir", "title", "hidden", "style", "role"}
PHRASING = frozenset({"p", "span", "small", "h1", "h2", "a", "code", "button"})
BLOCKS = frozenset({"p", "div", "section", "article", "ul", "ol", "li", "figure", "h1", "h2",
                    "blockquote", "main", "nav", "header", "footer", "dl"})  # fmt: skip


class Strict(HTMLParser):
    """Collects faults, ids and addresses of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.pointed: list[str] = []  # ids that are pointed at from within
        self.leads: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.seen.append(tag)
        if tag not in KNOWN:
            self.faults.append(f"<{tag}> is not known")
            return
        if len(told) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        for name in told:
            plain = name in EVERYWHERE | KNOWN[tag] or name.startswith(("aria-", "data-"))
            if not plain:
                self.faults.append(f"<{tag} {name}>")
        if tag in BLOCKS and any(o in PHRASING - {"a"} for o in self.open):
            self.faults.append(f"<{tag}> in {self.open}")
        if tag == "a" and "a" in self.open:
            self.faults.append("<a> in <a>")
        if tag == "img" and told.get("alt") is None:
            self.faults.append("<img> without alt")
        self.ids += [told["id"] or ""] if "id" in told else []
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.pointed += (told.get(name) or "").split()
        for name in ("href", "src", "srcset"):
            if name in told:
                self.leads.append(told[name] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults.append(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        if "<" in data and self.open[-1:] not in (["script"], ["style"]):
            self.faults.append(f"a bare < in {data!r}")
        if self.open[-1:] not in (["script"], ["style"]):
            self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")


def read(page: Path) -> Strict:
    parser = Strict()
    parser.feed(page.read_text("utf-8"))
    parser.close()
    return parser


def faults(page: Path) -> list[str]:
    """One line for each way in which a page is not as it should be; dead links are such."""
    text, parser = page.read_text("utf-8"), read(page)
    found = list(parser.faults)
    if not text.startswith("<!doctype html>\n<html lang="):
        found.append("it begins otherwise")
    found += [f"<{one}> stays open" for one in parser.open]
    counts = {tag: parser.seen.count(tag) for tag in ("title", "h1")}
    found += [f"{tag}: {count} times" for tag, count in counts.items() if count != 1]
    found += [f"id {one} twice" for one in set(parser.ids) if parser.ids.count(one) > 1]
    found += [f"nothing is called {one}" for one in parser.pointed if one not in parser.ids]
    for lead in parser.leads:
        found += _dead(page, parser, lead)
    return [f"{page.name}: {fault}" for fault in found]


def _dead(page: Path, parser: Strict, lead: str) -> list[str]:
    if lead.startswith("data:text/vtt;base64,"):
        return []
    if ":" in lead or lead.startswith("/"):
        return [f"leads out: {lead}"]
    path, _, mark = lead.partition("#")
    if not path:
        return [] if mark in parser.ids else [f"leads nowhere: {lead}"]
    target = page.parent / unquote(path)
    if not target.is_file():
        return [f"leads nowhere: {lead}"]
    if mark and f'id="{mark}"' not in target.read_text("utf-8"):
        return [f"leads nowhere: {lead}"]
    return []
