"""
The letter that lies on top of what is handed on: what this is, where to begin, what to keep.

For somebody who may never have heard of this program, on a day that may be a hard one. It names no
work and quotes no page of the journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from lookback.doing.forms import carried
from lookback.doing.handing import ALL, NONE, SHOWN
from lookback.doing.library import Library
from lookback.talking.form_words import by_form
from lookback.talking.frame import said, text_of, whole
from lookback.talking.whose import look_back
from lookback.talking.words import marked, plain, say

PAGE: Final = "READ ME FIRST.html"
TEXT: Final = "READ ME FIRST.txt"
JOURNAL: Final = {
    ALL: marked(
        "The whole journal is here, as plain text. It may hold pages that nobody was meant to "
        "read. Those that may be shown say “shown”: true. Please let the others be."
    ),
    SHOWN: marked("Of the journal, the pages that may be shown are here. The others are not."),
    NONE: marked("The journal is not here."),
}


def page(library: Library, choice: str, site: str, bag: str) -> str:
    """The letter as HTML; `site` and `bag` are the folders that it leads to."""
    first, *rest = _told(library, choice, site, bag)
    look = text_of(by_form("look", carried(library)))
    link = f'<p><a href="{quote(site)}/index.html">{look}</a></p>'
    body = [f"<h1>{text_of(first)}</h1>", said(rest[0]), link, *map(said, rest[1:])]
    return whole(first, "\n".join(body))


def text(library: Library, choice: str, site: str, bag: str) -> str:
    """The same as plain text, for where no browser is."""
    return "\n\n".join(_told(library, choice, site, bag)) + "\n"


def _told(library: Library, choice: str, site: str, bag: str) -> Iterator[str]:
    yield look_back(library)
    form = carried(library)
    yield by_form("stays", form)
    yield say(
        "To look: open “{site}/index.html” in any browser. It needs no network and no program.",
        site=site,
    )
    yield by_form("keep", form, bag=bag)
    yield plain(JOURNAL[choice])
    yield plain(
        "Dates say how sure they are. Where it says “about”, nobody knew better, and whoever does "
        "may write it down beside it."
    )
