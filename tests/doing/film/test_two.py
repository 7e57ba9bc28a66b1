"""A film of two lives: whose works, from which pictures, and what is left out of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import shares
from corpora.archives import Counting, Reading, draw

from lookback.doing import companions, film
from lookback.doing.film import two
from lookback.doing.film.casting import LeftOut, Span
from lookback.doing.film.composing import Composer
from lookback.doing.film.sources import Sources
from lookback.doing.film.stage import PAPER
from lookback.keeping.companions import Companion
from lookback.reasoning.cut import Options
from lookback.reasoning.cut.shots import HOLD
from lookback.words.edtf import Edtf
from lookback.words.errors import NothingToShow

LATER = 1_700_000_000  # after all that the names say


@pytest.fixture
def kyo(reading: Reading, tmp_path: Path) -> Companion:
    """Six drawings of six Mays here, and Kyo's eight of the same Mays."""
    for year in range(2014, 2020):
        draw(tmp_path / "life" / str(year) / f"{year}-05-03.png", year, LATER)
    reading.scan(tmp_path / "life")
    with Counting() as executor:
        return companions.join(reading.library, shares.write(tmp_path / "k.lookback", 9), executor)


def test_months_that_both_drew_in_stand_beside_each_other(
    reading: Reading, kyo: Companion, tmp_path: Path
) -> None:
    library = reading.library
    cut = two.plan(library, kyo, ("Hana/../", "Kyo"), Options(30.0))
    pairs = [s.year for s in cut.shots if s.kind == HOLD and len(s.works) == 2]
    assert pairs == [f"Hana/../, {y} · Kyo, {y}" for y in (2016, 2017, 2018)]
    composer = Composer(320, 180, 24, Sources(library, None).get)
    frame = next(composer.frames(cut, 0, 1))
    for half in (frame[60:110, 70:90], frame[60:110, 230:250]):
        assert (half != PAPER).any()
    stills = film.stills(library, cut, film.Wanted("16:9", 72), tmp_path / "t.mp4")
    assert [p.relative_to(tmp_path).as_posix() for p in stills] == ["t 01.jpg"]


def test_theirs_are_in_no_film_of_ones_own(reading: Reading, kyo: Companion) -> None:
    given = two.theirs(reading.library, kyo, Span(), LeftOut())
    assert len(given) == 8
    own = film.plan(reading.library, Options())
    assert {s.work for s in given}.isdisjoint(w for s in own.shots for w in s.works)


def test_what_is_left_out_by_year_or_span_is_left_out_of_both(
    reading: Reading, kyo: Companion
) -> None:
    names, options = ("Hana", "Kyo"), Options()
    cut = two.plan(reading.library, kyo, names, options, left_out=LeftOut(years=frozenset({2015})))
    assert not any("2015" in s.year for s in cut.shots)
    ends = Edtf.parse("2015-01-01"), Edtf.parse("2016-12-31")
    span = Span(ends[0].earliest, ends[1].latest)
    cut = two.plan(reading.library, kyo, names, options, span=span)
    years = {label[-4:] for s in cut.shots if s.works for label in s.year.split(" · ")}
    assert years == {"2015", "2016"}
    with pytest.raises(NothingToShow):
        two.plan(reading.library, kyo, names, options, span=Span(Edtf.parse("2030").earliest))


def test_a_name_is_set_as_far_as_it_can_be(reading: Reading, kyo: Companion) -> None:
    cut = two.plan(reading.library, kyo, ("H" * 60, "\U000f0000"), Options())
    assert cut.shots[0].year == f"{'H' * 27}…, 2014 · 2015"
