"""All sentences stand in one catalogue, which a translator can begin from."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from corpora.scripts import loaded

from lookback.words.edtf import Edtf

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "src/lookback/talking/locale"
TRANSLATIONS = sorted(LOCALE.glob("*/LC_MESSAGES/lookback.po"))
COUNTS = {"{number}", "{n}"}  # a form for one may leave its number out
NAMES = re.compile(r"\{\w*\}|%\(\w+\)s")
DATES = {
    "2014": "2014年",
    "2014-05-03": "2014年5月3日",
    "2014-21": "2014年春",
    "199X": "1990年代",
    "1998~": "1998年頃",
    "../2004": "2005年より前",
    "2014-05/2014-07": "2014年5月から7月",
    "2014-05-03/2014-06-09": "2014年5月3日から6月9日",
}


def test_the_template_holds_every_sentence() -> None:
    module = loaded("strings")
    assert module.TEMPLATE.read_text("utf-8") == module.gathered(), "run script/strings"


@pytest.mark.parametrize("kept", TRANSLATIONS, ids=lambda p: p.parts[-3])
def test_a_translation_is_what_the_script_makes_of_it(kept: Path) -> None:
    module = loaded("strings")
    text, made = module.renewed(kept, module.gathered())
    assert kept.read_text("utf-8") == text, "run script/strings"
    assert kept.with_suffix(".mo").read_bytes() == made, "run script/strings"


@pytest.mark.parametrize("kept", TRANSLATIONS, ids=lambda p: p.parts[-3])
def test_a_translation_says_everything(kept: Path) -> None:
    with kept.open("rb") as file:
        found = list(read_po(file))
    silent = [m.id for m in found if m.id and not (m.string if m.pluralizable else [m.string])[0]]
    assert silent == []


def test_japanese_draws_only_where_english_does() -> None:
    """Else a musician's pages would speak of drawing in one language and not in the other."""
    drawing = re.compile(r"\b(re)?dr(aw|ew)\w*", re.IGNORECASE)
    with (LOCALE / "ja/LC_MESSAGES/lookback.po").open("rb") as file:
        found = [(str(m.id), str(m.string)) for m in read_po(file) if m.id]
    assert [said for said, told in found if "描" in told and not drawing.search(said)] == []


@pytest.mark.parametrize("kept", TRANSLATIONS, ids=lambda p: p.parts[-3])
def test_a_translation_names_what_its_sentence_names(kept: Path) -> None:
    """What is in braces: one that is missing says less, an unknown one breaks the page."""
    with kept.open("rb") as file:
        for message in read_po(file):
            if not message.id or not message.string:
                continue
            forms = [message.id] if isinstance(message.id, str) else list(message.id)
            told = [message.string] if isinstance(message.string, str) else list(message.string)
            known = {name for form in forms for name in NAMES.findall(form)}
            for text in filter(None, told):
                assert set(NAMES.findall(text)) <= known, text
                assert set(NAMES.findall(forms[0])) <= set(NAMES.findall(text)) | COUNTS, text


def test_dates_are_said_in_the_language_that_is_spoken() -> None:
    japanese = gettext.translation("lookback", LOCALE, ["ja"]).gettext
    said = {text: Edtf.parse(text).words(japanese) for text in DATES}
    assert said == DATES


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
