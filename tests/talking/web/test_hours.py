"""The page of hours: plain tables; and a work's page, which tells its hours when it is asked."""

from __future__ import annotations

from starlette.testclient import TestClient

from lookback.doing import looking
from lookback.doing.library import Library


def tell(library: Library, work: str) -> None:
    """An hour recorded by Krita and twenty minutes seen, of one work."""
    library.catalogue.efforts.replace(
        [(work, (3600, 1200, "krita.editing-time", "Krita", ()))],
        [(work, "recorded", "2014-05", "Krita", 3600), (work, "seen", "", "Photoshop", 1200)],
        library.catalogue.efforts.basis(),
    )


def first_work(library: Library) -> str:
    return next(looking.every_work(library)).id


def test_hours_stand_in_tables_with_headings(client: TestClient, library: Library) -> None:
    tell(library, first_work(library))
    page = client.get("/hours").text
    assert "<caption>By year</caption>" in page
    assert '<th scope="row">2014</th><td>1 h</td><td></td>' in page
    assert '<th scope="row">No date</th><td></td><td>20 min</td>' in page
    assert '<th scope="row">Photoshop</th><td></td><td>20 min</td>' in page
    data = client.get("/hours.json").json()
    assert (data["recorded_seconds"], data["seen_seconds"]) == (3600, 1200)


def test_without_hours_the_page_says_so(client: TestClient) -> None:
    assert "None of the files tells how long it took." in client.get("/hours").text


def test_a_works_page_tells_its_hours_behind_one_closed_word(
    client: TestClient, library: Library
) -> None:
    work = first_work(library)
    assert "<summary>Hours</summary>" not in client.get(f"/work/{work}").text
    tell(library, work)
    page = client.get(f"/work/{work}").text
    assert "<summary>Hours</summary><p>1 h, recorded by Krita.</p>" in page
    assert client.get(f"/work/{work}.json").json()["hours"] == [
        "1 h, recorded by Krita.",
        "At least 20 min, seen in the times of its saves.",
    ]
