"""The review deck in the pages: what is asked, answered, left for now, and never asked again."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from lookback.doing.library import Library


def asked(client: TestClient, **left: str) -> dict[str, Any] | None:
    question: dict[str, Any] | None = client.get("/questions.json", params=left).json()["question"]
    return question


def test_a_question_says_what_its_answer_changes(client: TestClient) -> None:
    question = asked(client)
    assert question is not None
    assert question["effect"] == "It would date 15 works of which nothing says when."
    assert [c["answer"] for c in question["choices"]] == ["when"]
    assert len(question["works"]) == 12
    assert question["asks"] in client.get("/questions").text


def test_left_for_now_it_is_not_asked_again_this_time(client: TestClient) -> None:
    question = asked(client)
    assert question is not None
    behind = asked(client, after=question["id"])
    assert behind is not None
    assert behind["id"] != question["id"]
    assert asked(client, after=behind["id"]) is None
    assert "That was all for now" in client.get(f"/questions?after={behind['id']}").text
    assert asked(client) == question


def test_never_again_and_back(client: TestClient, library: Library) -> None:
    question = asked(client)
    assert question is not None
    told = client.post("/answer", json={"question": question["id"], "answer": "skip"}).json()
    assert told["said"] == "It is not asked again. Z takes that back."
    assert asked(client) != question
    assert [r.body["answer"] for r in library.story().active] == ["skip"]
    client.post("/gesture", json={"do": "undo"})
    assert library.story().active == ()


def test_an_answer_that_is_none_is_refused(client: TestClient) -> None:
    question = asked(client)
    assert question is not None
    body = {"question": question["id"], "answer": "when", "typed": "soonish"}
    assert client.post("/answer", json=body).status_code == 409
    assert client.post("/answer", json={"question": "", "answer": "yes"}).status_code == 400
    assert client.post("/answer", json={"question": "x", "answer": "yes"}).status_code == 409


def test_what_was_told_of_a_life_is_seen_and_changed_in_the_settings(
    client: TestClient, library: Library
) -> None:
    def typed() -> list[str]:
        return [t["typed"] for t in client.get("/settings.json").json()["life"]]

    def keep(**said: str) -> str:
        return client.post("/settings", data=said, follow_redirects=False).headers["location"]

    assert typed() == ["", ""]
    assert keep(born="1997", school="") == "/settings"
    assert typed() == ["1997", ""]
    assert keep(born="1997", school="September 2003") == "/settings"
    assert [r.body["question"] for r in library.story().active] == ["born", "school"]
    refused = keep(born="soonish", school="September 2003")
    assert refused == "/settings?unheard=soonish"
    assert "“soonish” can&#39;t be read as a date" in client.get(refused).text
    assert typed() == ["1997", "September 2003"]
    assert keep(born="") == "/settings"
    assert typed() == ["", "September 2003"]
    client.post("/gesture", json={"do": "undo"})
    assert typed() == ["1997", "September 2003"]
