"""
The sample archive's documents once more, as an artist who keeps them in Git would have them.

Each drawing is one file that is saved over and over: its versions are in the history and nowhere
else. Every third is moved to another folder when it is finished. The repository has no work tree,
so that nothing of it is found but by its history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from lookback.doing.demo.plan import VERSION, PlannedFile, PlannedWork

NAME: Final = "History"  # the folder in the archive
BRANCH: Final = b"refs/heads/main"
AUTHOR: Final = b"Hana <hana@example.org>"
ZONE: Final = 9 * 3600  # seconds east of Greenwich, where she lives
MOVED_EVERY: Final = 3
SAID: Final = {
    "sketch": "Sketch {title}", "lines": "Ink {title}", "flats": "Lay the colours of {title}",
    "colour": "Finish {title}",
}  # fmt: skip
PLAIN: Final = 0o100644


@dataclass(frozen=True, slots=True)
class Saved:
    """One commit: a file of the archive, where it stands in the repository, what it replaces."""

    when: datetime
    file: str
    path: str
    before: str
    subject: str


def draw_repository(folder: Path, plan: Iterable[PlannedWork]) -> int:
    """
    Put the versions of the archive's documents into a repository; how many commits it has.

    The archive must be drawn already. A repository that is there is left as it is. OSError as it
    comes.
    """
    from dulwich.index import commit_tree
    from dulwich.objects import Blob, Commit, ObjectID
    from dulwich.refs import Ref
    from dulwich.repo import Repo

    commits = sorted(_commits(plan), key=lambda c: (c.when, c.path))
    place = folder / NAME
    if place.exists():
        return len(commits)
    place.mkdir()
    held: dict[str, ObjectID] = {}
    head: ObjectID | None = None
    with Repo.init(str(place), default_branch=b"main") as repo:
        for saved in commits:
            blob = Blob.from_string((folder / saved.file).read_bytes())
            repo.object_store.add_object(blob)
            held.pop(saved.before, None)
            held[saved.path] = blob.id
            commit = Commit()
            commit.tree = commit_tree(
                repo.object_store, [(p.encode(), name, PLAIN) for p, name in held.items()]
            )
            commit.parents = [head] if head else []
            commit.author = commit.committer = AUTHOR
            commit.author_time = commit.commit_time = int(saved.when.timestamp())
            commit.author_timezone = commit.commit_timezone = ZONE
            commit.message = f"{saved.subject}\n".encode()
            repo.object_store.add_object(commit)
            head = commit.id
        if head:
            repo.refs[Ref(BRANCH)] = head
    return len(commits)


def _commits(plan: Iterable[PlannedWork]) -> Iterator[Saved]:
    kept = [work for work in plan if len(versions_of(work)) > 1]
    for n, work in enumerate(kept):
        versions = versions_of(work)
        name = versions[0].path.rpartition("/")[2]
        at = f"drawings/{work.name} {name}"
        for file in versions:
            last = file is versions[-1]
            path = f"finished/{work.name} {name}" if last and n % MOVED_EVERY == 0 else at
            title = file.facts.title or name.rpartition(".")[0]
            subject = SAID.get(file.stage, "Work on {title}").format(title=title)
            yield Saved(file.touched, file.path, path, at, subject)


def versions_of(work: PlannedWork) -> list[PlannedFile]:
    """The document's own states, the first one first."""
    return sorted((f for f in work.files if f.role == VERSION), key=lambda f: f.touched)
