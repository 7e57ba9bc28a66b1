"""From claims to one fact: who wins, what narrows, what is set aside and why."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import claims, edtfs, made

from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, POSTED, SAVED, SECONDS, Claim
from lookback.words.provenance import NOTHING, Fact, resolve
from lookback.words.trust import trust


def told(fact: Fact) -> list[tuple[str, str]]:
    return [(w.claim.source, w.standing) for w in fact.weighed]


def test_without_evidence_nothing_is_known() -> None:
    assert resolve([]) == NOTHING
    assert resolve([Claim("krita.editing-time", SECONDS, 5423, "editing-time 5423")]) == NOTHING


def test_one_claim_is_the_fact() -> None:
    fact = resolve([made("folder.season", "2012-21", "2012 spring")])
    assert (str(fact.value), fact.source, fact.sentence) == (
        "2012-21", "folder.season", "from the folder “2012 spring”",
    )  # fmt: skip


def test_agreement_narrows() -> None:
    fact = resolve([made("folder.year", "2014"), made("file.mtime", "2014-05-03")])
    assert (str(fact.value), fact.confidence) == ("2014-05-03", "strong")
    assert told(fact) == [("file.mtime", "winner"), ("folder.year", "agrees")]


def test_the_same_hand_twice_is_no_firmer() -> None:
    fact = resolve([made("name.year-in-name", "2014"), made("folder.years", "2013/2014")])
    assert (str(fact.value), fact.confidence) == ("2014", "weak")


def test_contradiction_prefers_the_firmer_and_says_why() -> None:
    fact = resolve([
        made("folder.year", "2025", "2025 sketches"),
        made("krita.creation-date", "2026-04-02/2026-04-19", "2026-04-02T10:00:00"),
    ])  # fmt: skip
    assert str(fact.value) == "2026-04-02/2026-04-19"
    assert fact.sentence == "recorded by Krita"
    assert [(w.standing, w.reason) for w in fact.weighed] == [
        ("winner", "Krita’s own record"),
        ("set-aside", "The folder “2025 sketches”. Krita’s own record is closer"),
    ]


def test_a_copy_event_is_set_aside_with_its_company() -> None:
    copied = Claim(
        "file.mtime.together", COPIED, Edtf.parse("2011-11-03"),
        "2011-11-03 14:05; 812 files share that minute",
    )  # fmt: skip
    fact = resolve([made("name.iso-date", "2014-05-03"), copied])
    assert fact.weighed[1].reason == (
        "The file’s date. 812 files share that minute: a copy, not a day of work"
    )


@pytest.mark.parametrize("about", [SAVED, POSTED, COPIED])
def test_a_bound_is_no_day(about: str) -> None:
    fact = resolve([Claim("name.iso-date", about, Edtf.parse("2014-05-03"), "2014-05-03")])
    assert str(fact.value) == "../2014-05-03"
    assert fact.confidence == "weak"


def test_a_bound_cuts_what_is_wider() -> None:
    posted = Claim("name.post-identifier", POSTED, Edtf.parse("2014-05-03"), "46...jpg")
    fact = resolve([made("folder.year", "2014"), posted])
    assert str(fact.value) == "2014-01/2014-05-03"
    assert fact.source == "folder.year"


def test_a_clock_that_was_never_set_says_nothing() -> None:
    fact = resolve([made("exif.DateTimeOriginal.default-clock", "2002-12-08")])
    assert fact.value is None
    assert fact.weighed[0].reason == (
        "The photo’s own record comes from a clock that nobody had set"
    )


def test_a_conversion_speaks_only_when_nobody_else_does() -> None:
    converted = Claim("png.text.date:create", COPIED, Edtf.parse("2017-02-21"), "2017-02-21")
    assert str(resolve([converted]).value) == "../2017-02-21"
    assert str(resolve([converted, made("folder.year", "2017")]).value) == "2017"


def test_what_nobody_knows_may_be_said() -> None:
    fact = resolve([Claim("journal", MADE, "unknown", "unknown"), made("name.iso-date", "2014")])
    assert (fact.value, fact.confidence, fact.source) == (None, "stated", "journal")


@given(st.lists(claims(), max_size=8), st.randoms())
def test_the_order_of_claims_does_not_matter(evidence: list[Claim], chance: object) -> None:
    shuffled = list(evidence)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(evidence)


@given(st.lists(claims(), max_size=8), edtfs())
def test_a_correction_always_wins(evidence: list[Claim], value: Edtf) -> None:
    word = Claim("journal", MADE, value, value.text)
    fact = resolve([*evidence, word])
    assert (fact.value, fact.source, fact.confidence) == (value, "journal", "stated")


@given(st.lists(claims(), max_size=8))
def test_every_dated_claim_is_kept_and_weighed_once(evidence: list[Claim]) -> None:
    fact = resolve(evidence)
    assert {w.claim for w in fact.weighed} == set(evidence)
    assert len(fact.weighed) == len(set(evidence))


@given(st.lists(claims(), min_size=1, max_size=8))
def test_the_fact_lies_within_what_agrees(evidence: list[Claim]) -> None:
    fact = resolve(evidence)
    assume(fact.value is not None)
    assert fact.value is not None
    for w in fact.weighed:
        if w.standing != "set-aside" and w.claim.about == MADE:
            assert isinstance(w.claim.value, Edtf)
            assert w.claim.value.holds(fact.value)


@given(st.lists(claims(), min_size=1, max_size=6), st.data())
def test_widening_evidence_that_agrees_never_narrows(
    evidence: list[Claim], data: st.DataObject
) -> None:
    before = resolve(evidence)
    unheard = [c for c in evidence if trust(c.source).never or trust(c.source).spare]
    aside = [w for w in before.weighed if w.standing == "set-aside" and w.claim not in unheard]
    assume(before.value is not None and not aside)
    at = data.draw(st.integers(0, len(evidence) - 1))
    claim = evidence[at]
    assert isinstance(claim.value, Edtf)
    low, high = claim.value.earliest, claim.value.latest
    longer = low.replace(year=low.year - 3, day=1) if low else None
    wider = data.draw(
        st.sampled_from([
            Edtf.between(longer, None) if longer else claim.value,
            Edtf.between(None, high) if high else claim.value,
        ])
    )  # fmt: skip
    stretched = Claim(claim.source, claim.about, wider, "wider")
    after = resolve([*evidence[:at], stretched, *evidence[at + 1 :]])
    assert before.value is not None
    assert after.value is None or after.value.holds(before.value)
