"""Comments out of exports: offered once, kept or passed over, and never again once forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import exports as made
from corpora.archives import Reading, draw

from lookback.doing import correct, diary, looking, replies
from lookback.keeping.entries import KIND_WORDS
from lookback.words.errors import NoSuchReply


@pytest.fixture
def fox(reading: Reading, tmp_path: Path) -> str:
    """A drawing that was posted, and the work that it is; somebody said something under it."""
    path = draw(tmp_path / "drawn/fox.png", 1)
    made.facebook(tmp_path / "art/facebook", path.read_bytes())
    reading.scan(tmp_path / "art")
    (work,) = looking.every_work(reading.library)
    return work.id


def waiting(reading: Reading) -> list[str]:
    return [r.words for r in replies.offered(reading.library)]


def test_a_comment_is_kept_as_a_kind_word_about_its_work(reading: Reading, fox: str) -> None:
    (reply,) = replies.offered(reading.library)
    kept = replies.keep(reading.library, reply.key)
    assert (kept.label, kept.text, kept.by, kept.where) == (
        KIND_WORDS, "So lovely!", "Ame", "Facebook",
    )  # fmt: skip
    assert kept.when is not None
    assert kept.when.text[:7] == "2019-05"
    assert diary.diary(reading.library).of_work(fox) == [kept]
    assert waiting(reading) == []
    correct.undo(reading.library)
    assert waiting(reading) == ["So lovely!"]


def test_one_that_is_passed_over_is_never_offered_again_unless_undone(
    reading: Reading, fox: str
) -> None:
    (reply,) = replies.offered(reading.library)
    replies.pass_over(reading.library, reply.key)
    assert waiting(reading) == []
    with pytest.raises(NoSuchReply):
        replies.keep(reading.library, reply.key)
    assert correct.undo(reading.library) == "pass over what somebody said"
    assert waiting(reading) == ["So lovely!"]


def test_what_was_forgotten_is_not_offered_anew_and_its_key_holds_no_words(
    reading: Reading, fox: str
) -> None:
    (reply,) = replies.offered(reading.library)
    kept = replies.keep(reading.library, reply.key)
    diary.forget(reading.library, kept.id)
    assert waiting(reading) == []
    journal = b"".join(p.read_bytes() for p in (reading.library.folder / "journal").iterdir())
    assert b"lovely" not in journal


def test_nothing_is_offered_under_a_hidden_work(reading: Reading, fox: str) -> None:
    correct.hide(reading.library, [fox])
    assert waiting(reading) == []
