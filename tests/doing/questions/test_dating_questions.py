"""The questions about dates: when each is asked, what its answer does, and that it lasts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from corpora.archives import Reading, draw

from lookback.doing import correct, looking, questions
from lookback.words.errors import NotADate, NotADateYet, NotAsked

Drawn = Callable[..., Reading]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """A library of drawings of these names, whose file times say nothing."""

    def make(*names: str) -> Reading:
        for seed, name in enumerate(names):
            draw(tmp_path / "art" / name, seed, 1)
        one = Reading(tmp_path / "library")
        one.scan(tmp_path / "art")
        return one

    return make


def made(reading: Reading, name: str) -> str | None:
    work = looking.find(reading.library, name)
    value = looking.one_work(reading.library, work).glimpse.made.value
    return value.text if value else None


def asked(reading: Reading) -> dict[str, tuple[str, int]]:
    """The questions about dates; what may be one subject is asked for other reasons."""
    deck = questions.deck(reading.library)
    return {q.kind: (str(q.asks), q.moves) for q in deck if q.kind != "same-subject"}


def test_a_birth_dates_every_age(drawn: Drawn) -> None:
    reading = drawn("age 7/fox.png", "age 9/hill.png", "sea.png", "age 8/2004-05-03 cat.png")
    assert asked(reading) == {"born": ("When were you born? The year is enough.", 2)}
    questions.answer(reading.library, "born", "1997")
    assert [made(reading, n) for n in ("fox.png", "hill.png")] == ["2004/2005", "2006/2007"]
    assert made(reading, "2004-05-03 cat.png") == "2004-05-03"
    assert asked(reading) == {}
    assert correct.undo(reading.library) == (
        "answer “When were you born? The year is enough.” 1997"
    )
    assert made(reading, "fox.png") is None


def test_a_birth_may_be_told_unasked_and_anew(drawn: Drawn) -> None:
    reading = drawn("sea.png")
    assert asked(reading) == {}
    questions.answer(reading.library, "born", "1997")
    questions.answer(reading.library, "born", "12 May 1998")
    correct.date(reading.library, [looking.find(reading.library, "sea.png")], "age 7")
    assert made(reading, "sea.png") == "2005-05-12/2006-05-11"


def test_an_age_says_what_it_needs(drawn: Drawn) -> None:
    reading = drawn("sea.png")
    sea = looking.find(reading.library, "sea.png")
    with pytest.raises(NotADateYet, match="lookback questions born"):
        correct.date(reading.library, [sea], "age 7")
    with pytest.raises(NotADateYet, match="lookback questions school"):
        correct.date(reading.library, [sea], "before grade 4")
    with pytest.raises(NotADate):
        questions.answer(reading.library, "born", "unknown")
    questions.answer(reading.library, "school", "September 2003")
    correct.date(reading.library, [sea], "before grade 4")
    assert made(reading, "sea.png") == "../2006-08"


def test_one_answer_settles_which_number_is_the_day(drawn: Drawn) -> None:
    reading = drawn("03.05.2014 fox.png", "04.06.2014 hill.png", "2014-07-01 sea.png")
    assert asked(reading) == {
        "day-first": (
            "Is “03.05.2014” 3 May 2014 or 5 March 2014? 2 names are written like it.", 2,
        )
    }  # fmt: skip
    questions.answer(reading.library, "day-first", "m")
    assert [made(reading, n) for n in ("03.05.2014 fox.png", "04.06.2014 hill.png")] == [
        "2014-03-05", "2014-04-06",
    ]  # fmt: skip
    questions.answer(reading.library, "day-first", "day")
    assert made(reading, "03.05.2014 fox.png") == "2014-05-03"
    reading.lose_catalogue()
    reading.scan()
    assert made(reading, "03.05.2014 fox.png") == "2014-05-03"


# People's numbers prove nothing with so few dates; the third page goes back.
PAGES = ("fox 1 2014-03-02.png", "fox 2.png", "fox 3.png", "fox 4.png", "fox 5 2014-04-06.png")


def test_an_order_dates_what_lies_between(drawn: Drawn, tmp_path: Path) -> None:
    reading = drawn(*(f"book/{n}" for n in PAGES))
    assert made(reading, "fox 3.png") is None
    (question,) = (q for q in questions.deck(reading.library) if q.kind == "in-order")
    assert str(question.asks) == (
        "Were “fox 1 2014-03-02.png” to “fox 5 2014-04-06.png” in “book” made in the order of "
        "their numbers?"
    )
    assert str(question.effect) == "Yes would date 3 works by those before and after them."
    questions.answer(reading.library, question.id, "y")
    assert made(reading, "fox 3.png") == "2014-03-02/2014-04-06"
    (tmp_path / "art/book").rename(tmp_path / "art/sketchbook")
    reading.lose_catalogue()
    reading.scan()
    assert made(reading, "fox 3.png") == "2014-03-02/2014-04-06"
    assert "in-order" not in asked(reading)


def test_in_no_order_they_stay_as_they_are(drawn: Drawn) -> None:
    reading = drawn(*(f"book/{n}" for n in PAGES))
    (question,) = (q for q in questions.deck(reading.library) if q.kind == "in-order")
    questions.answer(reading.library, question.id, "no")
    assert made(reading, "fox 3.png") is None
    assert "in-order" not in asked(reading)
    with pytest.raises(NotAsked):
        questions.answer(reading.library, question.id, "yes")
