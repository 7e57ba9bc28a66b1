"""
Care: what is where, what was passed over and why, what is kept but can't be shown yet.

Long lists are cut and say so; the whole is one command away.
"""

from __future__ import annotations

import os
from collections import Counter
from itertools import islice
from typing import Any, Final

from starlette.requests import Request

from lookback.doing import drives, looking, status
from lookback.reading.sources.ignores import LATER
from lookback.talking.web.hanging import progress_data
from lookback.talking.web.house import House
from lookback.talking.web.onework import away_words
from lookback.talking.words import from_home, say, say_made, say_many, shown

SHOWN: Final = 40  # lines of one list on the page
SHOWN_PASSED: Final = 12


def care_data(house: House, request: Request) -> dict[str, Any]:
    library = house.library
    catalogue = library.catalogue
    counts = catalogue.counts(None)
    noticed = list(islice(looking.notices(library), SHOWN + 1))
    passed = Counter[str]()
    places: dict[str, list[str]] = {}
    for root, path, reason, files in looking.passed(library):
        passed[reason] += files
        places.setdefault(reason, []).append(os.path.join(root, path))
    kinds = list(looking.unrecognised(library).items())
    return {
        "works": counts.works,
        "files": counts.items,
        "offline": counts.offline,
        "missing": counts.missing,
        "sources": [_source(s) for s in status.sources(library)],
        "library": from_home(str(library.folder)),
        "notices": [
            {"path": shown(path), "name": shown(os.path.basename(path)), "said": shown(n.message)}
            for path, n in noticed[:SHOWN]
        ],
        "noticed": counts.notices,
        "more_notices": len(noticed) > SHOWN,
        "passed": [
            {
                "reason": reason,
                "waits": reason == LATER,
                "files": files,
                "said": say_many("{number} file", "{number} files", files),
                "places": [shown(p) for p in places[reason][:SHOWN_PASSED]],
                "more": max(0, len(places[reason]) - SHOWN_PASSED),
            }
            for reason, files in passed.most_common()
        ],
        "kinds": [{"suffix": shown(k), "files": n} for k, n in kinds[:SHOWN]],
        "more_kinds": max(0, len(kinds) - SHOWN),
        "away": [_glimpse(g) for g in looking.page(library, limit=SHOWN, hidden=True)],
        "theirs": [_glimpse(g) for g in looking.page(library, limit=SHOWN, not_mine=True)],
        "checked": _checked(house),
        "damaged": [shown(path) for path in _damaged(house)[:SHOWN]],
        "progress": progress_data(house),
    }


def _checked(house: House) -> list[str]:
    """When the originals were last read again, and what lives in one place alone; in sentences."""
    library = house.library
    files, oldest, newest = library.fixity.span()
    if not files:
        return [
            say("The files have not been read again yet, to see whether they are as they were.")
        ]
    said = say_many(
        "{number} file was verified, on {day}.", "{number} files were verified, up to {day}.",
        files, day=newest[:10],
    )  # fmt: skip
    if oldest[:10] != newest[:10]:
        said += " " + say("Longest ago, on {day}.", day=oldest[:10])
    lie = drives.spread(library)
    alone = [
        say_many(
            "{number} work lives on “{drive}” alone.", "{number} works live on “{drive}” alone.",
            d.alone, drive=shown(d.name),
        )
        for d in lie.drives if d.alone
    ]  # fmt: skip
    return [said, *alone]


def _damaged(house: House) -> list[str]:
    library = house.library
    roots = {s.id: s.root for s in library.settings.sources}
    return [
        os.path.join(roots[source], os.fsdecode(path))
        for source, path in library.fixity.damaged()
        if source in roots
    ]


def _glimpse(glimpse: looking.Glimpse) -> dict[str, Any]:
    return {
        "id": glimpse.id,
        "title": shown(glimpse.title),
        "when": say_made(glimpse.made.value),
        "cover": glimpse.cover.hex(),
        "aspect": round(glimpse.aspect, 4),
    }


def _source(source: status.SourceState) -> dict[str, Any]:
    state = say_many("{number} file", "{number} files", source.items)
    if source.offline:
        state = say("{files}. {away}", files=state, away=away_words(source.seen))
    return {"folder": from_home(source.root), "state": state, "away": source.offline}
