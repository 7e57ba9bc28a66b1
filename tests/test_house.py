"""
The house rules that a machine can watch: over every file that is kept, and over every sentence.

Each rule is a function from text to faults, so that a planted fault can show that it finds them.
Words that must not be written are put together here, or this file would break its own rules.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 3_000_000  # bytes; a clone should stay a matter of seconds
CAPS = {"file": 400, "function": 60}  # lines; we aim for 300 and 40, and talk about the rest

MACHINE_PATHS = re.compile(
    "|".join(("/" + "root/", "/" + "work/" + "(?:main|shared)", "/" + r"tmp/\w", "/" + r"Users/\w"))
)
_HOSTS = ("py" + "pi", "python" + "hosted", "npm" + "js", "deb" + ".debian", "un" + "pkg")
REGISTRIES = re.compile(rf"\b(?:{'|'.join(_HOSTS)})\.(?:org|com|net)")
UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
FRAGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:added|changed|fixed)\.md")
BOUND_EARLY = re.compile(r"from sys import [^\n]*\bstd(?:in|out|err)\b")  # first import wins
VAGUE_NAMES = re.compile(r"(?:^|_)(?:managers?|helpers?|utils?|processors?|scores?)(?:_|$)")

# product.md, "Voice": what Lookback does not say to people.
NEVER_SAID = re.compile(
    r"\b(?:duplicate[sd]?|contents?|assets?|best|worst|scored?|scores|improve(?:d|s|ments?)?"
    r"|productivity|streaks?|goals?|things?|unreadable|weak|you drew)\b",
    re.IGNORECASE,
)
PROSE = re.compile(r"\w [a-z]")  # two words at least: keys and names of columns are not sentences
TAG = re.compile(r"<[^>]*(?:>|$)")  # or the part of one that stands before a value filled in
SPOKEN_ATTRIBUTE = re.compile(r"(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"")
SCRIPT_STRING = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"|`([^`]*)`")


@cache
def kept() -> tuple[Path, ...]:
    """Every file under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: what is kept cannot be told from what lies about")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in names.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Every kept text file: its name from the root, and what it says."""
    for path in kept():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:  # a picture, a typeface
            continue


def matching(rule: re.Pattern[str]) -> list[str]:
    return [f"{name}: {found[0]}" for name, text in texts() for found in rule.finditer(text)]


def too_long(text: str) -> list[str]:
    """What is longer than its cap in a module's text."""
    found = ["the file"] if text.count("\n") > CAPS["file"] else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            if node.end_lineno - node.lineno >= CAPS["function"]:
                found.append(node.name)
    return found


def vague_names(text: str) -> list[str]:
    """Names of classes and functions that say nothing about what they are."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    names = (n.name for n in ast.walk(ast.parse(text)) if isinstance(n, kinds))
    return [n for n in names if VAGUE_NAMES.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", n).lower())]


def python_sentences(text: str, help_too: bool = False) -> list[str]:
    """The strings in a module that read as prose, without docstrings; its own as help if asked."""
    tree = ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    found = [
        TAG.sub(" ", node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent
    ]
    found += [ast.get_docstring(tree) or ""] if help_too else []
    return [sentence for sentence in found if PROSE.search(sentence)]


def page_sentences(text: str) -> list[str]:
    """What a template shows and what it says to a screen reader."""
    return [*SPOKEN_ATTRIBUTE.findall(text), *(t for t in TAG.split(text) if t.strip())]


def script_sentences(text: str) -> list[str]:
    strings = ("".join(groups) for groups in SCRIPT_STRING.findall(text))
    return [TAG.sub(" ", string) for string in strings if PROSE.search(string)]


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of the product, with the file it stands in."""
    for name, text in texts():
        if not name.startswith("src/"):
            continue
        if name.endswith(".py"):
            found = python_sentences(text, help_too="/cli/" in name)
        elif name.endswith((".html", ".xml", ".svg")):
            found = page_sentences(text)
        elif name.endswith(".js") and "/vendor" not in name:
            found = script_sentences(text)
        else:
            continue
        yield from ((name, sentence) for sentence in found)


def test_no_path_of_a_machine() -> None:
    assert matching(MACHINE_PATHS) == []


def test_no_package_registry() -> None:
    assert matching(REGISTRIES) == []


def test_nothing_is_left_for_later() -> None:
    assert matching(UNFINISHED) == []


def test_no_stream_is_bound_when_a_module_is_imported() -> None:
    assert matching(BOUND_EARLY) == []


def test_no_large_file() -> None:
    assert [str(path) for path in kept() if path.stat().st_size > LARGEST] == []


def test_changelog_fragments_are_named_for_their_topic() -> None:
    names = [p.name for p in kept() if p.parent.name == "changelog.d" and p.name != "README.md"]
    assert [name for name in names if not FRAGMENT.fullmatch(name)] == []


def test_files_and_functions_stay_short() -> None:
    found = {name: too_long(text) for name, text in texts() if re.match(r"src/.*\.py$", name)}
    assert {name: long for name, long in found.items() if long} == {}


def test_names_say_what_they_are() -> None:
    found = {name: vague_names(text) for name, text in texts() if re.match(r"src/.*\.py$", name)}
    files = [n for n in found if any(map(VAGUE_NAMES.search, Path(n).with_suffix("").parts))]
    assert ({name: vague for name, vague in found.items() if vague}, files) == ({}, [])


def test_the_voice() -> None:
    found = [(name, s) for name, s in sentences() if NEVER_SAID.search(s)]
    assert found == []


def test_there_are_sentences_to_hear() -> None:
    assert {Path(name).suffix for name, _ in sentences()} >= {".py"}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (MACHINE_PATHS, "open('/" + "root/x')"),
        (MACHINE_PATHS, "cd /" + "work/" + "main"),
        (REGISTRIES, "--index-url https://" + "pypi" + ".org/simple"),
        (UNFINISHED, "# TO" + "DO: later"),
        (NEVER_SAID, "Three Things were found"),
        (BOUND_EARLY, "from sys import std" + "err"),
    ],
)
def test_a_planted_text_is_found(rule: re.Pattern[str], text: str) -> None:
    assert rule.search(text) is not None


@pytest.mark.parametrize("text", ["nothing", "anything", "/work/1a2b", "199X", "content_type"])
def test_an_innocent_text_is_not(text: str) -> None:
    rules = (MACHINE_PATHS, REGISTRIES, UNFINISHED, NEVER_SAID)
    assert [rule for rule in rules if rule.search(text)] == []


@pytest.mark.parametrize(
    ("name", "formed"),
    [("date-words.fixed.md", True), ("Dates.fixed.md", False), ("dates.broken.md", False)],
)
def test_a_fragments_name(name: str, formed: bool) -> None:
    assert bool(FRAGMENT.fullmatch(name)) == formed


def test_planted_sentences_are_heard() -> None:
    source = (
        '"""Said by `help`."""\ndef f():\n    """Not said."""\n    say("Said to <b>people</b>.")'
    )
    assert python_sentences(source, help_too=True) == ["Said to  people .", "Said by `help`."]
    page = '<p class="best">Read <img alt="A fox"></p>'
    assert page_sentences(page) == ["A fox", "Read "]
    assert script_sentences("say('not a word', \"b\")") == ["not a word"]


def test_planted_length_and_names_are_found() -> None:
    body = "    x = 1\n" * CAPS["function"]
    assert too_long(f"def f():\n{body}def g():\n    pass\n") == ["f"]
    assert too_long("x = 1\n" * (CAPS["file"] + 1)) == ["the file"]
    assert vague_names("class CacheManager: ...\ndef underscore(): ...") == ["CacheManager"]
