"""A word moves what reasoning about everything would move, at once, and nothing is left to do."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from corpora.reasoned import OTHERS, ROOT, SCANS, a_library, from_scratch, laid_down
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lookback.doing import correct, pointing, reason, settle, together
from lookback.doing.library import Library
from lookback.words.errors import LookbackError, NothingToUndo


def work_of(library: Library, path: str) -> str:
    query = "SELECT m.work FROM member m JOIN item i ON i.id = m.item WHERE i.path = ?"
    return str(library.catalogue.db.execute(query, (path.encode(),)).fetchone()[0])


PATHS = sorted(p for p in {**SCANS, **OTHERS} if not p.endswith("xmp"))
GESTURES = st.tuples(
    st.sampled_from(["date", "date", "hide", "not-mine", "same", "split", "undo", "redo"]),
    st.lists(st.sampled_from(PATHS), min_size=2, max_size=3, unique=True),
    st.sampled_from(["2003", "spring 2009", "2005-05-05", "unknown", "before 2012"]),
)


def do(library: Library, gesture: str, paths: Sequence[str], typed: str) -> None:
    works = list(dict.fromkeys(work_of(library, p) for p in paths))
    if gesture == "date":
        correct.date(library, works[:1], typed)
    elif gesture == "hide":
        correct.hide(library, works)
    elif gesture == "not-mine":
        correct.not_mine(library, works)
    elif gesture in ("undo", "redo"):
        (correct.undo if gesture == "undo" else correct.redo)(library)
    else:
        pointed = [pointing.point(library, f"{ROOT}/{p}") for p in paths]
        way = together.same if gesture == "same" else together.split
        together.give(library, way(library, pointed))


@settings(max_examples=20)
@example(
    [("date", ["odd/2009 a.png", "2014/2014-05-03 fox.png"], "2003")]
)  # its folder falls silent
@given(st.lists(GESTURES, min_size=1, max_size=5))
def test_what_follows_at_once_is_what_reasoning_anew_finds(
    gestures: list[tuple[str, list[str], str]],
) -> None:
    with a_library() as library:
        for gesture in gestures:
            try:
                do(library, *gesture)
            except (NothingToUndo, LookbackError):
                continue
            assert not reason.bring_up_to_date(library)
        at_once = laid_down(library)
        assert at_once == from_scratch(library)


def days(library: Library, path: str) -> tuple[str | None, str | None]:
    query = "SELECT earliest, latest FROM work WHERE id = ?"
    row = library.catalogue.db.execute(query, (work_of(library, path),)).fetchone()
    return row[0], row[1]


@pytest.mark.parametrize("whole", [0, settle.WHOLE])
def test_a_corrected_page_moves_its_neighbours_and_says_so(
    monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    monkeypatch.setattr(settle, "WHOLE", whole)
    with a_library() as library:
        before = days(library, "box/img0005.jpg")
        page = work_of(library, "box/img0006.jpg")
        moved = correct.say(library, "date", [page], {"edtf": "2005-05-05", "typed": "5.5.2005"})
        after = days(library, "box/img0005.jpg")
        assert (before, after) == (("2004-02-02", "2006-03-06"), ("2004-02-02", "2005-05-05"))
        assert moved is not None
        assert moved[work_of(library, "box/img0005.jpg")] == (before, after)
        assert page not in moved
        assert not reason.bring_up_to_date(library)


def test_a_word_in_a_library_that_is_behind_is_heard_and_leaves_it_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settle, "WHOLE", 0)
    with a_library() as library:
        fox = work_of(library, "odd/undated.png")
        library.catalogue.note("reasoned", "something else")
        record = correct.say(library, "date", [fox], {"edtf": "2003", "typed": "2003"})
        assert record is None
        assert days(library, "odd/undated.png") == ("2003-01-01", "2003-12-31")
        assert reason.bring_up_to_date(library)


@pytest.mark.parametrize("whole", [0, settle.WHOLE])
def test_what_was_said_before_a_kill_is_on_the_wall_at_the_next_start(
    monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    monkeypatch.setattr(settle, "WHOLE", whole)
    with a_library() as library:
        fox = work_of(library, "odd/undated.png")
        before = days(library, "odd/undated.png")
        said = library.say("date", correct.refs(library, [fox]), {"edtf": "2003", "typed": "2003"})
        assert days(library, "odd/undated.png") == before
        settle.catch_up(library)
        assert days(library, "odd/undated.png") == ("2003-01-01", "2003-12-31")
        library.say("undo", (), {"of": said.id})
        settle.catch_up(library)
        assert days(library, "odd/undated.png") == before
        assert not reason.bring_up_to_date(library)
