"""Many dates in one gesture: what would change is what changes, and one undo takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading, draw

from lookback.doing import correct, looking, redating
from lookback.words.errors import NotADate, NotAnAmount, NotASpan, NothingToGoBy

PAGES = [f"box/scan{n:04d}.png" for n in range(1, 8)]
SEED = 60  # from here on, ten drawings none of which looks like another


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Seven pages of which nothing says when, and three dated drawings."""
    root = tmp_path / "art"
    for seed, name in enumerate(PAGES, SEED):
        draw(root / name, seed, 1)
    for seed, name in enumerate(
        ("2014-05-03 fox.png", "2015-06 hill.png", "2016/sea.png"), SEED + 7
    ):
        draw(root / name, seed, 1)
    one = Reading(tmp_path / "library")
    one.scan(root)
    return one


def ids(reading: Reading, *names: str) -> list[str]:
    return [looking.find(reading.library, n) for n in names]


def made(reading: Reading) -> dict[str, str | None]:
    found = {}
    for glimpse in looking.every_work(reading.library):
        path = looking.holdings(reading.library, [glimpse.id])[glimpse.id][0].item.path
        found[path] = glimpse.made.value.text if glimpse.made.value else None
    return found


def said(reading: Reading, names: list[str], way: str, typed: str = "", other: str = "") -> None:
    """Foresee, do, and hold what was done against what was foreseen."""
    before = made(reading)
    beside = ids(reading, other)[0] if other else ""
    planned = redating.plan(reading.library, ids(reading, *names), way, typed, beside)
    foreseen = redating.foresee(reading.library, planned)
    assert made(reading) == before, "foreseeing changed something"
    assert redating.do(reading.library, planned) == foreseen
    now = {g.id: g.made.value for g in looking.every_work(reading.library)}
    assert {c.work: now[c.work] for c in planned.changes} == {
        c.work: c.new for c in planned.changes
    }


DATED = ["2014-05-03 fox.png", "2015-06 hill.png", "2016/sea.png"]


def test_shifting_keeps_how_precise_each_is(reading: Reading) -> None:
    before = made(reading)
    said(reading, [*DATED, PAGES[0]], "shift", "-1 year")
    now = made(reading)
    assert [now[n] for n in DATED] == ["2013-05-03", "2014-06", "2015"]
    assert now[PAGES[0]] is None
    assert correct.undo(reading.library) == "date 3 works: shifted by -1 year"
    assert made(reading) == before


def test_spreading_gives_each_its_part_in_order(reading: Reading) -> None:
    said(reading, PAGES[:4], "spread", "2003..2004")
    now = made(reading)
    assert [now[n] for n in PAGES[:4]] == [
        "2003-01/2003-06", "2003-07/2003-12", "2004-01/2004-06", "2004-07/2004-12",
    ]  # fmt: skip
    assert correct.undo(reading.library) == "date 4 works: spread over 2003 to 2004"


def test_copied_from_another(reading: Reading) -> None:
    said(reading, PAGES[:2], "from", other=DATED[1])
    assert [made(reading)[n] for n in PAGES[:2]] == ["2015-06", "2015-06"]
    assert correct.undo(reading.library) == "date 2 works: as 2015-06 hill"


def test_before_and_after_another_narrow_what_was_known(reading: Reading) -> None:
    said(reading, [DATED[2]], "after", other=DATED[1])  # 2016 is after June 2015 already
    said(reading, [PAGES[0], DATED[2]], "before", other=DATED[0])
    now = made(reading)
    assert (now[PAGES[0]], now[DATED[2]]) == ("../2014-05-03", "../2014-05-03")
    said(reading, [PAGES[0]], "after", other=DATED[0])
    assert made(reading)[PAGES[0]] == "2014-05-03"


def test_corrected_pages_move_those_between_them_and_say_so(reading: Reading) -> None:
    redating.do(
        reading.library, redating.plan(reading.library, ids(reading, PAGES[0]), "set", "June 2012")
    )
    planned = redating.plan(reading.library, ids(reading, PAGES[4]), "set", "August 2012")
    followed = redating.foresee(reading.library, planned).works
    assert followed is not None
    assert set(followed) >= set(ids(reading, *PAGES[1:4]))
    assert followed[ids(reading, PAGES[2])[0]][1] == ("2012-06-01", "2012-08-31")
    assert redating.do(reading.library, planned).works == followed
    assert made(reading)[PAGES[2]] == "2012-22"


def test_dates_of_many_survive_a_lost_catalogue_moves_and_renames(
    reading: Reading, tmp_path: Path
) -> None:
    said(reading, PAGES[:4], "spread", "2003..2004")
    dates = [made(reading)[n] for n in PAGES[:4]]
    (tmp_path / "art/box").rename(tmp_path / "art/moved")
    for n in range(1, 5):
        (tmp_path / f"art/moved/scan{n:04d}.png").rename(tmp_path / f"art/moved/s{9 - n}.png")
    reading.lose_catalogue()
    reading.scan()
    assert [made(reading)[f"moved/s{9 - n}.png"] for n in range(1, 5)] == dates


def test_a_second_devices_journal_beside_the_first(reading: Reading, tmp_path: Path) -> None:
    said(reading, PAGES[:2], "set", "1998")
    other = Reading(tmp_path / "library")
    other.library.device = "other"
    correct.date(other.library, ids(other, PAGES[1]), "1999")
    assert len(list((tmp_path / "library/journal").glob("*.jsonl"))) == 2
    for one in (reading, other):
        one.lose_catalogue()
    reading.scan()
    assert [made(reading)[n] for n in PAGES[:2]] == ["1998", "1999"]


@pytest.mark.parametrize(
    ("way", "typed", "error"),
    [
        ("set", "soonish", NotADate), ("shift", "a bit", NotAnAmount),
        ("spread", "before 2004", NotASpan), ("spread", "unknown", NotASpan),
        ("from", "", NothingToGoBy),
    ],
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(
    reading: Reading, way: str, typed: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        redating.plan(reading.library, ids(reading, PAGES[0]), way, typed, "")
    with pytest.raises(NothingToGoBy):
        redating.plan(
            reading.library, ids(reading, DATED[0]), "before", "", ids(reading, PAGES[0])[0]
        )
    assert reading.library.story().active == ()


def test_an_order_that_a_shell_made_is_put_right() -> None:
    assert redating.in_order(["a1", "a10", "a2"]) == [0, 2, 1]
    assert redating.in_order(["b", "a10", "a2"]) == [0, 1, 2]
