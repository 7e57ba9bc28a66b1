"""Years: works from all over each, its months, what began; never what is missing."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_every_year_that_has_works(client: TestClient) -> None:
    found = client.get("/years.json").json()["years"]
    assert [(y["year"], y["works"]) for y in found] == [(2014, 293), (2015, 357), (2016, 37)]
    assert len(found[0]["sheet"]) == 12
    assert 'href="/year/2015"' in client.get("/years").text


def test_one_year_with_its_months(client: TestClient) -> None:
    year = client.get("/year/2014.json").json()
    assert (year["before"], year["after"]) == (None, 2015)
    assert [(m["name"], m["said"]) for m in year["months"]][:2] == [
        ("March", "22 works"),
        ("April", "29 works"),
    ]
    assert sum(int(m["said"].split()[0]) for m in year["months"]) == 293
    assert len({w["id"] for w in year["sheet"]}) == 36
    html = client.get("/year/2014").text
    assert "All of them as a wall" in html


def test_a_year_without_works_has_no_page(client: TestClient) -> None:
    assert client.get("/year/1998").status_code == 404
    assert client.get("/year/soon").status_code == 404
