from __future__ import annotations

from pathlib import Path

from corpora import projects
from corpora.told import flaws, read, told

from lookback.reading.formats import read_file


def test_everything_that_word_wrote_down(tmp_path: Path) -> None:
    found = told(read(tmp_path, "fox.docx", projects.docx()))
    opening = found.pop("docx.opening")
    assert found == {
        "docx.title": ("title", "Fox"),
        "docx.creator": ("author", "A. Fox"),
        "docx.created": ("made", "2014-05-03"),
        "docx.modified": ("saved", "2014-05-04"),
        "docx.Application": ("application", "Microsoft Office Word"),
        "docx.TotalTime": ("seconds", 4500),
        "docx.words": ("words", 41),
    }
    assert str(opening[1]).startswith("Fox 1 The harbour was quiet")


def test_it_is_a_work_in_a_writers_folder_only(tmp_path: Path) -> None:
    read(tmp_path, "fox.docx", projects.docx())
    assert read_file(str(tmp_path / "fox.docx")).format == ""


def test_no_time_was_spent_where_none_is_told(tmp_path: Path) -> None:
    assert "docx.TotalTime" not in told(read(tmp_path, "fox.docx", projects.docx(minutes=0)))


def test_one_that_breaks_off_is_kept_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.docx", projects.docx()[:200])
    assert (found.format, flaws(found)) == (
        "docx", ["kept; its picture can't be shown yet: a part of it is damaged"],
    )  # fmt: skip
