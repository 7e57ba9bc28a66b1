"""What is one subject drawn again: by the person's word and by names, never by general words."""

from __future__ import annotations

import pytest

from lookback.reasoning.likeness.motifs import Drawn, find, subject_of
from lookback.reasoning.likeness.ties import NO_TIES, OF_MOTIFS, Ties, settled
from lookback.reasoning.likeness.word import NOT_REDRAW, REDRAW, Saying


def drawn(number: int, stem: str, day: str | None) -> Drawn:
    return Drawn(f"w{number}", (stem,), (number,), day, day)


def works(ties: Ties, *given: Drawn) -> list[tuple[str, ...]]:
    return [m.works for m in find(given, ties)]


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("2021-06-13 nao_final", "nao"),
        ("my_sister_20230922", "my sister"),
        ("The Sea (redraw 2026)", "the sea"),
        ("redraw of little bird", "little bird"),
        ("Fox, drawn again", "fox"),
        ("ドラゴン描き直し", "ドラゴン"),
        ("scan0002", ""),
        ("IMG_20140429_203116", ""),
        ("sketch page 3", ""),
        ("2014", ""),
        ("wave 14", "wave 14"),
    ],
)
def test_what_a_name_says_is_shown(stem: str, title: str) -> None:
    assert subject_of(stem)[0] == title


def test_one_title_a_year_apart_is_one_subject() -> None:
    (motif,) = find(
        [drawn(1, "winter fox", "2014-03-01"), drawn(2, "Winter_Fox 2019", "2019-03-01")], NO_TIES
    )
    assert motif.works == ("w1", "w2")
    assert [(c.source, c.quote) for c in motif.claims] == [
        ("name.same-title", "“winter fox” in 2014 and 2019")
    ]


def test_one_title_within_a_year_or_without_dates_says_nothing() -> None:
    near = drawn(1, "winter fox", "2014-03-01"), drawn(2, "winter fox_v2", "2014-09-01")
    assert works(NO_TIES, *near) == []
    assert works(NO_TIES, near[0], drawn(2, "winter fox", None)) == []


def test_a_name_that_says_redraw_needs_no_dates_but_the_work_that_it_is_of() -> None:
    fox = drawn(1, "winter fox", None)
    again = drawn(2, "redraw of winter fox", None)
    (motif,) = find([fox, again], NO_TIES)
    assert [(c.source, c.quote) for c in motif.claims] == [("name.redraw", "redraw of winter fox")]
    assert works(NO_TIES, again, drawn(3, "sea", None)) == []


def test_a_series_is_no_motif() -> None:
    series = [drawn(n, "inktober", f"{2000 + n}-10-03") for n in range(13)]
    assert works(NO_TIES, *series) == []
    assert works(NO_TIES, *series[:3]) == [("w0", "w1", "w2")]


def test_the_persons_word_joins_and_parts_whatever_names_say() -> None:
    fox, again, sea = (
        drawn(1, "winter fox", "2014-03-01"),
        drawn(2, "winter fox", "2019-03-01"),
        drawn(3, "sea", "2020-01-01"),
    )
    no = settled([Saying(NOT_REDRAW, frozenset({1, 2}))], OF_MOTIFS)
    assert works(no, fox, again, sea) == []
    said = [Saying(REDRAW, frozenset({1, 3}), quote="you said so")]
    (motif,) = find([fox, again, sea], settled(said, OF_MOTIFS))
    assert motif.works == ("w1", "w2", "w3")
    assert [c.quote for c in motif.claims if c.source == "journal"] == ["you said so"]
