from __future__ import annotations

from pathlib import Path

import pytest
from corpora import projects
from corpora.told import flaws, read, told

from lookback.reading.formats.text import parted


def test_front_matter_is_told_and_not_set(tmp_path: Path) -> None:
    found = told(read(tmp_path, "fox.md", projects.text()))
    assert found["text.title"] == ("title", "Fox 1")
    assert found["text.date"] == ("made", "2014-05-03")
    assert found["text.words"] == ("words", 39)
    assert str(found["text.opening"][1]).startswith("The harbour was quiet")


@pytest.mark.parametrize(
    ("text", "front", "heading", "paragraphs"),
    [
        ("# Fox\n\nOne\nline.\n\nTwo.", {}, "Fox", ["One line.", "Two."]),
        ("Title: Fox\nAuthor: A. Fox\n\nFADE IN:", {"title": "Fox", "author": "A. Fox"}, "",
         ["FADE IN:"]),
        ("Dear Ada: hello\n\nmore", {}, "", ["Dear Ada: hello", "more"]),
        ("a *soft* [link](http://x)\n\n---\n\n> said", {}, "", ["a soft link", "said"]),
        ("", {}, "", []),
    ],
)  # fmt: skip
def test_a_text_is_taken_apart(
    text: str, front: dict[str, str], heading: str, paragraphs: list[str]
) -> None:
    assert parted(text) == (front, heading, paragraphs)


@pytest.mark.parametrize(
    ("data", "opening"),
    [
        ("夜の港は静かだった。".encode("cp932"), "夜の港は静かだった。"),
        ("Straße und Öl".encode("cp1252"), "Straße und Öl"),
        ("hush".encode("utf-16"), "hush"),
        (b"\xef\xbb\xbfhush", "hush"),
    ],
)
def test_old_letters_are_read(tmp_path: Path, data: bytes, opening: str) -> None:
    assert told(read(tmp_path, "fox.txt", data))["text.opening"] == ("opening", opening)


def test_a_text_without_words_is_kept_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.txt", b"\n\n---\n\n")
    assert flaws(found) == ["kept; its picture can't be shown yet: there are no words in it"]
