"""What holds of every archive: the person's word wins, evidence is quoted, no machine decides."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import claims, edtfs, item, paths

from lookback.reasoning.dating import date_items
from lookback.reasoning.dating.ages import Life
from lookback.reasoning.dating.background import Background
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim, Grouping, Item, Member

STAMPS = (
    "2014-05-03T10:00:00",
    "2018-05-20T14:00:01",
    "2018-05-20T14:00:02",
    "1980-01-01T00:00:00",
)
CASES = Path(__file__).parents[2] / "cases" / "names.tsv"
TOLD = Background(Life(Edtf.parse("1997")), day_first=True)

TESTS = Path(__file__).resolve().parents[2]


@st.composite
def archives(draw: st.DrawFn) -> list[Item]:
    where = draw(st.lists(paths(), min_size=1, max_size=8, unique=True))
    return [
        item(
            path,
            *draw(st.lists(claims(), max_size=3)),
            number=n,
            written=draw(st.sampled_from(STAMPS)),
        )
        for n, path in enumerate(where, 1)
    ]


def alone(items: list[Item]) -> list[Grouping]:
    return [Grouping((Member(i.id, 1, "version"),), i.id) for i in items]


@settings(max_examples=40)
@given(archives(), st.data())
def test_a_correction_always_wins(items: list[Item], data: st.DataObject) -> None:
    spoken = data.draw(st.sets(st.sampled_from([i.id for i in items]), min_size=1))
    words = {}
    for n in sorted(spoken):
        value = data.draw(edtfs())
        words[n] = Claim("journal", MADE, value, value.text)
    told = Background(in_order={i.id: True for i in items})
    dated = date_items(items, alone(items), words, UTC, told)
    for n, word in words.items():
        assert (dated.items[n].value, dated.items[n].source) == (word.value, "journal")


NAMES = ("name.", "folder.", "above.")


@settings(max_examples=40)
@given(archives())
def test_every_stated_date_quotes_its_evidence(items: list[Item]) -> None:
    dated = date_items(items, alone(items), {}, UTC, TOLD)
    for one in items:
        fact = dated.items[one.id]
        recorded = {c.quote for c in one.claims}
        for claim in (w.claim for w in fact.weighed):
            assert claim.quote
            if claim.source.startswith(NAMES) and claim.quote not in recorded:
                assert claim.quote in f"{one.place}/{one.path}"
        if fact.value is not None:
            assert [w.claim.source for w in fact.weighed if w.standing == "winner"] == [fact.source]


ELSEWHERE = """
import sys
from datetime import UTC
from strategies import item
from lookback.reasoning.dating import date_items
names = [line.split("\\t")[0] for line in open(sys.argv[1], encoding="utf-8") if "\\t" in line]
items = [item(name, number=n) for n, name in enumerate(names, 1)]
dated = date_items(items, [], {}, UTC).items
print([(n, str(f.value), f.source) for n, f in sorted(dated.items())])
"""


def test_the_machines_language_changes_no_date() -> None:
    """Turkish has another small I, and other zones other days."""

    def told(**variables: str) -> str:
        run = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, str(CASES)],
            env={**os.environ, **variables, "PYTHONUTF8": "1", "PYTHONPATH": str(TESTS)},
            capture_output=True, check=True, text=True, encoding="utf-8",
        )  # fmt: skip
        return run.stdout

    here = told(LC_ALL="C", LANGUAGE="", PYTHONHASHSEED="1", TZ="UTC")
    assert len(here) > 10_000
    there = {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}
    assert told(**there) == here
