"""One gesture each, confirmed in a sentence; and the journal holds it."""

from __future__ import annotations

from corpora.made_up import MadeUp, id_of
from starlette.testclient import TestClient

from lookback.doing.library import Library

ONE, OTHER = id_of(MadeUp("work 000003")), id_of(MadeUp("work 000004"))


def say(client: TestClient, **body: object) -> str:
    answer = client.post("/gesture", json=body)
    assert answer.status_code == 200
    return str(answer.json()["said"])


def test_hide_and_back(client: TestClient, library: Library) -> None:
    assert say(client, do="hide", works=[ONE]) == "Hidden: work 000003. Z brings it back."
    assert client.get("/place.json", params={"work": ONE}).json() == {"at": None}
    assert say(client, do="undo").startswith("Taken back: hide work 000003")
    assert client.get("/place.json", params={"work": ONE}).json()["in"] == "2014"
    assert say(client, do="redo").startswith("Said again: hide work 000003")
    assert client.get("/place.json", params={"work": ONE}).json() == {"at": None}
    assert [r.kind for r in library.story().active] == ["hide"]


def test_not_mine_for_several(client: TestClient) -> None:
    said = say(client, do="not-mine", works=[ONE, OTHER])
    assert said == "Not mine: 2 works. Z takes that back."
    assert client.get("/place.json", params={"work": OTHER}).json() == {"at": None}


def test_a_date_moves_the_work(client: TestClient) -> None:
    said = say(client, do="date", works=[ONE], typed="spring 1998")
    assert said.startswith("Spring 1998: work 000003. ")
    assert said.endswith(" Z takes that back.")
    assert client.get("/place.json", params={"work": ONE}).json()["in"] == "1998"
    say(client, do="date", works=[ONE], typed="unknown")
    assert client.get("/place.json", params={"work": ONE}).json()["in"] == "undated"


def test_words_that_are_no_date_change_nothing(client: TestClient, library: Library) -> None:
    answer = client.post("/gesture", json={"do": "date", "works": [ONE], "typed": "soonish"})
    assert answer.status_code == 409
    assert "can't be read as a date" in answer.json()["said"]
    assert library.story().active == ()


def test_what_typed_words_mean(client: TestClient) -> None:
    def means(typed: str) -> str:
        return str(client.get("/means.json", params={"typed": typed}).json()["said"])

    assert means("spring 2012") == "Spring 2012: 1 March to 31 May 2012"
    assert means("2014-05-03") == "3 May 2014"
    assert means("unknown") == "Nobody knows when."
    assert means("soonish").startswith("“soonish” can't be read as a date")


def test_gestures_that_make_no_sense_are_refused(client: TestClient, library: Library) -> None:
    for body in ({"do": "burn", "works": [ONE]}, {"do": "hide", "works": []}, {}):
        assert client.post("/gesture", json=body).status_code == 400
    assert client.post("/gesture", content=b"[").status_code == 400
    assert client.post("/gesture", json={"do": "hide", "works": ["x"]}).status_code == 404
    assert client.post("/gesture", json={"do": "undo"}).json()["said"] == (
        "There is nothing to undo."
    )
    assert library.story().active == ()
