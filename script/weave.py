"""
Weave what the program knows about itself into README.md: the formats it reads and its verbs.

Text between `<!-- name -->` and `<!-- /name -->` is ours to write; all the rest is left alone.
`script/readme` calls this, and tests/test_docs.py fails when README says something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lookback.reading.formats import READERS
from lookback.talking.cli import VERBS

README = Path(__file__).resolve().parent.parent / "README.md"


def formats() -> str:
    """One row for each reader, in the order in which they are asked."""
    rows = [
        f"| {r.TITLE} | {' '.join(f'`{s}`' for s in r.SUFFIXES)} | {r.GIVES} |" for r in READERS
    ]
    return "\n".join(("| Format | Named | What it gives |", "|---|---|---|", *rows))


def verbs() -> str:
    """One row for each verb, in the order in which a newcomer needs them."""
    rows = [f"| `lookback {name}` | {line} |" for name, (_, line) in VERBS.items()]
    return "\n".join(("| Say | to |", "|---|---|", *rows))


def woven(text: str, parts: Mapping[str, str]) -> str:
    """The text with each part between its marks; raises ValueError when a mark is missing."""
    for name, part in parts.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        found = re.findall(f"{begin}.*?{end}", text, re.DOTALL)
        if len(found) != 1:
            raise ValueError(f"one pair of marks for {name} was expected, {len(found)} found")
        text = text.replace(found[0], f"{begin}{part}\n{end}")
    return text


def whole(text: str) -> str:
    """README's text as it should be."""
    return woven(text, {"formats": formats(), "verbs": verbs()})


if __name__ == "__main__":
    README.write_text(whole(README.read_text("utf-8")), encoding="utf-8")
