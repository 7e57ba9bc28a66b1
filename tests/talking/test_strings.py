"""All sentences stand in one catalogue, which a translator can begin from."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po
from corpora.scripts import loaded

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_template_holds_every_sentence() -> None:
    module = loaded("strings")
    assert module.TEMPLATE.read_text("utf-8") == module.gathered(), "run script/strings"


def test_sentences_of_every_kind_are_in_it() -> None:
    with (ROOT / "src/lookback/talking/locale/lookback.pot").open("rb") as file:
        messages = {
            m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id
        }  # fmt: skip
    for sentence in (
        "Choose folders",  # a page
        "lookback undo takes it back.",  # the command line
        "{number} work is hidden.",  # a table
        "There is nothing to {}.",  # an error
        "and {n} more",  # a script in the browser
    ):
        assert sentence in messages


def test_the_command_line_prints_no_sentence_past_the_catalogue() -> None:
    bare = re.compile(r"print\(\s*f?\"[^\"]*[a-z]{3,} [a-z]{3,}[^\"]*\"")
    for path in (ROOT / "src/lookback/talking/cli").glob("*.py"):
        assert bare.search(path.read_text("utf-8")) is None, path.name
