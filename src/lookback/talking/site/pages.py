"""
The pages of a site, one after another: plain HTML first, and none that needs a script.

An address in a page is always relative, so that the folder may lie anywhere: on a drive, on a
server, in an attachment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from lookback.doing.giving import Given
from lookback.doing.site import Layout, Part, key_of, picture_of
from lookback.talking import frame
from lookback.talking.redraw_words import subject, times
from lookback.talking.site import telling
from lookback.talking.site.telling import Prints
from lookback.talking.site.wall import Whole
from lookback.talking.words import marked, plain, say, shown

ON_A_SHEET: Final = 12  # works a year shows among all years
ON_A_PAGE: Final = 300  # works of a year on one page
READING: Final = "paper"  # the room of pages that are read
PHRASES: Final = {
    "fromThenToNow": marked("From then to now"),
    "howToLook": marked("How to look"),
    "slider": marked("Slider"),
    "sideBySide": marked("Side by side"),
}


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a site share. `film` is a file's name in it; `captions` an address."""

    layout: Layout
    prints: Prints
    name: str
    room: str
    walls: Mapping[str, Whole]
    form: str  # of its works: drawn, played; made, where they are of several
    film: str = ""
    captions: str = ""
    told: dict[str, dict[str, Any]] = field(default_factory=dict)  # by a work's key

    def work(self, work: Given) -> dict[str, Any]:
        """All that a template asks of a work; told once."""
        key = key_of(work)
        if key not in self.told:
            self.told[key] = telling.told(work, self.prints)
        return self.told[key]


def every_page(site: Site) -> Iterator[tuple[str, str]]:
    """Each page's name and its HTML."""
    parts = [_part(site, part) for part in site.layout.parts]
    yield "index.html", _page(
        site, "index.html", "", "wall", site.name, parts=parts, sum=summary(site.layout),
        wide=site.walls["wide"], tall=site.walls["tall"], phrases={},
    )  # fmt: skip
    yield "years.html", _page(site, "years.html", "", "years", say("Years"), parts=parts)
    yield from _years(site, parts)
    yield from _works(site, parts)
    yield from _chains(site)
    if site.layout.entries:
        told = [_entry(site, e) for e in site.layout.entries]
        yield (
            "journal.html",
            _page(site, "journal.html", "", "journal", say("Journal"), READING, entries=told),
        )
    if site.film:
        yield (
            "film.html",
            _page(
                site, "film.html", "", "film", say("Film"), film=site.film, captions=site.captions
            ),
        )


def summary(layout: Layout) -> str:
    """ "5,000 works, 2012 to 2026"."""
    years = [y for p in layout.parts for y in (p.section.first, p.section.last) if y is not None]
    number = telling.works(len(layout.works))
    if not years:
        return number
    low, high = min(years), max(years)
    if low == high:
        return say("{works}, {year}", works=number, year=low)
    return say("{works}, {low} to {high}", works=number, low=low, high=high)


def chain_at(chain: Sequence[Given]) -> str:
    return f"then-and-now/{key_of(chain[0])}.html"


def _page(
    site: Site, template: str, root: str, here: str, title: str, room: str = "", **told: Any
) -> str:
    has = {
        "chains": bool(site.layout.chains),
        "entries": bool(site.layout.entries),
        "film": bool(site.film),
    }
    whole = title if title == site.name else f"{title} · {site.name}"
    return frame.page(
        template, title=whole, name=site.name, root=root, here=here, has=has,
        room=room or site.room, form=site.form, **told,
    )  # fmt: skip


def _part(site: Site, part: Part) -> dict[str, Any]:
    """A year among all years: some of its works, from all over it."""
    n = min(ON_A_SHEET, len(part.works))
    sheet = [part.works[int((i + 0.5) * len(part.works) / n)] for i in range(n)]
    return {
        "anchor": f"y{part.key}",
        "title": telling.part_title(part),
        "said": telling.works(len(part.works)),
        "page": telling.part_at(part),
        "sheet": [site.work(w) for w in sheet],
    }


def _years(site: Site, parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for at, part in enumerate(site.layout.parts):
        turns = [telling.part_at(part, n) for n in range(max(1, -(-len(part.works) // ON_A_PAGE)))]
        before = parts[at - 1] if at else None
        after = parts[at + 1] if at + 1 < len(parts) else None
        for n, name in enumerate(turns):
            works = part.works[n * ON_A_PAGE : (n + 1) * ON_A_PAGE]
            yield name, _page(
                site, "year.html", "../", "years", parts[at]["title"], part=parts[at],
                works=[site.work(w) for w in works], turns=turns, turned=n, before=before,
                after=after,
            )  # fmt: skip


def _works(site: Site, parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """A page for each work, in the order in which one year follows another."""
    chains = {w.work: chain_at(c) for c in site.layout.chains for w in c}
    about: dict[str, list[dict[str, Any]]] = {}
    for entry in site.layout.entries:
        for id_ in entry.works:
            about.setdefault(id_, []).append(_entry(site, entry))
    works = [
        (w, told) for part, told in zip(site.layout.parts, parts, strict=True) for w in part.works
    ]
    for at, (work, part) in enumerate(works):
        one = site.work(work)
        yield one["page"], _page(
            site, "work.html", "../../", "years", one["title"] or one["when"], one=one, part=part,
            chain=chains.get(work.work, ""), entries=about.get(work.work, []),
            before=telling.page_of(works[at - 1][0]) if at else "",
            after=telling.page_of(works[at + 1][0]) if at + 1 < len(works) else "",
        )  # fmt: skip


def _chains(site: Site) -> Iterator[tuple[str, str]]:
    chains = [[w for w in c if picture_of(w) in site.prints.small] for c in site.layout.chains]
    chains = [c for c in chains if len(c) > 1]
    if not chains:
        return
    pairs = [
        {
            "page": chain_at(c),
            "said": _said(site, c),
            "then": site.work(c[0]),
            "now": site.work(c[-1]),
        }
        for c in chains
    ]  # fmt: skip
    yield (
        "then-and-now.html",
        _page(site, "motifs.html", "", "then", plain("Then and now"), pairs=pairs),
    )
    phrases = {key: say(sentence) for key, sentence in PHRASES.items()}
    for at, chain in enumerate(chains):
        yield chain_at(chain), _page(
            site, "then.html", "../", "then", _said(site, chain), said=_said(site, chain),
            works=_with_years(site, chain), phrases=phrases,
            all=round(sum(w.aspect for w in chain), 4),
            before=chain_at(chains[at - 1]) if at else "",
            after=chain_at(chains[at + 1]) if at + 1 < len(chains) else "",
        )  # fmt: skip


def _with_years(site: Site, chain: Sequence[Given]) -> list[dict[str, Any]]:
    """Each with the year that stands on it; where two beside each other share one, the date."""
    told = [site.work(w) for w in chain]
    shared = {one["year"] for one, other in pairwise(told) if one["year"] == other["year"]}
    return [one | {"year": one["when"]} if one["year"] in shared else one for one in told]


def _said(site: Site, chain: Sequence[Given]) -> str:
    return times(subject([w.title for w in chain]), len(chain), site.form)


def _entry(site: Site, one: Any) -> dict[str, Any]:
    work = site.layout.beside.get(one.entry)
    return {
        "text": shown(one.text),
        "heading": telling.heading(one, site.form),
        "work": site.work(work) if work else None,
    }
