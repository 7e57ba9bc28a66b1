"""The journal survives torn lines, edits by others and two devices; nothing said is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.keeping import journal
from lookback.keeping.journal import Ref

REF = Ref("ab" * 32, "s1", "fox.kra", "krita:2014 fox")


def say(folder: Path, device: str = "desk", kind: str = "date", **body: str) -> journal.Record:
    return journal.append(folder, device, "2026-11-24T10:00:00.000Z", kind, [REF], body)


def test_what_was_said_is_read_back(tmp_path: Path) -> None:
    said = say(tmp_path, edtf="2014-05", typed="May 2014")
    told = journal.read(tmp_path)
    assert told.records == (said,)
    assert told.notices == ()
    assert said.works == (REF,)
    assert said.body == {"edtf": "2014-05", "typed": "May 2014"}


def test_two_devices_make_one_story_in_order(tmp_path: Path) -> None:
    for device in ("desk", "lap", "desk", "lap"):
        say(tmp_path, device)
    told = journal.read(tmp_path)
    assert [(r.n, r.device) for r in told.records] == [
        (1, "desk"), (2, "lap"), (3, "desk"), (4, "lap"),
    ]  # fmt: skip
    assert told.notices == ()


@pytest.mark.parametrize("cut", [1, 7, 40, 200])
def test_a_torn_tail_is_set_aside_and_the_story_goes_on(tmp_path: Path, cut: int) -> None:
    first = say(tmp_path)
    say(tmp_path)
    path = tmp_path / "desk.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    torn = path.read_bytes()
    third = say(tmp_path)
    told = journal.read(tmp_path)
    kept = [r.n for r in told.records]
    if cut == 1:  # only the line's end is missing: the record is whole
        assert kept == [1, 2, 3]
    else:
        assert kept == [1, third.n]
        assert [n.kind for n in told.notices] == ["torn-journal"]
    assert told.records[0] == first
    assert path.read_bytes().startswith(torn), "what was torn stays where it is"


def test_a_changed_line_is_reported_and_still_heard(tmp_path: Path) -> None:
    say(tmp_path, edtf="2014")
    say(tmp_path, edtf="2015")
    path = tmp_path / "desk.jsonl"
    path.write_text(path.read_text().replace('"edtf":"2014"', '"edtf":"2013"'))
    told = journal.read(tmp_path)
    assert len(told.records) == 2
    assert [n.kind for n in told.notices] == ["changed-journal"]


def test_a_redacted_text_leaves_the_chain_whole(tmp_path: Path) -> None:
    say(tmp_path, edtf="2014")
    say(tmp_path, edtf="2015")
    path = tmp_path / "desk.jsonl"
    first, second = path.read_text().splitlines()
    line = json.loads(first)
    del line["salt"], line["private"]
    path.write_text(json.dumps(line) + "\n" + second + "\n")
    told = journal.read(tmp_path)
    assert told.notices == ()
    assert [dict(r.body) for r in told.records] == [{}, {"edtf": "2015"}]


def test_an_unknown_kind_is_kept(tmp_path: Path) -> None:
    say(tmp_path, kind="from-a-later-version", text="hello")
    (record,) = journal.read(tmp_path).records
    assert record.kind == "from-a-later-version"


def test_seals_of_the_same_words_differ(tmp_path: Path) -> None:
    """Without the salt a short text could be guessed from its seal."""
    say(tmp_path, text="yes")
    say(tmp_path, text="yes")
    seals = [json.loads(x)["seal"] for x in (tmp_path / "desk.jsonl").read_text().splitlines()]
    assert seals[0] != seals[1]


@given(text=st.text(max_size=60), path=st.text(max_size=40))
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, path: str
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    ref = Ref("", "", path, "")
    journal.append(folder, "d", "2026-11-24T10:00:00.000Z", "note", [ref], {"text": text})
    (record,) = journal.read(folder).records
    assert record.body == {"text": text}
    assert record.works == (ref,)
    assert journal.read(folder).notices == ()


def test_a_long_journal_is_continued_from_its_tail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "TAIL_BYTES", 64)
    for n in range(5):
        say(tmp_path, text="x" * 300 * n)
    with (tmp_path / "desk.jsonl").open("ab") as file:
        file.write(b"{torn")
    say(tmp_path)
    told = journal.read(tmp_path)
    assert [r.n for r in told.records] == [1, 2, 3, 4, 5, 6]
    assert [n.kind for n in told.notices] == ["torn-journal"]


def test_the_state_of_a_journal_tells_that_something_was_said(tmp_path: Path) -> None:
    before = journal.state(tmp_path)
    say(tmp_path)
    after = journal.state(tmp_path)
    assert before != after
    assert journal.state(tmp_path) == after


def test_no_byte_changes_without_being_noticed(tmp_path: Path) -> None:
    """A letter is made its capital, which in an escape means the same; all else becomes another."""
    say(tmp_path, text="Zoë 描")
    say(tmp_path)
    path = tmp_path / "desk.jsonl"
    whole = path.read_bytes()
    assert journal.read(tmp_path, strict=True).notices == ()
    unnoticed = []
    for at in range(len(whole)):
        other = whole[at] ^ (0x20 if whole[at : at + 1].isalpha() else 0x01)
        path.write_bytes(whole[:at] + bytes([other]) + whole[at + 1 :])
        notices = journal.read(tmp_path, strict=True).notices
        if "changed-journal" not in {n.kind for n in notices}:
            unnoticed.append((at, whole[at - 9 : at + 9]))
    assert unnoticed == []


@pytest.mark.parametrize(
    "mistake",
    [b"}", b"{}", b'{"n":7}', b"oops", b"\xff\xfe", b'{"n":"seven","device":3}', b"null", b"7"],
)
def test_a_mistake_in_line_7_is_read_around_and_said(tmp_path: Path, mistake: bytes) -> None:
    for n in range(1, 11):
        say(tmp_path, text=f"line {n}")
    path = tmp_path / "desk.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[6] = mistake
    path.write_bytes(b"\n".join(lines))
    told = journal.read(tmp_path)
    assert [r.body["text"] for r in told.records] == [f"line {n}" for n in range(1, 11) if n != 7]
    assert [n.message for n in told.notices] == [
        "desk.jsonl, line 7, could not be read; set aside",
        "desk.jsonl, line 8, is not as it was written",
    ]
    say(tmp_path, text="line 11")
    assert len(journal.read(tmp_path).records) == 10
    assert path.read_bytes().split(b"\n")[6] == mistake, "what was written by hand stays"


def test_a_text_changed_by_hand_in_line_7_is_said_and_heard(tmp_path: Path) -> None:
    for n in range(1, 11):
        say(tmp_path, text=f"line {n}")
    path = tmp_path / "desk.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"line 7"', b'"line seven"'))
    told = journal.read(tmp_path)
    assert told.records[6].body["text"] == "line seven"
    assert [n.message for n in told.notices] == ["desk.jsonl, line 7, is not as it was written"]
