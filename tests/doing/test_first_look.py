"""New files are first taken from all over the archive, and each exactly once."""

from __future__ import annotations

from pathlib import Path

from corpora.archives import Counting, Reading
from hypothesis import given
from hypothesis import strategies as st

from lookback.doing import places
from lookback.doing.scan import SPREAD, Scan, _spread


def order(files: int) -> list[int]:
    """The order in which so many files would be read, by their place in the walk."""
    return list(_spread(files))


@given(st.integers(0, 3 * SPREAD))
def test_every_file_is_read_once(files: int) -> None:
    assert sorted(order(files)) == list(range(files))


def test_a_few_hundred_files_show_the_whole_life() -> None:
    """Of 150,000 files the first 200 leave no stretch longer than 3 % of the archive unseen."""
    first = sorted(order(150_000)[:200])
    gaps = [b - a for a, b in zip([0, *first], [*first, 150_000], strict=True)]
    assert max(gaps) < 0.03 * 150_000


def test_after_the_first_look_the_disk_is_read_in_its_order() -> None:
    rest = order(10 * SPREAD)[SPREAD:]
    assert rest == sorted(rest)


def test_depth_can_wait_for_the_next_scan(reading: Reading, archive: Path) -> None:
    places.remember(reading.library, [str(archive)])
    sources = reading.library.settings.sources
    likenesses = reading.library.catalogue.likenesses
    with Counting() as executor:
        Scan(reading.library, executor, 2, deep=False).run(sources)
        assert list(likenesses.gallery()) == []
        Scan(reading.library, executor, 2).run(sources)
    assert len(list(likenesses.gallery())) == 4
    assert not likenesses.not_compared()
