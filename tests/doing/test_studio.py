"""A folder of somebody who plays, films and writes: works, versions and days against the truth."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpora import studio
from corpora.made_up import begun_library

from lookback.doing import looking
from lookback.doing.scan import Scan


def test_takes_exports_and_drafts_are_versions_of_one_work(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    made = studio.life(Path(source.root), songs_=4, films_=1, texts=3)
    with ThreadPoolExecutor(1) as executor:
        tally = Scan(library, executor, 1, deep=False).run(library.settings.sources)
    assert (tally.unrecognised, tally.notices) == (4, 0)
    truth, days = defaultdict(set), {}
    for one in made:
        if one.work:
            truth[one.work].add(one.path)
            days[one.work] = min(one.day, days.get(one.work, one.day))
    name_of = {path: work for work, paths in truth.items() for path in paths}
    found = {}
    for work in looking.every_work(library):
        held = looking.holdings(library, [work.id])[work.id]
        paths = {h.item.path for h in held}
        name = name_of[held[0].item.path]
        assert paths == truth[name]
        found[name] = work.made.value
    assert found.keys() == truth.keys()
    dated = {name: found[name].text for name in found if name != "fox"}
    assert dated == {name: days[name].isoformat() for name in dated}
    library.close()
