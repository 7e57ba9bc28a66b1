"""Reasoning follows from what is known and said, also from what comes while it reasons."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from corpora.archives import Reading, know_nothing

from lookback.doing import judging, looking, reason
from lookback.doing.surveying import Stretch, survey
from lookback.keeping.decisions import HIDE
from lookback.keeping.journal import Ref
from lookback.words.model import Grouping, Item


def listed(reading: Reading) -> set[str]:
    return {g.id for g in looking.every_work(reading.library)}


def test_nothing_is_done_twice(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    assert not reason.bring_up_to_date(reading.library)


def test_what_is_said_meanwhile_is_not_overrun(
    reading: Reading, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.scan(archive)
    sea = looking.find(reading.library, str(archive / "sea.png"))
    sha256 = looking.one_work(reading.library, sea).glimpse.cover.hex()
    said: list[str] = []
    real = judging.group_items

    def slow(items: Sequence[Item], *more: Any) -> list[Grouping]:
        if len(said) < 2:  # somebody speaks twice while this reasons
            said.append(reading.library.say(HIDE, [Ref(sha256, "", "", "")], {}).id)
        return real(items, *more)

    monkeypatch.setattr(judging, "group_items", slow)
    know_nothing(reading.library)
    assert reason.bring_up_to_date(reading.library)
    assert sea not in listed(reading)
    assert len(said) == 2


def test_what_is_found_meanwhile_is_reasoned_about_next(
    reading: Reading, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.scan(archive)
    real = judging.group_items

    def slow(items: Sequence[Item], *more: Any) -> list[Grouping]:
        reading.library.catalogue.set_state([items[0].id], "missing")
        return real(items, *more)

    monkeypatch.setattr(judging, "group_items", slow)
    know_nothing(reading.library)
    assert reason.bring_up_to_date(reading.library)
    monkeypatch.setattr(judging, "group_items", real)
    assert reason.bring_up_to_date(reading.library)
    assert not reason.bring_up_to_date(reading.library)


def test_more_hands_come_to_the_same_works(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    db = reading.library.catalogue.db
    alone = [db.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in ("work", "member")]
    db.execute("DELETE FROM work")
    know_nothing(reading.library)
    with ThreadPoolExecutor(2) as pool:
        assert reason.bring_up_to_date(reading.library, reason.Hands(pool, 2))
    together = [db.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in ("work", "member")]
    assert together == alone != [[], []]


def test_what_a_worker_cannot_end_is_done_here(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    know_nothing(reading.library)
    assert reason.bring_up_to_date(reading.library, reason.Hands(Tired(), 1))
    assert listed(reading)


class Tired(Executor):
    """Ends no task in time."""

    def submit(self, fn: object, /, *args: object, **kwargs: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_exception(TimeoutError())
        return future


def test_what_did_not_change_is_not_looked_at_again(
    reading: Reading, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.scan(archive)
    db = reading.library.catalogue.db
    works = db.execute("SELECT * FROM work ORDER BY id").fetchall()
    looked: list[str] = []

    def look(stretch: Stretch, *light: Any) -> bytes:
        looked.append("seen")
        return survey(stretch, *light)

    def weigh(case: judging.Case, setting: judging.Setting) -> judging.Judged:
        looked.append("judged")
        return judging.judge(case, setting)

    monkeypatch.setattr(reason, "survey", look)
    monkeypatch.setattr(reason, "judge", weigh)
    reading.library.catalogue.note("reasoned", "something else")
    assert reason.bring_up_to_date(reading.library)
    assert looked == []
    assert db.execute("SELECT * FROM work ORDER BY id").fetchall() == works

    (archive / "sea.png").rename(archive / "2009-03-02 sea.png")
    reading.scan(archive)
    assert looked == ["seen", "judged"]
    sea = looking.find(reading.library, str(archive / "2009-03-02 sea.png"))
    assert (
        db.execute("SELECT earliest FROM work WHERE id = ?", (sea,)).fetchone()[0] == "2009-03-02"
    )
    assert db.execute("SELECT count(*) FROM view").fetchone()[0] == 1
