"""
Gather every sentence that people see into one gettext template: talking/locale/lookback.pot.

A translator keeps `<language>/LC_MESSAGES/lookback.po`. Each run brings it up to date, with what
is new in it left empty, and makes the .mo that is read beside it; both are kept here, so that a
start needs no other program. Sentences are the strings given to talking.words (say, say_many,
plain, plain_many, marked) and to words.phrases, the templates of the pages, the templates of the
errors, and the ways in which words.edtf says a date.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from lookback.words.edtf import MONTHS, SEASONS

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src" / "lookback"
TEMPLATE: Final = SOURCE / "talking" / "locale" / "lookback.pot"
ROOMS: Final = ("doing", "talking")  # those that have sentences; doing's are words.phrases
ONE, MANY = None, (1, 2)
CALLS: Final = {
    "say": ONE, "plain": ONE, "marked": ONE, "phrase": ONE, "phrases": MANY,
    "say_many": MANY, "plain_many": MANY, "marked_many": MANY, "_many": MANY, "told": ONE,
}  # fmt: skip
NO_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)  # the same sentences are the same bytes any day
PAGES: Final = {"_": ONE, "gettext": ONE, "ngettext": MANY}


def gathered() -> str:
    """The template as text; the same for the same sources."""
    catalogue = Catalog(project="Lookback", charset="utf-8")
    dates = SOURCE / "words" / "edtf.py"
    for path in [dates, *sorted(p for room in ROOMS for p in (SOURCE / room).rglob("*"))]:
        where = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            found = extract("python", io.BytesIO(path.read_bytes()), CALLS)
            for _, message, _, _ in found:
                catalogue.add(message, locations=[(where, 0)])
        elif path.suffix == ".html":
            with path.open("rb") as file:
                for _, _, message, _ in babel_extract(file, tuple(PAGES), (), {}):
                    catalogue.add(_pair(message), locations=[(where, 0)])
    for message in (*MONTHS, *SEASONS.values()):
        catalogue.add(message, locations=[(dates.relative_to(ROOT).as_posix(), 0)])
    for path in sorted((SOURCE / "words").glob("*errors.py")):
        for message in _errors(path):
            catalogue.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, include_lineno=False)
    return out.getvalue().decode()


def renewed(language: Path, template: str) -> tuple[str, bytes]:
    """A translation's .po with the sentences that are there now, and its .mo."""
    with language.open("rb") as file:
        told = read_po(file)
    told.update(read_po(io.BytesIO(template.encode())), no_fuzzy_matching=True)
    told.obsolete.clear()
    told.header_comment = f"# Lookback in {told.locale.english_name}."
    told.creation_date = told.revision_date = NO_DAY
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, told, width=100, include_lineno=False)
    po.seek(0)
    write_mo(mo, read_po(po))  # as it is read: a new sentence's empty forms are none
    return po.getvalue().decode(), mo.getvalue()


def _pair(message: str | tuple[str | None, ...]) -> str | tuple[str, str]:
    if isinstance(message, str):
        return message
    texts = [m for m in message if m]
    return (texts[0], texts[1]) if len(texts) > 1 else texts[0]


def _errors(path: Path) -> Iterator[str]:
    """The sentence of every error class."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                targets = line.targets if isinstance(line, ast.Assign) else []
                if any(isinstance(t, ast.Name) and t.id == "template" for t in targets):
                    yield ast.literal_eval(line.value)  # type: ignore[attr-defined]


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(gathered(), encoding="utf-8")
    for kept in TEMPLATE.parent.glob("*/LC_MESSAGES/lookback.po"):
        text, made = renewed(kept, gathered())
        kept.write_text(text, encoding="utf-8")
        kept.with_suffix(".mo").write_bytes(made)
    sys.exit(0)
