"""Whoever finds a library is told what is where, without Lookback and without anybody's words."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from corpora.made_up import begun_library

from lookback.doing import diary
from lookback.talking import readme


def test_it_says_what_is_where_and_none_of_the_words(tmp_path: Path) -> None:
    library, _ = begun_library(tmp_path / "library", tmp_path / "art & <ink>")
    library.keep_settings(replace(library.settings, person="Hana <3"))
    diary.write(library, "", "a secret evening", by="Ines")
    readme.keep(library)
    path = library.folder / "READ ME.html"
    text = path.read_text(encoding="utf-8")
    assert "A look back at the drawings of Hana &lt;3" in text
    assert "art &amp; &lt;ink&gt;" in text
    assert "secret" not in text
    assert "Ines" not in text
    assert path.stat().st_mode & 0o077 == 0
    assert not any(outside in text for outside in ("http", "src=", "href=", "<script"))
    for name in ("journal/", "lookback.toml", "catalogue.sqlite", "previews/"):
        assert name in text


def test_it_is_written_anew_when_the_settings_changed_alone(tmp_path: Path) -> None:
    library, _ = begun_library(tmp_path / "library", tmp_path / "art")
    path = library.folder / "READ ME.html"
    readme.keep(library)
    path.write_text("mine now", encoding="utf-8")
    readme.keep(library)
    assert path.read_text(encoding="utf-8") == "mine now"
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(library.folder / "lookback.toml", ns=(later, later))
    readme.keep(library)
    assert "lookback.toml" in path.read_text(encoding="utf-8")
