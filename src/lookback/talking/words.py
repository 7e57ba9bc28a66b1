"""
Every string that people see passes through here, so that one gettext catalogue can translate them.

`say` and `say_many` fill names in braces after translating; templates use the same two through
Jinja's i18n. Without a catalogue for the person's language they are the English ones.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import Final

from lookback.words.edtf import Edtf
from lookback.words.errors import LookbackError
from lookback.words.phrases import Phrase

DOMAIN: Final = "lookback"
CATALOGUES: Final = Path(__file__).parent / "locale"

_translation = gettext.translation(DOMAIN, CATALOGUES, fallback=True)


def language() -> str:
    """The language that is spoken, as an HTML tag: "en", "pt-BR"."""
    return _translation.info().get("language", "en").replace("_", "-") or "en"


def plain(message: str) -> str:
    """The translated message, its braces left as they are."""
    return _translation.gettext(message)


def plain_many(one: str, many: str, number: int) -> str:
    return _translation.ngettext(one, many, number)


def marked(message: str) -> str:
    """A sentence in a table, translated later by `say`; here only marked for the catalogue."""
    return message


def marked_many(one: str, many: str) -> tuple[str, str]:
    """As `marked`, for `say_many`."""
    return one, many


def say(message: str, **values: object) -> str:
    """A sentence with its values filled in: say("Hidden: {title}.", title="fox")."""
    return plain(message).format(**values)


def say_many(one: str, many: str, number: int, **values: object) -> str:
    """A sentence with a number in it, as {number}, grouped by thousands."""
    return plain_many(one, many, number).format(number=f"{number:,}", **values)


def say_phrase(phrase: Phrase) -> str:
    """A sentence that was handed up from a room without a language; dates in it are said, too."""
    values = {k: say_date(v) if isinstance(v, Edtf) else v for k, v in phrase.values.items()}
    if phrase.many:
        return say_many(phrase.text, phrase.many, phrase.number, **values)
    return say(phrase.text, **values)


def say_date(value: Edtf) -> str:
    """A date inside a sentence: "May 2014", "about 1998"."""
    return value.words(plain)


def say_made(value: Edtf | None) -> str:
    """A date as it is shown by itself: with a capital, or that there is none."""
    words = say_date(value) if value is not None else plain("No date yet")
    return words[:1].upper() + words[1:]


def say_year(made: Edtf | None) -> str:
    """ "2014", "2012 – 2014", "until 1999"; that there is no date, where there is none."""
    if made is None:
        return say("No date yet")
    first, last = made.earliest, made.latest
    if first and last:
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if last:
        return say("until {year}", year=last.year)
    return say("since {year}", year=first.year if first else "")


def say_error(error: LookbackError) -> str:
    """An error's sentence; its template is translated, what it is about is not."""
    return plain(error.template).format(*error.about)


def shown(text: str) -> str:
    """Text that a page can carry: bytes in a name that are no UTF-8 become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def from_home(path: str) -> str:
    """A path as people say it: "~/Lookback" for what lies at home."""
    home = str(Path.home())
    return shown("~" + path[len(home) :] if path.startswith(home + os.sep) else path)
