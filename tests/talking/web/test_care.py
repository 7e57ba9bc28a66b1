"""Care tells when the files were last verified, and names what is damaged."""

from __future__ import annotations

from starlette.testclient import TestClient

from lookback.doing.library import Library
from lookback.keeping.fixity import DAMAGED, WHOLE, Verified


def test_nothing_was_verified_yet(client: TestClient) -> None:
    data = client.get("/care.json").json()
    assert data["damaged"] == []
    assert data["checked"][0].startswith("The files have not been read again yet")


def test_when_it_was_verified_and_what_is_damaged(client: TestClient, library: Library) -> None:
    (source,) = library.settings.sources
    name = b"<img src=x onerror=alert(1)>.png"
    library.fixity.keep(
        [
            Verified(source.id, b"fox.png", b"f" * 32, 9, 1, "2026-11-02T10:00:00.000Z", WHOLE),
            Verified(source.id, name, b"o" * 32, 9, 1, "2026-11-24T10:00:00.000Z", DAMAGED),
        ]
    )
    library.fixity.keep_drives({source.id: ("one", "/media/box")})
    data = client.get("/care.json").json()
    assert data["checked"][0] == (
        "2 files were verified, up to 2026-11-24. Longest ago, on 2026-11-02."
    )
    assert data["checked"][1].endswith("works live on “/media/box” alone.")
    assert data["damaged"] == [f"{source.root}/{name.decode()}"]
    page = client.get("/care").text
    assert "&lt;img src=x onerror=alert(1)&gt;.png" in page
    assert "<img src=x" not in page
