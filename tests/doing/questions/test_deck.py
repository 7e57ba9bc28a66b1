"""Questions say what they would change, are left for good when asked to be, and are undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading, draw

from lookback.doing import correct, looking, questions
from lookback.words.errors import NotADate, NotAnAnswer, NotAsked
from lookback.words.question import Question

BURST = 1_400_000_000  # one moment for all: nothing but a copy


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Four undated drawings in one folder, two in another."""
    root = tmp_path / "art"
    for seed in range(4):
        draw(root / f"shoebox/{'abcd'[seed]}.png", seed, 1)
    for seed in (5, 6):
        draw(root / f"two/{'abcdefg'[seed]}.png", seed, 1)
    one = Reading(tmp_path / "library")
    one.scan(root)
    return one


def undated(reading: Reading) -> set[str]:
    return {
        looking.holdings(reading.library, [g.id])[g.id][0].item.path
        for g in looking.every_work(reading.library)
        if g.made.value is None
    }


def only(reading: Reading) -> Question:
    (question,) = questions.deck(reading.library)
    return question


def test_a_folder_without_dates_is_asked_about(reading: Reading) -> None:
    question = only(reading)
    assert str(question.asks) == "About when were the works in “shoebox” made?"
    assert str(question.effect) == "It would date 4 works of which nothing says when."
    assert (question.moves, len(question.works)) == (4, 4)


def test_its_answer_dates_them_and_is_undone_by_name(reading: Reading) -> None:
    before = undated(reading)
    questions.answer(reading.library, only(reading).id, "when", "spring 2009")
    assert undated(reading) == {"two/f.png", "two/g.png"}
    assert questions.deck(reading.library) == []
    assert correct.undo(reading.library) == "date 4 works: spring 2009"
    assert undated(reading) == before
    assert len(questions.deck(reading.library)) == 1


def test_an_answer_may_be_given_in_one_word(reading: Reading) -> None:
    questions.answer(reading.library, "folder-when", "summer 2010")
    assert undated(reading) == {"two/f.png", "two/g.png"}


def test_skipped_is_never_asked_again_until_that_is_undone(reading: Reading) -> None:
    before = undated(reading)
    questions.answer(reading.library, only(reading).id, "skip")
    assert (questions.deck(reading.library), undated(reading)) == ([], before)
    reading.lose_catalogue()
    reading.scan()
    assert questions.deck(reading.library) == []
    assert correct.undo(reading.library) == (
        "answer “About when were the works in “shoebox” made?” skip"
    )
    assert only(reading).moves == 4


def test_what_is_no_answer_changes_nothing(reading: Reading) -> None:
    id_ = only(reading).id
    with pytest.raises(NotADate):
        questions.answer(reading.library, id_, "when", "when I was happy")
    with pytest.raises(NotAnAnswer):
        questions.answer(reading.library, id_, "when")
    with pytest.raises(NotAsked):
        questions.answer(reading.library, "folder-when:nowhere", "2012")
    assert reading.library.story().active == ()
