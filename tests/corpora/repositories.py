"""Small Git repositories with a history of pictures, and with every trap that one can hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dulwich.index import commit_tree
from dulwich.objects import Blob, Commit
from dulwich.repo import Repo

DAY = 86_400
BEGUN = 1_583_444_057  # 5 March 2020, 21:34:17 UTC
EAST = 3600  # seconds east of Greenwich, where the commits are made


class History:
    """A repository that grows by whole states: path → bytes."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.root = root
        self.repo = Repo.init(str(root))
        self.commits: list[bytes] = []

    def commit(
        self,
        files: Mapping[str, bytes],
        subject: str,
        day: int,
        *,
        parents: list[bytes] | None = None,
        branch: str = "master",
    ) -> bytes:
        store = self.repo.object_store
        entries = []
        for path, data in files.items():
            blob = Blob.from_string(data)
            store.add_object(blob)
            entries.append((path.encode(), blob.id, 0o100644))
        commit = Commit()
        commit.tree = commit_tree(store, entries)
        commit.parents = self.commits[-1:] if parents is None else parents
        commit.author = commit.committer = b"Hana <hana@example.org>"
        commit.author_time = BEGUN + day * DAY
        commit.commit_time = BEGUN + (day + 400) * DAY  # it was rebased a year later
        commit.author_timezone = commit.commit_timezone = EAST
        commit.encoding = b"UTF-8"
        commit.message = subject.encode()
        store.add_object(commit)
        self.repo.refs[b"refs/heads/" + branch.encode()] = commit.id
        self.commits.append(commit.id)
        return commit.id

    def close(self) -> None:
        self.repo.close()


def booby_trap(root: Path, witness: Path) -> None:
    """Everything in a repository that asks for a program to be run; each would write `witness`."""
    git = root / ".git"
    command = f"touch {witness}"
    (git / "config").write_text(
        f"[core]\n\trepositoryformatversion = 0\n\tfsmonitor = {command}\n\tpager = {command}\n"
        f"\thooksPath = {git / 'hooks'}\n\tsshCommand = {command}\n"
        f'[filter "x"]\n\tsmudge = {command}\n\tclean = {command}\n\tprocess = {command}\n'
        f'[diff "x"]\n\ttextconv = {command}\n[credential]\n\thelper = !{command}\n'
        f"[include]\n\tpath = {git / 'more'}\n[uploadpack]\n\tpackObjectsHook = {command}\n"
    )
    (git / "info").mkdir(exist_ok=True)
    (git / "info/attributes").write_text("* filter=x diff=x\n")
    (git / "hooks").mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        (git / "hooks" / name).write_text(f"#!/bin/sh\n{command}\n")
        (git / "hooks" / name).chmod(0o755)
