"""
Gather every sentence that people see into one gettext template: talking/locale/lookback.pot.

A translator copies it to `<language>/LC_MESSAGES/lookback.po`; `pybabel compile` makes the rest.
Sentences are the strings given to talking.words (say, say_many, plain, plain_many, marked) and to
words.phrases, the templates of the pages, and the templates of the errors.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src" / "lookback"
TEMPLATE: Final = SOURCE / "talking" / "locale" / "lookback.pot"
ROOMS: Final = ("doing", "talking")  # those that have sentences; doing's are words.phrases
ONE, MANY = None, (1, 2)
CALLS: Final = {
    "say": ONE, "plain": ONE, "marked": ONE, "phrase": ONE, "phrases": MANY,
    "say_many": MANY, "plain_many": MANY, "marked_many": MANY, "_many": MANY,
}  # fmt: skip
PAGES: Final = {"_": ONE, "gettext": ONE, "ngettext": MANY}


def gathered() -> str:
    """The template as text; the same for the same sources."""
    catalogue = Catalog(project="Lookback", charset="utf-8")
    for path in sorted(p for room in ROOMS for p in (SOURCE / room).rglob("*")):
        where = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            found = extract("python", io.BytesIO(path.read_bytes()), CALLS)
            for _, message, _, _ in found:
                catalogue.add(message, locations=[(where, 0)])
        elif path.suffix == ".html":
            with path.open("rb") as file:
                for _, _, message, _ in babel_extract(file, tuple(PAGES), (), {}):
                    catalogue.add(_pair(message), locations=[(where, 0)])
    for message in _errors(SOURCE / "words" / "errors.py"):
        catalogue.add(message, locations=[("src/lookback/words/errors.py", 0)])
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, include_lineno=False)
    return out.getvalue().decode()


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
    sys.exit(0)
