"""
The rooms of the house: imports point down, stand at the top, name what they take, and never circle.

The checker works on sources by name, so that planted faults can show that it finds them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src"
ROOMS = ("words", "reading", "reasoning", "keeping", "doing", "talking")
VERB_TABLE = "lookback.talking.cli"  # loads a verb when it is called, and nothing else does


def sources() -> dict[str, str]:
    """Every module of ours: dotted name → text."""
    found = {}
    for path in sorted((SRC / "lookback").rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text("utf-8")
    return found


def room(module: str) -> int:
    """A module's room; what stands outside all of them is reached from everywhere (-1)."""
    parts = module.split(".")
    return ROOMS.index(parts[1]) if len(parts) > 1 and parts[1] in ROOMS else -1


def imported(node: ast.AST, known: Mapping[str, str]) -> Iterator[str]:
    """The modules of ours that an import statement takes, or takes from."""
    if isinstance(node, ast.Import):
        yield from (a.name for a in node.names if a.name.split(".")[0] == "lookback")
    elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "lookback":
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner in known else str(node.module)


def faults(known: Mapping[str, str]) -> list[str]:
    """One line for each import that breaks a rule, and for each circle."""
    found, leads_to = [], {}
    for name, text in known.items():
        tree = ast.parse(text)
        at_top = set(tree.body)
        for block in (n for n in tree.body if isinstance(n, ast.If | ast.Try)):
            at_top.update(ast.walk(block))  # "if TYPE_CHECKING:", "try: import fcntl"
        leads_to[name] = {i for n in ast.walk(tree) for i in imported(n, known)} - {name}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                found.append(f"{name}:{node.lineno} imports by dots")
            if isinstance(node, ast.ImportFrom) and any(a.name == "*" for a in node.names):
                found.append(f"{name}:{node.lineno} imports *")
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                ("import_module", "__import__")
            ):
                if name != VERB_TABLE:
                    found.append(f"{name}:{node.lineno} imports by a name made up while running")
            for other in imported(node, known):
                if node not in at_top:
                    found.append(f"{name}:{node.lineno} imports {other} inside a function")
                if name != "lookback.__main__" and room(other) > room(name):
                    found.append(f"{name}:{node.lineno} imports up: {other}")
    return found + [f"a circle: {' → '.join(circle)}" for circle in circles(leads_to)]


def circles(leads_to: Mapping[str, set[str]]) -> list[list[str]]:
    """One circle for each place where following imports comes back."""
    found: list[list[str]] = []
    done: set[str] = set()

    def follow(name: str, path: list[str]) -> None:
        if name in path:
            found.append([*path[path.index(name) :], name])
            return
        if name in done:
            return
        for other in sorted(leads_to.get(name, ())):
            follow(other, [*path, name])
        done.add(name)

    for name in sorted(leads_to):
        follow(name, [])
    return found


def test_imports_point_down() -> None:
    assert faults(sources()) == []


def test_every_folder_is_a_room() -> None:
    folders = {p.parent.name for p in (SRC / "lookback").glob("*/__init__.py")}
    assert folders == set(ROOMS)


DOWN = {
    "lookback": "__version__ = '1'",
    "lookback.words": "",
    "lookback.words.model": "import dataclasses",
    "lookback.doing": "",
    "lookback.doing.scan": "from lookback.words.model import Item\nimport lookback",
}


def test_a_house_in_order_has_no_faults() -> None:
    assert faults(DOWN) == []


@pytest.mark.parametrize(
    ("module", "text", "fault"),
    [
        ("words.edtf", "from lookback.doing import scan", "imports up: lookback.doing.scan"),
        ("words.edtf", "import lookback.doing.scan", "imports up: lookback.doing.scan"),
        ("doing.film", "def f():\n import lookback.words.model", "inside a function"),
        ("doing.film", "from lookback.words.model import *", "imports *"),
        ("doing.film", "from . import scan", "imports by dots"),
        ("doing.film", "import importlib\nimportlib.import_module('x')", "made up while running"),
        (
            "words.edtf",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n from lookback.doing import scan",
            "imports up: lookback.doing.scan",
        ),
    ],
)
def test_a_planted_fault_is_found(module: str, text: str, fault: str) -> None:
    found = faults({**DOWN, f"lookback.{module}": text})
    assert [fault in line for line in found] == [True]


def test_a_planted_circle_is_found() -> None:
    found = faults(
        {
            **DOWN,
            "lookback.words.a": "from lookback.words import b",
            "lookback.words.b": "from lookback.words.c import C",
            "lookback.words.c": "from lookback.words.a import A",
        }
    )
    circle = "lookback.words.a → lookback.words.b → lookback.words.c → lookback.words.a"
    assert found == [f"a circle: {circle}"]
