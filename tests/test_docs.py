"""Every verb and every format is documented, and README says what the program says."""

from __future__ import annotations

import argparse
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from corpora.scripts import loaded

from lookback.talking.cli import VERBS

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def weave() -> ModuleType:
    return loaded("weave")


def test_readme_says_what_the_program_says() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text == weave().whole(text), "run script/readme"


def test_a_part_is_woven_between_its_marks() -> None:
    text = "Before\n<!-- a -->\nold\n<!-- /a -->\nAfter"
    assert weave().woven(text, {"a": "new"}) == "Before\n<!-- a -->\nnew\n<!-- /a -->\nAfter"


def test_a_missing_mark_is_no_silence() -> None:
    with pytest.raises(ValueError, match="one pair of marks for a was expected, 0 found"):
        weave().woven("<!-- a -->\nold", {"a": "new"})


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_help(name: str) -> None:
    verb = import_module(f"lookback.talking.cli.{VERBS[name][0]}")
    parser = argparse.ArgumentParser()
    parser.set_defaults(verb=name)
    verb.arguments(parser)
    options = [a for a in parser._actions if a.dest != "help"]
    assert (bool(verb.__doc__), [a.dest for a in options if not a.help]) == (True, [])


def test_links_lead_somewhere() -> None:
    pages = [page for place in ("", "docs", "changelog.d") for page in (ROOT / place).glob("*.md")]
    broken = [
        f"{page.name}: {link}"
        for page in pages
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []
