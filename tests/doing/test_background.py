"""A scan beside the pages ends with a tally or with a sentence, never silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading

from lookback.doing import places, scan
from lookback.doing.background import BackgroundScan
from lookback.keeping import log
from lookback.words.errors import LibraryBusy, ReadingBrokeOff


def finished(reading: Reading, archive: Path) -> BackgroundScan:
    places.remember(reading.library, [str(archive)])
    background = BackgroundScan(reading.library, jobs=1)
    assert background.start()
    background.stop(wait=True)
    return background


def test_it_ends_with_a_tally(reading: Reading, archive: Path) -> None:
    places.remember(reading.library, [str(archive)])
    background = BackgroundScan(reading.library, jobs=1)
    assert background.start()
    assert background._thread is not None
    background._thread.join(60)
    assert background.error is None
    assert background.tally is not None
    assert background.tally.works == 4
    assert not background.running


def test_a_busy_library_is_said(reading: Reading, archive: Path) -> None:
    with reading.library.scanning():
        assert isinstance(finished(reading, archive).error, LibraryBusy)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_defect_is_said_and_logged(
    reading: Reading, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(scan, "walk_source", broken)
    assert isinstance(finished(reading, archive).error, ReadingBrokeOff)
    assert log.newest(reading.library.folder, 1)[0].endswith("kind=ZeroDivisionError")
