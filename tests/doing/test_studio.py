"""A folder of somebody who plays, films and writes: works, versions and days against the truth."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpora import studio
from corpora.made_up import begun_library
from corpora.studio import judge

from lookback.doing.scan import Scan
from lookback.talking.cli import works


def test_a_life_of_songs_films_and_texts_is_what_its_truth_says(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    root = Path(source.root)
    truth = studio.life(root, seed=1, songs_=3, films_=2, texts=2, mess=1)
    with ThreadPoolExecutor(1) as executor:
        tally = Scan(library, executor, 1, deep=False).run(library.settings.sources)
    library.close()
    lying = sum(1 for p in root.rglob("*") if p.is_file())
    assert (tally.files, tally.notices) == (lying, 0)
    assert tally.files == tally.items + tally.ignored + tally.unrecognised
    said = io.StringIO()
    asked = Namespace(library=tmp_path / "library", query=[], json=True, hidden=False)
    works.run(Namespace(**vars(asked), not_mine=False, csv=False), said)
    seen = judge.judge(truth, json.loads(said.getvalue()), str(root))
    assert seen.pop("faults") == []
    assert {n: seen[n] for n in ("right", "lost", "recall", "precision", "covered")} == {
        "right": 1.0, "lost": 0, "recall": 1.0, "precision": 1.0, "covered": 1.0,
    }  # fmt: skip
    assert seen["works"] == len(truth["works"]) == 8


def test_the_judge_tells_what_was_joined_split_lost_and_misdated() -> None:
    truth = {
        "works": [
            {"title": "Salt", "hours": 0.0, "files": [
                {"path": "salt 1.wav", "day": "2014-05-03"},
                {"path": "salt.wav", "day": "2014-05-09"},
            ]},
            {"title": "Kite", "hours": 2.0, "files": [{"path": "kite.wav", "day": "2015-01-01"}]},
            {"title": "Ivy", "hours": 0.0, "files": [{"path": "ivy.wav", "day": "2015-01-01"}]},
            {"title": "Tin", "hours": 0.0, "files": [{"path": "tin.wav", "day": "2015-01-01"}]},
        ],
        "rest": [],
    }  # fmt: skip
    made = {"earliest": "2016-01-01", "latest": "2016-01-31", "words": "January 2016"}
    works_ = [
        {"items": [{"path": "/a/salt 1.wav"}], "made": None, "hours": None},
        {"items": [{"path": "/a/salt.wav"}, {"path": "/a/kite.wav"}], "made": None, "hours": None},
        {"items": [{"path": "/a/tin.wav"}], "made": made, "hours": None},
    ]
    seen = judge.judge(truth, works_, "/a")
    assert sorted(fault.partition(":")[0] for fault in seen["faults"]) == [
        "date", "hours", "joined", "lost", "split",
    ]  # fmt: skip
    assert (seen["joined"], seen["split"], seen["lost"], seen["misleading"]) == (1, 1, 1, 1.0)
    assert (seen["recall"], seen["precision"]) == (0.0, 0.0)
