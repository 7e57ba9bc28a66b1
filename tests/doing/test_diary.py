"""What people write: kept, found at its work, revised, forgotten, and taken in again."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from corpora.archives import Reading
from hypothesis import given, settings
from hypothesis import strategies as st

from lookback.doing import correct, diary, looking, reason, taking_in
from lookback.doing.library import Library
from lookback.keeping import entries, journal
from lookback.reading import diaries
from lookback.talking import journal_words
from lookback.words.edtf import Edtf
from lookback.words.errors import NoSuchEntry, NotAnExport, NothingToUndo, NothingWritten

AUTUMN = Edtf.parse("2009-23")


def texts(library: Library) -> list[str]:
    return [e.text for e in diary.diary(library).entries]


def test_an_entry_is_found_at_its_work_and_survives_a_lost_catalogue(
    reading: Reading, archive: Path
) -> None:
    reading.scan(archive)
    sea = looking.find(reading.library, str(archive / "sea.png"))
    kept = diary.write(
        reading.library, entries.KIND_WORDS, "so much light", when=AUTUMN, works=[sea], by="Ines"
    )
    assert diary.diary(reading.library).of_work(sea) == [kept]
    reading.lose_catalogue()
    (archive / "sea.png").rename(archive / "ocean.png")
    reading.scan(archive)
    ocean = looking.find(reading.library, str(archive / "ocean.png"))
    assert diary.diary(reading.library).of_work(ocean) == [kept]


def test_nothing_on_the_wall_follows_from_an_entry(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    before = reading.library.catalogue.works.generation()
    diary.write(reading.library, entries.WHY, "to keep her")
    assert not reason.bring_up_to_date(reading.library)
    assert reading.library.catalogue.works.generation() == before


def test_revised_taken_back_and_undone_in_turn(reading: Reading) -> None:
    library = reading.library
    first = diary.write(library, entries.WHY, "because", when=AUTUMN)
    diary.revise(library, replace(first, text="because of her", shown=True))
    (now,) = diary.diary(library).entries
    assert (now.id, now.text, now.shown, now.revised) == (first.id, "because of her", True, True)
    diary.take_back(library, now)
    assert texts(library) == []
    assert correct.undo(library) == "take an entry back"
    assert texts(library) == ["because of her"]
    assert correct.undo(library) == "write anew “because of her”"
    assert texts(library) == ["because"]
    assert correct.undo(library) == "write “because”"
    assert texts(library) == []
    correct.redo(library)
    assert texts(library) == ["because"]


def test_empty_pages_are_not_kept(reading: Reading) -> None:
    with pytest.raises(NothingWritten):
        diary.write(reading.library, entries.NOTE, " \n ")
    assert reading.library.told().records == ()


def test_forgetting_drops_the_text_and_the_chain_holds(reading: Reading, tmp_path: Path) -> None:
    library = reading.library
    page = tmp_path / "page.png"
    page.write_bytes(b"a screenshot")
    picture = diary.keep_picture(library, page)
    private = diary.write(library, entries.TOOK, "the secret evening", picture=picture)
    diary.revise(library, replace(private, text="the secret night"))
    other = diary.write(library, entries.GAVE, "an hour")
    assert diary.kept_picture(library, picture) is not None
    assert diary.forget(library, private.id) == 2
    on_disk = b"".join(p.read_bytes() for p in library.folder.rglob("*") if p.is_file())
    assert b"secret" not in on_disk
    assert diary.kept_picture(library, picture) is None
    told = journal.read(library.folder / "journal")
    assert told.notices == ()
    assert texts(library) == ["an hour"]
    with pytest.raises(NoSuchEntry):
        diary.diary(library).one(private.id)
    again = diary.write(library, entries.NOTE, "and on")
    assert journal.read(library.folder / "journal").notices == ()
    assert [e.id for e in diary.diary(library).entries] == [other.id, again.id]


def test_only_its_owner_may_read_the_journal(reading: Reading) -> None:
    diary.write(reading.library, entries.NOTE, "mine")
    folder = reading.library.folder / "journal"
    assert folder.stat().st_mode & 0o077 == 0
    assert {p.stat().st_mode & 0o077 for p in folder.iterdir()} == {0}


def test_an_entry_is_told_among_the_day_it_is_about(reading: Reading) -> None:
    library = reading.library
    diary.write(library, entries.NOTE, "today")
    diary.write(library, entries.NOTE, "long ago", when=Edtf.parse("2009"))
    diary.write(library, entries.NOTE, "before", when=Edtf.parse("../2001"))
    assert texts(library) == ["before", "long ago", "today"]
    kept = [diary.diary(library).entries[0]]
    assert diary.beside(library, kept) == {}


def test_the_work_of_its_day_stands_beside_it(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    works = list(looking.every_work(reading.library))
    early = diary.write(reading.library, entries.WHY, "early", when=Edtf.parse("1990"))
    late = diary.write(reading.library, entries.WHY, "late")
    found = diary.beside(reading.library, [early, late])
    assert found[early.id] == works[0].id
    assert found[late.id] == works[-1].id


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@settings(max_examples=40)  # each opens two libraries
@given(
    st.lists(
        st.tuples(
            st.sampled_from(entries.LABELS), words, words, st.booleans(),
            st.sampled_from(["", "2009", "2009-23", "../1998", "2014-05-03", "199X"]),
        ),
        max_size=6, unique_by=lambda t: (t[1].strip(), t[4]),
    )
)  # fmt: skip
def test_what_is_taken_out_can_be_taken_in_without_loss(
    tmp_path_factory: pytest.TempPathFactory, written: list[tuple[str, str, str, bool, str]]
) -> None:
    here = tmp_path_factory.mktemp("diary")
    one, other = Library(here / "one"), Library(here / "other")
    for label, text, by, shown, when in written:
        diary.write(one, label, text, by=by, shown=shown, when=Edtf.parse(when) if when else None)
    found = diary.diary(one)
    out = here / "journal.json"
    told = [journal_words.as_json(e, found) for e in found.entries]
    out.write_text(json.dumps(told), encoding="utf-8")
    assert len(taking_in.take_in(other, out)) == len(written)
    assert taking_in.take_in(other, out) == []

    def plain(library: Library) -> list[tuple[str, str, str, bool, str]]:
        return sorted(
            (e.label, e.text, e.by, e.shown, e.when.text if e.when else "")
            for e in diary.diary(library).entries
        )

    assert plain(other) == plain(one)
    one.close()
    other.close()


WRITINGS = [
    "描くのが好きだから、今日も描いた。\n雨の音。",
    "لأنني أحبه\u200f، حتى الآن.",
    "כי אני אוהבת את זה",
    "🖍🦊👩🏽‍🎨 and a\u0301 flag 🏳️‍🌈",
    'line\r\nline\ttab \u2028 <b>&amp;</b> "quoted" \\ back',
    "a very long night. " * 55_000,
]


@pytest.mark.parametrize("text", WRITINGS, ids=["ja", "ar", "he", "emoji", "marks", "megabyte"])
def test_any_writing_is_taken_out_and_in_again_to_the_letter(
    reading: Reading, tmp_path: Path, text: str
) -> None:
    here, there = reading.library, Library(tmp_path / "there")
    page = tmp_path / "page.png"
    page.write_bytes(b"a screenshot")
    picture = diary.keep_picture(here, page)
    diary.write(
        here, entries.TOOK, text, by=text[:40], picture=picture, written="2011-02-03T04:05Z"
    )
    found = diary.diary(here)
    out = here.folder / "journal.json"
    told = [journal_words.as_json(e, found) for e in found.entries]
    out.write_text(json.dumps(told), encoding="utf-8")
    taking_in.take_in(there, out)
    (one,), (other,) = found.entries, diary.diary(there).entries
    assert replace(other, id=one.id) == one
    assert (one.text, one.day) == (text.strip(), "2011-02-03")
    assert diary.kept_picture(there, picture) is not None
    there.close()


JAPANESE = "描くのが好きだから 🖍 لأنني أحبه"


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("jrnl.json", {"entries": [{"title": "Rain.", "body": JAPANESE, "date": "2016-10-03"}]},
         [diaries.Written(f"Rain.\n\n{JAPANESE}", "2016-10-03")]),
        ("Journal.json",
         {"entries": [{"text": "Late\\.", "creationDate": "2019-03-05T23:30:00Z",
                       "timeZone": "Asia\\/Tokyo"}]},
         [diaries.Written("Late.", "2019-03-06")]),
        ("words.csv", "date,by,comment\n2020-01-02,Ines,lovely\n,,\n",
         [diaries.Written("lovely", "2020-01-02", "Ines")]),
        ("2015-06-07 notes.md", "# Sea\nwaves", [diaries.Written("# Sea\nwaves", "2015-06-07")]),
        ("book.md", "## 2001-02-03\n\nfirst\n\n## 2001-02-04 later\nsecond\n",
         [diaries.Written("first", "2001-02-03"), diaries.Written("second", "2001-02-04")]),
        ("front.md", "---\ntitle: x\ndate: 1998-07\n---\nsummer",
         [diaries.Written("summer", "1998-07")]),
    ],
)  # fmt: skip
def test_other_programs_exports_are_read(
    tmp_path: Path, name: str, content: object, found: list[diaries.Written]
) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert diaries.read(tmp_path / name) == found


def test_what_is_no_export_is_said_and_changes_nothing(reading: Reading, tmp_path: Path) -> None:
    for name, content in (("a.json", "{"), ("b.json", "[" * 100_000), ("c.csv", "x,y\n1,2\n"),
                          ("d.pdf", "%PDF")):  # fmt: skip
        (tmp_path / name).write_text(content)
        with pytest.raises(NotAnExport, match="holds no entries"):
            taking_in.take_in(reading.library, tmp_path / name)
    assert reading.library.told().records == ()


@settings(max_examples=25)  # each waits for the disk some twenty times
@given(st.lists(st.sampled_from(["write", "early", "revise", "take", "forget", "undo", "redo"]),
                max_size=12))  # fmt: skip
def test_a_diary_that_is_followed_is_the_one_read_anew(
    tmp_path_factory: pytest.TempPathFactory, gestures: list[str]
) -> None:
    library = Library(tmp_path_factory.mktemp("followed") / "library")
    for n, gesture in enumerate(gestures):
        found = diary.diary(library).entries
        if gesture in ("write", "early"):
            when = Edtf.parse("1999") if gesture == "early" else None
            diary.write(library, entries.NOTE, f"page {n}", when=when)
        elif gesture in ("undo", "redo"):
            with suppress(NothingToUndo):
                (correct.undo if gesture == "undo" else correct.redo)(library)
        elif found and gesture == "revise":
            diary.revise(library, replace(found[-1], text=f"anew {n}", when=Edtf.parse("2001")))
        elif found and gesture == "take":
            diary.take_back(library, found[0])
        elif found:
            diary.forget(library, found[0].id)
        anew = tuple(entries.entries(library.story().active))
        assert diary.diary(library).entries == anew
    library.close()
