"""Which decisions hold, and which files they are about."""

from __future__ import annotations

from lookback.keeping.decisions import DATE, HIDE, Known, Places, fold, spoken_for
from lookback.keeping.journal import Record, Ref


def record(n: int, kind: str, sha256: str = "", **body: str) -> Record:
    works = (Ref(sha256, "s1", "fox.kra", ""),) if sha256 else ()
    return Record(n, "d", "2026-11-24T10:00:00Z", kind, works, body)


def ids(records: tuple[Record, ...]) -> list[int]:
    return [r.n for r in records]


def test_undo_takes_back_and_redo_brings_back() -> None:
    said = [record(1, HIDE, "aa"), record(2, DATE, "aa"), record(3, "undo", of="d:2")]
    story = fold(said)
    assert (ids(story.active), ids(story.undone)) == ([1], [2])
    story = fold([*said, record(4, "redo", of="d:2")])
    assert (ids(story.active), ids(story.undone)) == ([1, 2], [])


def test_a_new_decision_makes_what_was_undone_final() -> None:
    story = fold([record(1, HIDE, "aa"), record(2, "undo", of="d:1"), record(3, DATE, "bb")])
    assert (ids(story.active), ids(story.undone)) == ([3], [])


def test_an_undo_of_what_is_not_there_changes_nothing() -> None:
    assert ids(fold([record(1, HIDE, "aa"), record(2, "undo", of="d:77")]).active) == [1]


def test_content_comes_before_place() -> None:
    """Another picture took over the name; the decision follows the picture that it was about."""
    items = [Known(1, "new", "s1", "fox.kra", ""), Known(2, "old", "s1", "2014/fox.kra", "")]
    assert Places(items, {}).find(Ref("old", "s1", "fox.kra", "")) == [2]


def test_an_edited_original_keeps_what_was_said_of_it() -> None:
    items = [Known(1, "c", "s1", "moved.kra", "")]
    places = Places(items, {"a": "b", "b": "c"})
    assert places.find(Ref("a", "s1", "fox.kra", "")) == [1]


def test_succession_in_a_circle_ends() -> None:
    assert Places([], {"a": "b", "b": "a"}).find(Ref("a", "s1", "x", "")) == []


def test_place_and_then_lineage_speak_when_no_content_is_known() -> None:
    items = [Known(1, "x", "s1", "fox.kra", "l1"), Known(2, "y", "s1", "b.kra", "l2")]
    places = Places(items, {})
    assert places.find(Ref("gone", "s1", "fox.kra", "")) == [1]
    assert places.find(Ref("gone", "s1", "elsewhere.kra", "l2")) == [2]
    assert places.find(Ref("gone", "s2", "fox.kra", "")) == []


def test_copies_share_a_decision() -> None:
    items = [Known(1, "a", "s1", "fox.kra", ""), Known(2, "a", "s1", "backup/fox.kra", "")]
    assert Places(items, {}).find(Ref("a", "s1", "fox.kra", "")) == [1, 2]


def test_spoken_for_follows_successions() -> None:
    said = [record(1, HIDE, "a"), record(2, "succession", before="a", after="b")]
    assert spoken_for(fold(said)) == {"a", "b"}
