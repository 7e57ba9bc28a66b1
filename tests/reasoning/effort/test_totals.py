"""Running totals of documents saved on from one another: every second counts once."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.effort.totals import Total, steps

BEGUN = datetime(2020, 3, 5, 21, 34, 17)


def total(
    seconds: int, day: int, name: str = "fox.kra", work: str = "fox", saves: int = 0
) -> Total:
    saved = (BEGUN + timedelta(days=day)).isoformat()
    return Total(work, (1, name), seconds, saved, saves)


def whole(*totals: Total, template: bool = False) -> int:
    return sum(s.seconds for s in steps(totals, template=template))


def test_versions_of_one_document_amount_to_the_last() -> None:
    assert whole(total(3600, 1), total(7200, 2, "fox2.kra"), total(9000, 4, "fox3.kra")) == 9000


def test_a_copy_adds_nothing() -> None:
    assert whole(total(3600, 1), total(3600, 1, "backup/fox.kra")) == 3600


def test_a_fork_counts_from_its_fork() -> None:
    base, night = total(10_800, 1), total(18_000, 2, "fox night.kra")
    day = total(14_400, 3, "fox day.kra")  # saved later with less: not saved on from the night
    assert whole(base, night, day) == 10_800 + 7_200 + 3_600


def test_two_branches_grow_on_by_their_names() -> None:
    found = steps(
        (
            total(10_800, 1),
            total(18_000, 2, "fox night.kra"),
            total(14_400, 3, "fox day.kra"),
            total(19_000, 4, "fox day 2.kra"),
        ),
        template=False,
    )
    assert sum(s.seconds for s in found) == 10_800 + 7_200 + 3_600 + 4_600
    assert {s.total.place[1]: s.before.place[1] for s in found if s.before} == {
        "fox night.kra": "fox.kra",
        "fox day.kra": "fox.kra",
        "fox day 2.kra": "fox day.kra",
    }


def test_a_fork_whose_beginning_is_lost_counts_its_largest_once() -> None:
    assert whole(total(18_000, 2, "fox night.kra"), total(14_400, 3, "fox day.kra")) == 18_000


def test_fewer_saves_with_more_time_is_another_branch() -> None:
    base = total(1000, 1, saves=4)
    assert whole(base, total(3000, 3, "a.kra", saves=6), total(2000, 2, "b.kra", saves=9)) == 4000


def test_a_template_counts_for_nobody() -> None:
    assert whole(total(5000, 1), total(8600, 2), template=True) == 3600
    assert whole(total(5000, 1), template=True) == 0


def test_one_first_total_of_many_strangers_is_their_templates() -> None:
    sheets = [
        total(5423 + more, day, f"{work}{day}.kra", work)
        for work, day, more in (
            ("fox", 1, 0), ("cat", 2, 0), ("hill", 3, 0), ("fox", 4, 100), ("cat", 5, 300)
        )
    ]  # fmt: skip
    assert whole(*sheets) == 400


def test_two_strangers_with_one_total_are_no_template() -> None:
    assert whole(total(5000, 1, work="fox"), total(5000, 2, "cat.kra", "cat")) == 5000


def test_a_very_large_lineage_counts_its_largest() -> None:
    assert whole(*(total(n, n % 7, f"{n}.kra") for n in range(1, 1000))) == 999


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 5)), min_size=1, max_size=12),
    st.data(),
)
def test_a_saved_on_lineage_counts_once_to_the_second(
    sittings: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Some of the versions are kept, some copied, in any order, under any names."""
    versions, seconds = [], 0
    for day, (worked, saves) in enumerate(sittings):
        seconds += worked
        versions.append(total(seconds, day, f"fox{day}.kra", saves=10 * day + saves))
    kept = [*data.draw(st.lists(st.sampled_from(versions), unique=True)), versions[-1]]
    copied = [
        Total(t.work, (2, f"backup/{t.place[1]}"), t.seconds, t.saved, t.saves)
        for t in data.draw(st.lists(st.sampled_from(kept)))
    ]
    assert whole(*data.draw(st.permutations(kept + copied))) == seconds


@given(
    st.integers(0, 50_000),
    st.lists(st.lists(st.integers(1, 9000), min_size=1, max_size=5), min_size=1, max_size=4),
)
def test_branches_from_one_document_never_count_more_than_was_worked(
    base: int, branches: list[list[int]]
) -> None:
    known, day = [total(base, 0)], 0
    for n, branch in enumerate(branches):
        seconds = base
        for m, worked in enumerate(branch):
            day, seconds = day + 1, seconds + worked
            known.append(total(seconds, day, f"fox {'abcd'[n]}{m or ''}.kra"))
    worked = base + sum(map(sum, branches))
    longest = base + max(map(sum, branches))
    assert longest <= whole(*known) <= worked
