"""A version's path leads to its bytes, whatever lies about; a file of such a name is that file."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.repositories import History

from lookback.reading import repository
from lookback.reading.original import Original


@pytest.fixture
def root(tmp_path: Path) -> Path:
    history = History(tmp_path / "repo")
    history.commit({"a/fox.png": b"picture"}, "A fox", 0)
    history.close()
    return history.root


BLOB = "ebc43fd72490fd8a951d5e00d86a5cf7c21360bd"  # of b"picture"


def test_a_version_is_an_original_like_any_other(root: Path) -> None:
    with Original(f"{root}/a/fox.png@{BLOB}") as original:
        assert (original.name, original.data) == ("fox.png", b"picture")


def test_a_file_of_such_a_name_is_that_file(root: Path) -> None:
    path = root / f"fox.png@{BLOB}"
    path.write_bytes(b"another")
    with Original(str(path)) as original:
        assert original.data == b"another"


@pytest.mark.parametrize("name", ["0" * 40, "g" * 40, BLOB[:39]])
def test_what_is_not_in_it_is_not_there(root: Path, name: str) -> None:
    with pytest.raises(OSError, match=r"No such file|0000"):
        Original(f"{root}/a/fox.png@{name}")


def test_a_commit_is_no_picture(root: Path) -> None:
    head = (root / ".git/refs/heads/master").read_text().strip()
    with pytest.raises(OSError, match="no file of its repository"):
        Original(f"{root}/a/fox.png@{head}")


def test_a_second_work_tree_leads_to_its_repository(root: Path, tmp_path: Path) -> None:
    private = root / ".git/worktrees/second"
    private.mkdir(parents=True)
    (private / "commondir").write_text("../..\n")
    (tmp_path / "second").mkdir()
    (tmp_path / "second/.git").write_text(f"gitdir: {private}\n")
    assert repository.git_dir_of(str(tmp_path / "second")) == str(root / ".git")


def test_a_pointer_to_nowhere_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/.git").write_text("gitdir: ../y")
    assert repository.git_dir_of(str(tmp_path / "x")) is None
