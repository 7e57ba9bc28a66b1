"""
Feeds of a site: what was drawn and written last, as Atom (RFC 4287) and as JSON Feed 1.1.

A feed wants a moment for each entry, and a work may only know its year. So the moment is the last
day that it can have been made on, and the words say how wide the date is. Without a base address
there is no address to give, and readers show the words alone; the entries' ids stay the same.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from lookback.doing.site import key_of
from lookback.talking.form_words import by_form
from lookback.talking.site import telling
from lookback.talking.site.pages import Site
from lookback.talking.words import shown

LATEST: Final = 50  # entries: what readers keep, about
SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "lookback feeds")
NO_DAY: Final = "1970-01-01"


@dataclass(frozen=True, slots=True)
class News:
    """One entry: its id, when (a day), its title, words and address in the site."""

    id: str
    day: str
    title: str
    words: str
    page: str
    picture: str = ""


def latest(site: Site) -> list[News]:
    """The last works and pages of the journal, newest first. Undated works are no news."""
    found = []
    for work in site.layout.works:
        if work.made and work.made.earliest and work.made.latest:
            told = site.work(work)
            words = ", ".join(filter(None, (told["when"], told["why"])))
            found.append(News(
                _id(key_of(work)), work.made.latest.isoformat(), told["title"] or told["when"],
                words, told["page"], told["src"],
            ))  # fmt: skip
    for number, entry in enumerate(site.layout.entries, 1):
        found.append(News(
            _id(f"entry {entry.day} {entry.text}"), entry.day, telling.heading(entry, site.form),
            shown(entry.text), f"journal.html#e{number}",
        ))  # fmt: skip
    return sorted(found, key=lambda n: (n.day, n.id), reverse=True)[:LATEST]


def atom(site: Site, base: str) -> str:
    """The Atom feed. `base` is where the site will be, with a slash at its end, or ""."""
    news = latest(site)
    entries = "".join(_entry(one, base) for one in news)
    links = f'<link rel="self" href={quoteattr(base + "feed.xml")}/>\n' if base else ""
    if base:
        links += f"<link href={quoteattr(base)}/>\n"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_id('feed ' + base + site.name)}</id>\n<title>{escape(site.name)}</title>\n"
        f"<updated>{_moment(news[0].day if news else NO_DAY)}</updated>\n"
        f"<author><name>{escape(site.name)}</name></author>\n{links}{entries}</feed>\n"
    )


def json_feed(site: Site, base: str) -> str:
    """The same as JSON Feed 1.1."""
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": site.name}
    if base:
        feed |= {"home_page_url": base, "feed_url": base + "feed.json"}
    feed["description"] = by_form("latest", site.form)
    feed["items"] = [_item(one, base) for one in latest(site)]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _entry(one: News, base: str) -> str:
    link = f"<link href={quoteattr(base + one.page)}/>" if base else ""
    return (
        f"<entry><id>{one.id}</id><title>{escape(one.title)}</title>"
        f"<updated>{_moment(one.day)}</updated>{link}"
        f'<content type="text">{escape(one.words)}</content></entry>\n'
    )


def _item(one: News, base: str) -> dict[str, Any]:
    item = {
        "id": one.id,
        "title": one.title,
        "content_text": one.words,
        "date_published": _moment(one.day),
    }
    if base:
        item["url"] = base + one.page
        if one.picture:
            item["image"] = base + one.picture
    return item


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _id(what: str) -> str:
    return uuid.uuid5(SPACE, what).urn
