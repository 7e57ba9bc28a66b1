"""lookback.toml is made to be edited by hand, and survives that."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lookback.keeping import settings
from lookback.keeping.settings import LATER, OUT, Settings, Source, with_choices, with_source


def test_what_is_written_is_read(tmp_path: Path) -> None:
    made, source = with_source(Settings(room="paper", begun=True), "/home/hana/art")
    made = with_choices(made, source.id, {"refs": OUT, "Downloads": LATER})
    settings.write(tmp_path, made)
    assert settings.read(tmp_path) == made


def test_a_root_that_is_no_text_is_kept(tmp_path: Path) -> None:
    made, _ = with_source(Settings(), "/mnt/caf\udce9")
    settings.write(tmp_path, made)
    assert settings.read(tmp_path) == made


def test_a_hand_written_remark_and_key_survive(tmp_path: Path) -> None:
    settings.write(tmp_path, Settings())
    path = tmp_path / settings.NAME
    path.write_text("# my own remark\nmine = 3\n" + path.read_text())
    settings.write(tmp_path, Settings(room="grey"))
    assert "# my own remark\nmine = 3" in path.read_text()
    assert settings.read(tmp_path).room == "grey"


def test_a_choice_holds_for_what_lies_below() -> None:
    source = Source("s1", "/art", {"refs": OUT, "refs/my own": "mine"})
    found = [source.choice(p) for p in ("", "2014", "refs", "refs/birds/a.png", "refs/my own/b")]
    assert found == ["mine", "mine", OUT, OUT, "mine"]


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.sampled_from(settings.CHOICES)))
def test_any_folder_name_is_kept(folders: dict[str, str]) -> None:
    source = Source("s1", "/art", folders)
    for path, choice in folders.items():
        assert source.choice(path) == choice


def test_a_history_beside_its_folder_is_a_source_of_its_own(tmp_path: Path) -> None:
    made, folder = with_source(Settings(), "/art")
    made, history = with_source(made, "/art", settings.GIT)
    assert with_source(made, "/art", settings.GIT) == (made, history)
    settings.write(tmp_path, made)
    assert settings.read(tmp_path).sources == (folder, history)
    assert settings.read(tmp_path).folders == (folder,)
