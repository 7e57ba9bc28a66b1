"""Captions beside a film, as WebVTT and SubRip: the years as they change, and the own words."""

from __future__ import annotations

from lookback.reasoning.cut.shots import CARD, LINE, Cut


def cues(cut: Cut) -> list[tuple[float, float, str]]:
    """(start, end, text) in seconds; neighbours with the same text are one."""
    found: list[tuple[float, float, str]] = []
    for start, shot in zip(cut.starts(), cut.shots, strict=True):
        text = shot.text if shot.kind in (CARD, LINE) else shot.year
        begin, end = start / cut.rate, (start + shot.frames) / cut.rate
        if not text:
            continue
        if found and found[-1][2] == text and found[-1][1] == begin:
            found[-1] = found[-1][0], end, text
        else:
            found.append((begin, end, text))
    return found


def vtt(cut: Cut) -> str:
    blocks = [f"{_clock(a, '.')} --> {_clock(b, '.')}\n{_plain(t)}" for a, b, t in cues(cut)]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def srt(cut: Cut) -> str:
    blocks = [
        f"{n}\n{_clock(a, ',')} --> {_clock(b, ',')}\n{_plain(t)}"
        for n, (a, b, t) in enumerate(cues(cut), 1)
    ]
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    """One line, without what these formats read as marks."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→")


def _clock(seconds: float, point: str) -> str:
    total = round(seconds * 1000)
    hours, rest = divmod(total, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{point}{rest % 1000:03}"
