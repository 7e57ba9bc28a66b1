"""Which decisions hold, and which files they are about."""

from __future__ import annotations

from lookback.keeping.decisions import DATE, HIDE, find, fold, spoken_for
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


class Shelf:
    """Items as (id, content, path, lineage), all in source s1."""

    def __init__(self, *items: tuple[int, str, str, str]) -> None:
        self.items = items

    def with_digest(self, sha256: str) -> list[int]:
        return [i[0] for i in self.items if i[1] == sha256]

    def at(self, source: str, path: str) -> list[int]:
        return [i[0] for i in self.items if source == "s1" and i[2] == path]

    def of_lineage(self, lineage: str) -> list[int]:
        return [i[0] for i in self.items if i[3] == lineage]


def test_content_comes_before_place() -> None:
    """Another picture took over the name; the decision follows the picture that it was about."""
    shelf = Shelf((1, "new", "fox.kra", ""), (2, "old", "2014/fox.kra", ""))
    assert find(Ref("old", "s1", "fox.kra", ""), shelf, {}) == [2]


def test_an_edited_original_keeps_what_was_said_of_it() -> None:
    shelf = Shelf((1, "c", "moved.kra", ""))
    assert find(Ref("a", "s1", "fox.kra", ""), shelf, {"a": "b", "b": "c"}) == [1]


def test_succession_in_a_circle_ends() -> None:
    assert find(Ref("a", "s1", "x", ""), Shelf(), {"a": "b", "b": "a"}) == []


def test_place_and_then_lineage_speak_when_no_content_is_known() -> None:
    shelf = Shelf((1, "x", "fox.kra", "l1"), (2, "y", "b.kra", "l2"))
    assert find(Ref("gone", "s1", "fox.kra", ""), shelf, {}) == [1]
    assert find(Ref("gone", "s1", "elsewhere.kra", "l2"), shelf, {}) == [2]
    assert find(Ref("gone", "s2", "fox.kra", ""), shelf, {}) == []


def test_copies_share_a_decision() -> None:
    shelf = Shelf((1, "a", "fox.kra", ""), (2, "a", "backup/fox.kra", ""))
    assert find(Ref("a", "s1", "fox.kra", ""), shelf, {}) == [1, 2]


def test_spoken_for_follows_successions() -> None:
    said = [record(1, HIDE, "a"), record(2, "succession", before="a", after="b")]
    assert spoken_for(fold(said)) == {"a", "b"}
