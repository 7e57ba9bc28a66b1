"""What others said, one at a time, by key: kept, not now, never again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from corpora.browsing import served
from corpora.made_up import MadeUp, id_of
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from lookback.doing import correct, diary, replies
from lookback.doing.library import Library
from lookback.doing.replies import Reply

WORK = id_of(MadeUp("versions"))
SAID = [
    Reply("So <b>lovely</b>!", "Ame", "2019-05-03T12:00:00", "facebook.comment", 1, WORK, "a" * 16),
    Reply("first", "spam", "", "x.comment", 1, WORK, "b" * 16),
    Reply("きれい", "ゆき", "2020-01-02", "pixiv.comment", 1, WORK, "c" * 16),
]


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three comments, as an export under one work would hold them."""

    def waiting(library: Library) -> Iterator[Reply]:
        yield from SAID

    monkeypatch.setattr(replies, "replies", waiting)


def test_one_is_shown_beside_its_work_and_answered_once(
    client: TestClient, library: Library
) -> None:
    page = client.get("/journal/said").text
    assert "So &lt;b&gt;lovely&lt;/b&gt;!" in page
    assert "3 May 2019 · Ame · Facebook" in page
    shown = client.get("/journal/said.json").json()["reply"]
    assert (shown["key"], shown["work"]["id"]) == ("a" * 16, WORK)
    assert "/journal/said" in client.get("/journal/kind-words").text
    assert client.post("/journal/reply", json={"do": "keep", "key": "a" * 16}).is_success
    assert client.post("/journal/reply", json={"do": "keep", "key": "a" * 16}).status_code == 409
    assert client.post("/journal/reply", json={"do": "rate", "key": "b" * 16}).status_code == 400
    assert client.get("/journal/said.json").json()["reply"]["key"] == "b" * 16
    assert client.get("/journal/said.json?past=" + "b" * 16).json()["reply"]["key"] == "c" * 16
    (kept,) = diary.diary(library).entries
    assert (kept.text, kept.by, kept.where, kept.day) == (
        "So <b>lovely</b>!", "Ame", "Facebook", "2019-05-03",
    )  # fmt: skip


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_by_key_in_the_browser(library: Library, browser: Browser) -> None:
    with served(library, browser, at="/journal/said") as page:
        words = page.locator(".said")
        page.keyboard.press("l")
        words.get_by_text("first").wait_for()
        page.keyboard.press("x")
        page.locator("#told", has_text="It will not be offered again.").wait_for()
        page.goto("/journal/said")
        words.get_by_text("lovely").wait_for()
        page.keyboard.press("k")
        page.locator("#told", has_text="Kept. Z takes it back.").wait_for()
        words.get_by_text("きれい").wait_for()
        page.keyboard.press("z")
        page.locator("#told", has_text="Taken back").wait_for()
        words.get_by_text("lovely").wait_for()
    assert diary.diary(library).entries == ()
    assert correct.name_of(correct.next_to_undo(library)) == "pass over what somebody said"
