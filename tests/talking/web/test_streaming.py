"""Long work streams while it runs: what is new is sent, and the end is the end."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from lookback.talking.web import films, streaming


def events(text: str) -> list[dict[str, Any]]:
    return [json.loads(line[6:]) for line in text.split("\n\n") if line.startswith("data: ")]


def test_where_nothing_runs_it_says_so_and_ends(client: TestClient) -> None:
    answer = client.get("/progress/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    (told,) = events(answer.text)
    assert told == client.get("/progress.json").json()
    assert [one["running"] for one in events(client.get("/film/events").text)] == [False]


def test_what_is_new_is_sent_once_and_the_last_ends_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [{"running": True, "n": n} for n in (1, 1, 1, 2)] + [{"running": False, "n": 3}]
    monkeypatch.setattr(streaming, "EVERY", 0.0)
    monkeypatch.setattr(streaming, "QUIET", 2)
    monkeypatch.setattr(films, "_state", lambda house: said.pop(0))
    text = client.get("/film/events").text
    assert [one["n"] for one in events(text)] == [1, 2, 3]
    assert text.count(": still here") == 1


def test_who_has_no_key_hears_nothing(stranger: TestClient) -> None:
    assert stranger.get("/progress/events").status_code == 403
