"""A large film is on the wall by a glance, and read to its end afterwards; nothing said is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from corpora import films
from corpora.made_up import begun_library

from lookback.doing import correct, fathoming, looking
from lookback.doing.bagging import Bagging
from lookback.doing.check import Check
from lookback.doing.library import Library
from lookback.doing.scan import Scan
from lookback.keeping.settings import Source
from lookback.reading import fixity, original
from lookback.reading.fixity import is_glance

ROOM = 4096  # bytes, in place of 64 MB


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Library, Source]]:
    monkeypatch.setattr(fixity, "LARGE", ROOM)
    monkeypatch.setattr(original, "MAPPED_FROM", ROOM)
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    yield library, source
    library.close()


def film(path: Path, seed: int = 1) -> str:
    """A film longer than ROOM; returns the SHA-256 of all of it."""
    data = films.film(seed)
    path.write_bytes(data + b"\0\0\x20\0free" + bytes(0x2000 - 8))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def scanned(library: Library, *, deep: bool = False) -> None:
    with ThreadPoolExecutor(1) as executor:
        Scan(library, executor, 1, deep=deep).run(library.settings.sources)


def digests(library: Library) -> list[bytes]:
    works = [w.id for w in looking.every_work(library)]
    held = looking.holdings(library, works)
    return sorted(h.item.digest for work in works for h in held[work])


def fathomed(library: Library) -> int:
    with ThreadPoolExecutor(1) as executor:
        return fathoming.fathom(library, executor, 1)


def test_a_first_look_leaves_the_end_of_a_film_for_later(begun: tuple[Library, Source]) -> None:
    library, source = begun
    whole = film(Path(source.root) / "kite.mp4")
    scanned(library)
    (digest,) = digests(library)
    assert is_glance(digest)
    assert library.previews.get(digest) is not None
    scanned(library, deep=True)
    assert [d.hex() for d in digests(library)] == [whole]
    assert library.previews.get(bytes.fromhex(whole)) is not None
    assert fathomed(library) == 0


def test_what_was_said_meanwhile_holds_afterwards(begun: tuple[Library, Source]) -> None:
    library, source = begun
    path = Path(source.root) / "kite.mp4"
    film(path)
    scanned(library)
    correct.hide(library, [w.id for w in looking.every_work(library)])
    scanned(library, deep=True)
    path.rename(path.with_name("moved.mp4"))  # its place says nothing now
    scanned(library, deep=True)
    assert list(looking.every_work(library)) == []
    assert len(looking.page(library, None, hidden=True)) == 1


def test_a_copy_that_was_read_whole_before_is_one_content(begun: tuple[Library, Source]) -> None:
    library, source = begun
    root = Path(source.root)
    whole = film(root / "kite.mp4")
    scanned(library, deep=True)
    film(root / "again.mp4")
    scanned(library, deep=True)
    assert [d.hex() for d in digests(library)] == [whole, whole]
    assert len(list(looking.every_work(library))) == 1


def test_two_films_that_differ_in_places_nobody_glanced_at_part(
    begun: tuple[Library, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fixity, "EDGE", 64)
    monkeypatch.setattr(fixity, "PLACE", 1)
    library, source = begun
    root = Path(source.root)
    film(root / "a.mp4")
    data = bytearray((root / "a.mp4").read_bytes())
    data[-0x1000 - 7] ^= 1
    (root / "b.mp4").write_bytes(data)
    scanned(library)
    assert len(set(digests(library))) == 1
    assert fathomed(library) == 2
    assert len(set(digests(library))) == 2


def test_a_film_that_changes_while_it_is_read_waits(begun: tuple[Library, Source]) -> None:
    library, source = begun
    path = Path(source.root) / "kite.mp4"
    film(path)
    scanned(library)
    film(path, seed=2)
    assert fathomed(library) == 0
    assert all(map(is_glance, digests(library)))
    scanned(library, deep=True)
    found = digests(library)
    assert hashlib.sha256(path.read_bytes()).digest() in found


class Endless(Executor):
    """Whoever takes a task and never ends it."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


def test_it_stops_in_the_middle_of_a_film(
    begun: tuple[Library, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fathoming, "LOOK_UP", 0.0)
    library, source = begun
    film(Path(source.root) / "kite.mp4")
    scanned(library)
    asked = iter([False, False, False])
    assert fathoming.fathom(library, Endless(), 1, lambda: next(asked, True)) == 0
    assert all(map(is_glance, digests(library)))


def test_a_check_reads_to_its_end_what_still_waits(begun: tuple[Library, Source]) -> None:
    library, source = begun
    whole = film(Path(source.root) / "kite.mp4")
    scanned(library)
    with ThreadPoolExecutor(1) as executor:
        checked = Check(library, executor, 1).run()
    assert (checked.whole, checked.damaged, checked.left) == (1, [], 0)
    assert [d.hex() for d in digests(library)] == [whole]


def test_a_bag_lists_the_whole_of_what_it_copies(
    begun: tuple[Library, Source], tmp_path: Path
) -> None:
    library, source = begun
    whole = film(Path(source.root) / "kite.mp4")
    scanned(library)
    with ThreadPoolExecutor(1) as executor:
        Bagging(library, executor, 1).run(tmp_path / "bag", {})
    listed = (tmp_path / "bag/manifest-sha256.txt").read_text("utf-8")
    assert f"{whole}  " in listed
