"""
The frame of every page that leaves: a bag's, the letter to heirs, the library's own, a site's.

A page that stands alone carries its style in itself; a site's pages share theirs. No page of these
names a host, and none needs a script to be read.
"""

from __future__ import annotations

import html
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from lookback.talking.form_words import by_form
from lookback.talking.words import language, plain, plain_many

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE: Final = (
    "body{font:17px/1.55 Georgia,serif;max-width:36em;margin:3em auto;padding:0 1em;"
    "background:#e9e3d7;color:#2a2723}h1{font-weight:400}h2{font-weight:400;margin-top:2em}"
    "dt{margin-top:1em;font-family:monospace}dd{margin:0}code{font-size:.9em}"
    "blockquote{margin:1.5em 0;white-space:pre-line;overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{background:#35322d;color:#efe9de}a{color:inherit}}"
)


def whole(title: str, body: str, style: str = "") -> str:
    """A page that needs nothing beside it, from its title and its HTML."""
    return page("frame.html", title=title, inner=body, style=STYLE + style)


def page(template: str, /, **told: Any) -> str:
    """A page from its template."""
    return environment("lookback.talking.site").get_template(template).render(told)


def said(words: str) -> str:
    """A paragraph of these words, as HTML."""
    return f"<p>{text_of(words)}</p>"


def text_of(words: str) -> str:
    """These words, as HTML."""
    return html.escape(words)


@cache  # compiled once, whoever asks: a page of a dozen parts takes longer to compile than to fill
def environment(package: str) -> Environment:
    """
    The templates in `pages` of a package, with the sentences in the language that is spoken.

    Loaded when a page is made: every verb comes by here, and most of them make none.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader(package, "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    install = "install_gettext_callables"
    getattr(pages, install)(plain, plain_many, newstyle=True)
    pages.filters["grouped"] = lambda number: f"{number:,}"
    pages.globals["language"] = language()
    pages.globals["by_form"] = by_form
    return pages
