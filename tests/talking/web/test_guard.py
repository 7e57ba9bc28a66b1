"""Who may look, and who may change something."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from lookback.talking.web.guard import POLICY

HERE = "http://127.0.0.1:8000"


def test_without_the_key_there_is_one_sentence(stranger: TestClient) -> None:
    for path in ("/", "/wall.json", "/works.json?in=2014", "/picture/" + "0" * 64, "/care"):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert answer.text.startswith("This page belongs to whoever started Lookback here.")


def test_a_wrong_key_is_none(stranger: TestClient) -> None:
    assert stranger.get("/?key=kex").status_code == 403
    assert stranger.get("/?key=").status_code == 403
    assert stranger.get("/", headers={"cookie": "lookback_8000=key"}).status_code == 403


def test_the_key_becomes_a_cookie_and_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get("/?key=key", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("lookback_8000=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "key" not in cookie.partition(";")[0].partition("=")[2]
    assert stranger.get("/").status_code == 200


def test_the_step_from_another_site_is_taken_by_a_page_of_ours(stranger: TestClient) -> None:
    answer = stranger.get("/?key=key", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert 'content="0;url=/"' in answer.text


def test_the_clean_address_never_leads_elsewhere(stranger: TestClient) -> None:
    answer = stranger.get(f"{HERE}//elsewhere.example/?key=key", follow_redirects=False)
    assert answer.headers.get("location", "/elsewhere.example/") == "/elsewhere.example/"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "192.168.1.5", ""])
def test_another_host_is_refused_even_with_the_cookie(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_this_machine_has_three_names(stranger: TestClient, host: str) -> None:
    assert stranger.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {"origin": HERE, "sec-fetch-site": "same-site"},
        {"origin": ""},
    ],
)
def test_changes_come_from_our_own_pages_only(client: TestClient, headers: dict[str, str]) -> None:
    for path in ("/gesture", "/begin", "/settings", "/scan", "/folders/add"):
        answer = client.post(path, headers=headers, content=b"{}")
        assert (answer.status_code, answer.text) == (
            403,
            "This came from another page, so nothing was changed.",
        )


def test_a_form_of_ours_may_hide_its_origin(client: TestClient) -> None:
    own = {"origin": "null", "sec-fetch-site": "same-origin"}
    answer = client.post("/settings", headers=own, data={"room": "grey"})
    assert answer.status_code == 200


def test_nothing_changes_by_looking(client: TestClient) -> None:
    for path in ("/gesture", "/begin", "/scan", "/folders/add"):
        assert client.get(path).status_code in (404, 405)


def test_every_answer_carries_the_policy(stranger: TestClient) -> None:
    for path in ("/", "/?key=key", "/care", "/nothing"):
        headers = stranger.get(path, follow_redirects=False).headers
        assert headers["content-security-policy"] == POLICY
        assert "unsafe" not in POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"].startswith(("private", "no-store"))


def test_pages_hold_no_inline_script_or_style(client: TestClient) -> None:
    for path in ("/", "/care", "/settings", "/first", "/folders", "/nothing"):
        text = client.get(path).text
        assert " style=" not in text
        assert "<style" not in text
        assert " onclick=" not in text
        assert "<script>" not in text
