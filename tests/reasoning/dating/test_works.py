"""A work's time, from those of its versions, copies and pages."""

from __future__ import annotations

from strategies import made

from lookback.reasoning.dating.works import by_looks, lookalike_fact, member_fact, work_fact
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, Claim, Grouping, Member
from lookback.words.provenance import Fact, resolve


def work(*evidence: list[Claim], role: str = "version") -> tuple[Fact, list[Fact]]:
    claims = dict(enumerate(evidence))
    facts = {n: resolve(c) for n, c in claims.items()}
    group = Grouping(tuple(Member(n, n + 1, role) for n in claims), 0)
    made_then = work_fact(group, facts, claims)
    return made_then, [member_fact(facts[n], made_then) for n in claims]


def test_a_work_is_as_old_as_its_first_version() -> None:
    fact, _ = work([made("name.iso-date", "2014-08-01")], [made("name.iso-date", "2014-05-03")])
    assert str(fact.value) == "2014-05-03"
    assert (str(fact.weighed[0].claim.value), fact.weighed[0].standing) == ("2014-05-03", "winner")
    assert "2014-08-01" in [str(w.claim.value) for w in fact.weighed]


def test_a_bare_export_takes_its_documents_date() -> None:
    copied = Claim("file.mtime.together", COPIED, Edtf.parse("2021-03-14"), "2021-03-14")
    kra = [made("krita.creation-date", "2014-05-03/2014-05-09")]
    fact, members = work(kra, [copied])
    assert str(fact.value) == "2014-05-03/2014-05-09"
    assert [str(m.value) for m in members] == ["2014-05-03/2014-05-09"] * 2


def test_a_version_keeps_a_day_of_its_own() -> None:
    _, members = work([made("name.iso-date", "2014-08-01")], [made("name.iso-date", "2014-05-03")])
    assert [str(m.value) for m in members] == ["2014-08-01", "2014-05-03"]


def test_a_sketchbook_spans_its_pages() -> None:
    fact, _ = work(
        [made("name.iso-date", "2014-08-01")], [made("name.iso-date", "2014-05-03")], role="page"
    )
    assert str(fact.value) == "2014-05-03/2014-08-01"


def test_copies_share_their_evidence() -> None:
    fact, _ = work([made("folder.year", "2014")], [made("file.mtime", "2014-05-03")])
    assert str(fact.value) == "2014-05-03"


def test_a_lookalike_keeps_its_own_day_be_it_only_a_bound() -> None:
    copied = resolve([Claim("file.mtime.together", COPIED, Edtf.parse("2021-03-14"), "2021-03-14")])
    touched_up = resolve([made("folder.year", "2024")])
    whole = resolve([made("name.iso-date", "2006-05-09")])
    assert [str(lookalike_fact(f, whole).value) for f in (copied, touched_up, resolve([]))] == [
        "../2021-03-14", "2024", "2006-05-09",
    ]  # fmt: skip


def test_looks_alone_make_lookalikes() -> None:
    members = (Member(1, 1, "version"), Member(2, 2, "version"))
    seen, named = (Claim(s, "same-work", "", "alike") for s in ("looks.copy", "name.export"))
    assert [by_looks(Grouping(members, 1, c)) for c in ((seen,), (named,), (named, seen))] == [
        True, False, True,
    ]  # fmt: skip
