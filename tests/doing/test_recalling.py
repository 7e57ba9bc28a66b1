"""What is left as it was is what reasoning about everything finds, whatever changed meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from corpora.reasoned import COPIED, OTHERS, SCANS, a_library, from_scratch, laid_down, lay
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lookback.doing import correct, reason, settle
from lookback.doing.library import Library
from lookback.words.errors import LookbackError, NothingToUndo

KNOWN = sorted({**SCANS, **OTHERS})
NEW = [
    "2014/fox_final.kra",
    "box/img0010.jpg",
    "odd/2011 d.png",
    "new/page_01.png",
    "03.04.2008.png",
]
LATER = int(datetime(2022, 7, 1, 9, tzinfo=UTC).timestamp()) * 10**9
TIMES = (COPIED, LATER, LATER + 10**9, LATER + 40 * 86400 * 10**9)

CHANGES = st.tuples(
    st.sampled_from(["lies", "edited", "gone", "date", "date elsewhere", "undo", "undo elsewhere"]),
    st.sampled_from(KNOWN + NEW),
    st.sampled_from(["", "2014-05-20", "2003-01-01", "1999-12-24"]),
    st.sampled_from(TIMES),
)
Change = tuple[str, str, str, int]


def nothing_follows(*_: object) -> None:
    """A word from another machine, or one after which this was killed."""


def change(library: Library, kind: str, path: str, day: str, time: int) -> None:
    row = library.catalogue.db.execute(
        "SELECT i.id, m.work FROM item i LEFT JOIN member m ON m.item = i.id WHERE i.path = ?",
        (path.encode(),),
    ).fetchone()
    if kind in ("lies", "edited"):
        lay(library, path, day, path if kind == "lies" else f"{path} {day} {time}", time)
    elif kind == "gone" and row:
        library.catalogue.set_state([row[0]], "missing")
    with pytest.MonkeyPatch.context() as patch:
        if kind.endswith("elsewhere"):
            patch.setattr(settle, "after_gesture", nothing_follows)
        if kind.startswith("date") and row and row[1]:
            correct.date(library, [row[1]], day or "unknown")
        elif kind.startswith("undo"):
            correct.undo(library)


@settings(max_examples=25)
@example([("lies", "box/img0010.jpg", "2001-01-01", LATER)])
@example(  # the word was heard here, and taken back where nobody followed it
    [("date", "odd/undated.png", "2003-01-01", 0), ("undo elsewhere", "", "", 0)]
)
@example([("date elsewhere", "odd/2009 a.png", "2003-01-01", 0)])  # its folder falls silent
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_what_changed_is_judged_and_the_rest_is_as_it_would_be(changes: list[Change]) -> None:
    with pytest.MonkeyPatch.context() as patch, a_library() as library:
        patch.setattr(reason, "BATCH", 3)  # so that few files are many stretches and cases
        library.catalogue.note("reasoned", "with larger cases")
        reason.bring_up_to_date(library)
        for one in changes:
            try:
                change(library, *one)
            except (NothingToUndo, LookbackError):
                continue
            reason.bring_up_to_date(library)
        step_by_step = laid_down(library)
        assert step_by_step == from_scratch(library)
