"""A word moves what reasoning about everything would move, at once, and nothing is left to do."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lookback.doing import correct, pointing, reason, settle, together
from lookback.doing.library import Library
from lookback.keeping.catalogue import Place
from lookback.keeping.settings import with_source
from lookback.words.edtf import Edtf
from lookback.words.errors import LookbackError, NothingToUndo
from lookback.words.model import MADE, SIDECAR, Claim, Found

ROOT = "/art"
SCANS = {f"box/img{n:04d}.jpg": f"20{n:02d}-03-0{n}" if n % 3 == 0 else "" for n in range(1, 10)}
OTHERS = {
    "2014/2014-05-03 fox.png": "", "2014/fox.kra": "2014-05-01", "2014/fox2.kra": "2014-06-01",
    "old/fox copy.png": "", "box/img0004.jpg.xmp": "2004-02-02", "odd/undated.png": "",
    "odd/2009 a.png": "", "odd/2009 b.png": "", "odd/2009 c.png": "", "more/img0002.jpg": "",
}  # fmt: skip
COPIES = {"more/img0002.jpg": "box/img0002.jpg"}  # the same bytes
COPIED = int(datetime(2019, 5, 6, 12, tzinfo=UTC).timestamp()) * 10**9  # all in one go
FORMATS = {"kra": "krita", "xmp": SIDECAR}


@contextmanager
def a_library() -> Iterator[Library]:
    """One with a counted series, versions, copies and a sidecar, reasoned about."""
    with tempfile.TemporaryDirectory() as name:
        library = Library(Path(name))
        chosen, source = with_source(library.settings, ROOT)
        library.keep_settings(chosen)
        row = library.catalogue.source(source.id, ROOT)
        places, found = [], []
        for path, day in {**SCANS, **OTHERS}.items():
            digest = hashlib.sha256(COPIES.get(path, path).encode()).digest()
            kind = FORMATS.get(path.rpartition(".")[2], "png")
            folder = path.rpartition("/")[0].encode()
            places.append(Place(folder, path.encode(), 9, COPIED, None, digest, kind))
            claims = (Claim("exif.DateTimeOriginal", MADE, Edtf.parse(day), day),) if day else ()
            lineage = "krita:2014 fox" if kind == "krita" else ""
            found.append(Found(digest, kind, 10, 10, lineage=lineage, claims=claims))
        library.catalogue.keep(row, places, found)
        reason.bring_up_to_date(library)
        try:
            yield library
        finally:
            library.close()


def laid_down(library: Library) -> list[list[tuple[object, ...]]]:
    queries = (
        "SELECT * FROM work ORDER BY id",
        "SELECT * FROM member ORDER BY item",
        "SELECT item, value, witness, verdict, posts FROM told ORDER BY item",
    )
    return [library.catalogue.db.execute(query).fetchall() for query in queries]


def from_scratch(library: Library) -> list[list[tuple[object, ...]]]:
    library.catalogue.note("reasoned", "something else")
    assert reason.bring_up_to_date(library)
    return laid_down(library)


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
