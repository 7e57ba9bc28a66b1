"""A bug report and the log it quotes hold no name of anything the person has."""

from __future__ import annotations

from pathlib import Path

from corpora.archives import Reading

from lookback.doing import correct, looking
from lookback.doing.report import report
from lookback.keeping import log


def test_no_name_is_in_a_report(reading: Reading, archive: Path) -> None:
    secret = archive / "my secret folder"
    secret.mkdir()
    (secret / "hush.png").write_bytes(b"damaged")
    reading.scan(archive)
    fox = looking.find(reading.library, str(archive / "2014/fox.png"))
    correct.date(reading.library, [fox], "spring 2009")
    text = "\n".join(report(reading.library))
    assert "formats: png 5, jpeg 1" in text
    assert "damaged 1" in text
    assert " scan files=6 " in text
    for private in ("secret", "hush", "fox", "2009", str(archive), archive.name + "/", fox):
        assert private not in text


def test_the_log_is_cut_to_its_newer_half(tmp_path: Path) -> None:
    (tmp_path / log.NAME).write_text("old line\n" * (log.LARGEST // 9 + 1))
    log.note(tmp_path, "scan", files=3)
    assert (tmp_path / log.NAME).stat().st_size < log.LARGEST * 0.6
    assert log.newest(tmp_path, 1)[0].endswith("scan files=3")
