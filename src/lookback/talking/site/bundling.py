"""
Scripts for pages that are opened as files: browsers refuse modules there, so they become one text.

The wall of a site is the wall of the app: its camera, its geometry, its surface, module by module.
Each becomes a function of its own, in the order in which they need each other; names that several
modules have do not meet. A module that lies beside this file stands in for the app's of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent / "static"
APP: Final = Path(__file__).parent.parent / "web" / "static" / "js"
IMPORT: Final = re.compile(r"^import \{([^}]*)\} from '\./([\w-]+)\.js';\n", re.MULTILINE)
EXPORT: Final = re.compile(r"^export (class|const|function|async function) (\w+)", re.MULTILINE)


def bundle(name: str) -> str:
    """The module of this name with all that it needs, as a classic script."""
    modules = "".join(f"const {_named(m)} = (() => {{\n{_body(m)}}})();\n" for m in _needed(name))
    return f"'use strict';\n(() => {{\n{modules}}})();\n"


def _needed(name: str) -> list[str]:
    """The modules below a module and itself, each behind those that it needs."""
    found: dict[str, None] = {}

    def visit(one: str) -> None:
        if one not in found:
            for _, other in IMPORT.findall(_text(one)):
                visit(other)
            found[one] = None

    visit(name)
    return list(found)


def _body(name: str) -> str:
    text = _text(name)
    exported = ", ".join(match[1] for match in EXPORT.findall(text))
    plain = EXPORT.sub(r"\1 \2", IMPORT.sub(_taken, text))
    return f"{plain}return {{ {exported} }};\n"


def _taken(found: re.Match[str]) -> str:
    names = ", ".join(_names(found[1]))
    return f"const {{ {names} }} = {_named(found[2])};\n"


def _names(text: str) -> Iterator[str]:
    for one in text.split(","):
        yield one.strip().replace(" as ", ": ")


def _named(name: str) -> str:
    return f"${name.replace('-', '_')}"


def _text(name: str) -> str:
    own = HERE / f"{name}.js"
    return (own if own.exists() else APP / f"{name}.js").read_text("utf-8")
