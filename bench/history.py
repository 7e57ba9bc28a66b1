"""
Reading a Git history of pictures, against the same versions lying in a folder as files: seconds.

A commit a picture version, in forty files of five folders.
What the history costs beyond the folder is the walk over its commits and the unpacking of blobs.
"""

from __future__ import annotations

import io
import shutil
import statistics
from pathlib import Path
from typing import Final

import numpy as np
from dulwich.index import commit_tree
from dulwich.objects import Blob, Commit
from dulwich.repo import Repo
from measuring import Cost, folder, interleaved, lookback, ratio, report, run, size
from PIL import Image, ImageDraw

GOAL: Final = 1.5
COMMITS: Final = {"small": 150, "full": 5000}
ROUNDS: Final = {"small": 5, "full": 3}
FILES: Final = 40
PIXELS: Final = (700, 900)


def picture(rng: np.random.Generator, page: Image.Image) -> bytes:
    """The page with some more strokes on it, as a PNG."""
    pen = ImageDraw.Draw(page)
    for _ in range(6):
        points = [tuple(map(int, p)) for p in rng.integers((0, 0), PIXELS, (4, 2))]
        pen.line(points, fill=tuple(map(int, rng.integers(0, 150, 3))), width=5)
    out = io.BytesIO()
    page.save(out, "PNG", compress_level=1)
    return out.getvalue()


def draw(root: Path, files: Path, commits: int) -> None:
    """A repository of so many commits, and every version it holds as a file."""
    rng = np.random.default_rng(1)
    pages = [Image.new("RGB", PIXELS, "#fbfaf5") for _ in range(FILES)]
    root.mkdir()
    files.mkdir()
    repo = Repo.init(str(root))
    held: dict[str, bytes] = {}
    for n in range(commits):
        k = n % FILES
        data = picture(rng, pages[k])
        blob = Blob.from_string(data)
        repo.object_store.add_object(blob)
        held[f"{k % 5}/drawing {k}.png"] = blob.id
        (files / f"drawing {k} version {n}.png").write_bytes(data)
        commit = Commit()
        entries = [(path.encode(), name, 0o100644) for path, name in held.items()]
        commit.tree = commit_tree(repo.object_store, entries)
        commit.parents = [repo.refs[b"refs/heads/master"]] if n else []
        commit.author = commit.committer = b"Hana <hana@example.org>"
        commit.author_time = commit.commit_time = 1_300_000_000 + n * 40_000
        commit.author_timezone = commit.commit_timezone = 0
        commit.message = f"Drawing {k}, some more".encode()
        repo.object_store.add_object(commit)
        repo.refs[b"refs/heads/master"] = commit.id
    repo.close()


def main() -> None:
    wanted = size()
    with folder() as here:
        draw(here / "repo", here / "files", COMMITS[wanted])
        library = here / "library"

        def scan(*sources: str) -> Cost:
            shutil.rmtree(library, ignore_errors=True)
            run(lookback("sources", "add", *sources, library=library))
            return run(lookback("scan", library=library))

        mine, other = interleaved(
            lambda: scan("--git", str(here / "repo")),
            lambda: scan(str(here / "files")),
            ROUNDS[wanted],
        )
    wall = statistics.median(c.wall for c in mine)
    report(
        "history", ratio(mine, other, lambda c: c.wall), GOAL, commits=COMMITS[wanted],
        versions_a_minute=round(60 * COMMITS[wanted] / wall),
        peak_mib=round(max(c.peak_kib for c in mine) / 1024),
    )  # fmt: skip


if __name__ == "__main__":
    main()
