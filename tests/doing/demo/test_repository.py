"""The sample archive's repository holds every version of its documents, and is read back."""

from __future__ import annotations

from pathlib import Path

from corpora.archives import Reading

from lookback.doing import looking, places
from lookback.doing.demo.drawing import draw_work
from lookback.doing.demo.planning import planned
from lookback.doing.demo.repository import NAME, draw_repository, versions_of
from lookback.reading.original import Original


def test_its_history_is_read_as_versions_in_order(reading: Reading, tmp_path: Path) -> None:
    plan = [w for w in planned(60, 1, (2019, 2020)) if len(versions_of(w)) > 1][:4]
    for work in plan:
        draw_work(tmp_path, work)
    kept = [versions_of(work) for work in plan]
    assert draw_repository(tmp_path, plan) == sum(map(len, kept)) > 4
    places.remember_history(reading.library, str(tmp_path / NAME))
    tally = reading.scan()
    assert (tally.items, tally.works) == (sum(map(len, kept)), 4)
    found = {work.title.partition(" ")[0]: work for work in looking.every_work(reading.library)}
    assert {name: work.versions for name, work in found.items()} == {
        work.name: len(versions) for work, versions in zip(plan, kept, strict=True)
    }
    for work in plan:
        held = looking.one_work(reading.library, found[work.name].id).holdings
        drawn = [(tmp_path / v.path).read_bytes() for v in versions_of(work)]
        assert [Original(h.full_path).data for h in held] == drawn
