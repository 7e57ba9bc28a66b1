"""Music of others among one's own: asked about once, put away in one gesture, undone in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import band, projects
from corpora.archives import Reading

from lookback.doing import correct, looking, questions


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A song of one's own with its project, and three that were bought."""
    root = tmp_path / "art"
    (root / "Songs").mkdir(parents=True)
    own = band.encoded(band.played(1, 0, 2.0), "mp3", {"artist": "A. Fox"})
    (root / "Songs/Kite.mp3").write_bytes(own)
    (root / "Songs/Kite.als").write_bytes(projects.ableton())
    for n, artist in enumerate(("Ada Voss", "Ada Voss", "Ole Brandt")):
        data = band.encoded(band.played(50 + n, 0, 2.0 + n), "mp3", {"artist": artist})
        (root / f"Songs/{n} {artist}.mp3").write_bytes(data)
    one = Reading(tmp_path / "library")
    one.scan(root)
    return one


def shown(reading: Reading) -> int:
    return len(list(looking.every_work(reading.library)))


def test_they_are_asked_about_together_and_put_away_in_one_gesture(reading: Reading) -> None:
    question = questions.one(reading.library, "of-others")
    assert str(question.asks) == (
        "3 songs name others as their artists, “Ada Voss” among them. Are they somebody else’s?"
    )
    assert str(question.effect) == "Yes would put 3 songs with what is not yours."
    assert shown(reading) == 4
    questions.answer(reading.library, question.id, "yes")
    assert shown(reading) == 1
    assert questions.deck(reading.library) == []
    correct.undo(reading.library)
    assert shown(reading) == 4


def test_no_leaves_them_and_they_are_not_asked_about_again(reading: Reading) -> None:
    questions.answer(reading.library, "of-others", "no")
    assert shown(reading) == 4
    kinds = [q.kind for q in questions.deck(reading.library)]
    assert kinds == ["folder-when"]
    root = Path(reading.library.settings.sources[0].root)
    data = band.encoded(band.played(60, 0, 2.5), "mp3", {"artist": "Ada Voss"})
    (root / "Songs/another.mp3").write_bytes(data)
    reading.scan()
    assert [q.kind for q in questions.deck(reading.library)] == kinds
