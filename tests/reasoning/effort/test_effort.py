"""Hours over a library: recorded ones and those that saves prove, by lineages, never twice."""

from __future__ import annotations

import pytest
from strategies import made

from lookback.reasoning.effort import RECORDED, SEEN, Document, efforts, spent
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, SAVED, SAVES, SECONDS, SESSION, Claim


def krita(
    path: str,
    seconds: int,
    saved: str,
    *,
    work: str = "fox",
    begun: str = "2020-03-05T21:34:17",
    application: str = "Krita 4.2.8",
    title: str = "",
) -> Document:
    claims = (
        Claim("krita.version", APPLICATION, application, application),
        made("krita.creation-date", begun[:10], begun),
        Claim("krita.date", SAVED, Edtf.parse(saved[:10]), saved),
        Claim("krita.editing-time", SECONDS, seconds, f"editing-time {seconds}"),
    )
    return Document(work, (1, path), f"krita:{begun} {title}".rstrip(), claims)


def photoshop(path: str, *saves: str, work: str = "fox", lineage: str = "xmp:1") -> Document:
    claims = [
        Claim("xmp.CreatorTool", APPLICATION, "Adobe Photoshop CC 2017 (Macintosh)", ""),
        *(Claim("xmp.history", SAVED, Edtf.parse(s[:10]), f"saved {s}") for s in saves),
        Claim("xmp.history", SAVES, len(saves), f"{len(saves)} × saved"),
    ]
    return Document(work, (1, path), lineage, tuple(claims))


def procreate(path: str, seconds: int | None, *sessions: str, work: str = "fox") -> Document:
    claims = [Claim("procreate.segment", SESSION, s, s) for s in sessions]
    if seconds is not None:
        claims.append(Claim("procreate.tracked-time", SECONDS, seconds, f"{seconds}"))
    return Document(work, (1, path), "procreate:1", tuple(claims))


def test_a_works_hours_are_recorded_by_krita_with_the_quote_of_each_document() -> None:
    parts = spent(
        [
            krita("fox.kra", 3600, "2020-03-05T23:00:00"),
            krita("fox2.kra", 9000, "2020-04-02T12:00:00"),
        ]
    )
    (effort,) = efforts(parts).values()
    assert (effort.recorded, effort.seen, effort.at_least) == (9000, None, 9000)
    assert effort.source == "krita.editing-time"
    assert [c.quote for c in effort.claims] == [
        "fox.kra: editing-time 3600",
        "fox2.kra: editing-time 9000, 3600 of it in fox.kra",
    ]
    assert [(p.month, p.application, p.seconds) for p in parts] == [
        ("2020-03", "Krita", 3600), ("2020-04", "Krita", 5400)
    ]  # fmt: skip


def test_another_title_makes_no_other_lineage() -> None:
    parts = spent(
        [
            krita("logo.kra", 120, "2020-03-05T21:54:59", title="logo-square"),
            krita("wide.kra", 186, "2020-03-06T02:51:05", title="wide"),
        ]
    )
    assert sum(p.seconds for p in parts) == 186


def test_one_lineage_in_two_works_counts_once_in_all() -> None:
    parts = spent(
        [
            krita("fox.kra", 3600, "2020-03-05T23:00:00", work="fox"),
            krita("cat.kra", 5000, "2020-03-06T23:00:00", work="cat"),
        ]
    )
    assert {w: e.recorded for w, e in efforts(parts).items()} == {"fox": 3600, "cat": 1400}


def test_a_creation_older_than_the_application_is_a_templates() -> None:
    old = {"begun": "2014-01-10T10:00:00", "application": "Krita 5.1.5"}
    assert spent([krita("page.kra", 5000, "2023-02-01T10:00:00", **old)]) == []
    both = [
        krita("page.kra", 5000, "2023-02-01T10:00:00", **old),
        krita("page2.kra", 8600, "2023-02-02T10:00:00", **old),
    ]
    assert [p.seconds for p in spent(both)] == [3600]


def test_a_document_opened_again_in_next_years_version_is_no_template() -> None:
    first = krita("fox.kra", 5000, "2020-03-06T10:00:00")
    last = krita("fox2.kra", 9000, "2024-03-06T10:00:00", application="Krita 5.2.2")
    assert sum(p.seconds for p in spent([first, last])) == 9000


def test_saves_close_to_each_other_prove_time_and_distant_ones_none() -> None:
    document = photoshop(
        "fox.psd",
        "2017-07-04T13:28:09+09:00",
        "2017-07-04T13:46:18+09:00",
        "2017-07-04T13:49:28+09:00",
        "2017-07-06T20:00:00+09:00",
    )
    (effort,) = efforts(spent([document])).values()
    assert (effort.recorded, effort.seen) == (None, 21 * 60 + 19)
    assert effort.source == "xmp.history"
    assert {(p.month, p.application, p.kind) for p in spent([document])} == {
        ("2017-07", "Photoshop", SEEN)
    }


def test_an_export_with_its_documents_history_adds_nothing() -> None:
    saves = ("2017-07-04T13:28:09+09:00", "2017-07-04T13:46:18+09:00")
    alone = spent([photoshop("fox.psd", *saves)])
    with_export = [photoshop("fox.psd", *saves), photoshop("fox.jpg", *saves, lineage="xmp:2")]
    assert sum(p.seconds for p in spent(with_export)) == sum(p.seconds for p in alone) == 1089


def test_two_documents_open_at_once_are_one_evening() -> None:
    one = photoshop("a.psd", "2017-07-04T20:00:00Z", "2017-07-04T20:20:00Z", work="a")
    other = photoshop(
        "b.psd", "2017-07-04T20:10:00Z", "2017-07-04T20:30:00Z", work="b", lineage="xmp:2"
    )
    assert sum(p.seconds for p in spent([one, other])) == 1800


def test_saves_that_many_strangers_repeat_are_their_templates() -> None:
    saves = ("2017-07-04T20:00:00Z", "2017-07-04T20:20:00Z")
    sheets = [photoshop(f"{w}.psd", *saves, work=w) for w in ("fox", "cat", "hill")]
    assert spent(sheets) == []


def test_recorded_and_seen_time_are_never_added_up() -> None:
    documents = [
        krita("fox.kra", 600, "2020-03-05T23:00:00"),
        photoshop("fox.psd", "2020-03-06T20:00:00Z", "2020-03-06T20:20:00Z"),
    ]
    (effort,) = efforts(spent(documents)).values()
    assert (effort.recorded, effort.seen, effort.at_least) == (600, 1200, 1200)
    assert effort.source == "krita.editing-time"


def test_procreates_time_is_told_by_its_total_and_laid_out_by_its_sittings() -> None:
    document = procreate(
        "fox.procreate",
        900,
        "2019-05-31T10:00:00-04:00/2019-05-31T10:05:00-04:00",
        "2019-06-04T10:00:00-04:00/2019-06-04T10:08:00-04:00",
    )
    assert [(p.month, p.seconds, p.kind) for p in spent([document])] == [
        ("2019-05", 300, RECORDED), ("2019-06", 120 + 480, RECORDED)
    ]  # fmt: skip


def test_sittings_alone_count_once_over_all_copies() -> None:
    first = "2019-05-31T10:00:00-04:00/2019-05-31T10:05:00-04:00"
    second = "2019-06-04T10:00:00-04:00/2019-06-04T10:08:00-04:00"
    documents = [
        procreate("fox.procreate", None, first),
        procreate("b.procreate", None, first, second),
    ]
    assert sum(p.seconds for p in spent(documents)) == 300 + 480


def test_totals_without_a_lineage_count_their_largest_in_one_work() -> None:
    def clip(path: str, seconds: int, work: str) -> Document:
        claim = Claim("clip.canvas-work-time", SECONDS, seconds, f"{seconds}")
        return Document(work, (1, path), "", (claim,))

    documents = [clip("a.clip", 100, "a"), clip("a2.clip", 300, "a"), clip("b.clip", 50, "b")]
    assert {w: e.recorded for w, e in efforts(spent(documents)).items()} == {"a": 300, "b": 50}


@pytest.mark.parametrize(("saves", "seconds"), [(5, 4246), (2, None)])
def test_a_number_of_saves_proves_time_when_they_came_often(
    saves: int, seconds: int | None
) -> None:
    claims = (
        made("mdp.created", "2024-05-29", "2024-05-29 22:02:37"),
        Claim("mdp.updated", SAVED, Edtf.parse("2024-05-29"), "2024-05-29 23:13:23"),
        Claim("mdp.rev", SAVES, saves, f"rev {saves}"),
    )
    found = efforts(spent([Document("dog", (1, "dog.mdp"), "mdp:1", claims)]))
    assert (found["dog"].seen if found else None) == seconds
