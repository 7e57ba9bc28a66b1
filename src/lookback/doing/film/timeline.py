"""
A cut as an OpenTimelineIO timeline, and back: what an editor changes there is what is rendered.

Each shot is a clip whose media is the original; what Lookback knows beyond an editor's words (why
it is there, its year, how near the camera is) rides along as metadata, so that a clip that was
shortened, moved or taken out is still the shot it was.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from lookback.reasoning.cut.shots import CUT, Cut, Lying, Picture, Shot, Why
from lookback.words.errors import NotAPlan, NoTimelines

OURS: Final = "lookback"
TRACK: Final = "Pictures"


def write(cut: Cut, paths: dict[str, str], out: Path, title: str) -> None:
    """Write the timeline to `out`. `paths` maps digests to files. Raises NoTimelines."""
    otio = _otio()
    timeline = otio.schema.Timeline(name=title)
    timeline.metadata[OURS] = {
        "rate": cut.rate, "music_at": cut.music_at, "silences": [list(s) for s in cut.silences]
    }  # fmt: skip
    track = otio.schema.Track(name=TRACK, kind=otio.schema.TrackKind.Video)
    timeline.tracks.append(track)
    for shot in cut.shots:
        track.append(_clip(otio, shot, cut.rate, paths))
    part = out.with_name(f".{out.name}.part")
    part.write_text(timeline.to_json_string(indent=1), encoding="utf-8")
    part.replace(out)


def _clip(otio: Any, shot: Shot, rate: int, paths: dict[str, str]) -> Any:
    length = otio.opentime.RationalTime(shot.frames, rate)
    begins = shot.pictures[0].begins if shot.pictures else None
    start = otio.opentime.RationalTime(round((begins or 0.0) * rate, 3), rate)
    span = otio.opentime.TimeRange(start, length)
    first = shot.pictures[0].path or paths.get(shot.pictures[0].digest) if shot.pictures else None
    media = (
        # how much there is of a film, the editor sees for itself
        otio.schema.ExternalReference(Path(first).as_uri(), span if begins is None else None)
        if first
        else otio.schema.MissingReference()
    )
    clip = otio.schema.Clip(
        name=" ".join(filter(None, (shot.kind, shot.year or shot.text))),
        media_reference=media,
        source_range=span,
        metadata={OURS: _metadata(shot)},
    )
    if shot.text or shot.year:
        clip.markers.append(otio.schema.Marker(name=shot.text or shot.year, marked_range=span))
    return clip


def _metadata(shot: Shot) -> dict[str, Any]:
    return {
        "kind": shot.kind, "act": shot.act, "why": shot.why.kind, "about": shot.why.about,
        "works": list(shot.works), "year": shot.year, "text": shot.text, "joins": shot.joins,
        "near": list(shot.near), "focus": list(shot.focus),
        "pictures": [[p.digest, p.width, p.height, p.path, p.begins] for p in shot.pictures],
        "lies": _over(shot.lies) if shot.lies else [],
    }  # fmt: skip


def _over(lies: Lying) -> list[list[Any]]:
    other = lies.other
    return [[other.digest, other.width, other.height], list(lies.box)]


def read(path: Path) -> Cut:
    """
    The cut in a timeline, as it was edited. Raises NotAPlan when it is none of ours, NoTimelines.

    Clips without our metadata (somebody's own title card) are passed over.
    """
    otio = _otio()
    try:
        timeline = otio.adapters.from_name("otio_json").read_from_file(str(path))
        ours = timeline.metadata[OURS]
        rate = int(ours["rate"])
        shots = [
            _shot(clip, rate)
            for track in timeline.video_tracks()
            for clip in track.find_clips()
            if OURS in clip.metadata
        ]
        silences = tuple((int(a), int(b)) for a, b in ours["silences"])
        cut = Cut(rate, tuple(shots), int(ours["music_at"]), silences)
    except (
        otio.exceptions.OTIOError,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        OSError,
    ) as error:
        raise NotAPlan(path) from error
    if not shots or not 1 <= rate <= 120:
        raise NotAPlan(path)
    return cut


def _shot(clip: Any, rate: int) -> Shot:
    told: Any = json.loads(json.dumps(dict(clip.metadata[OURS]), default=_plain))
    frames = round(clip.duration().rescaled_to(rate).value)
    low, high = told["near"]
    across, down = told["focus"]
    return Shot(
        str(told["kind"]), max(1, frames), int(told["act"]),
        Why(str(told["why"]), str(told["about"])),
        tuple(_picture(clip, *one) for one in told["pictures"]),
        tuple(str(w) for w in told["works"]), str(told["year"]), str(told["text"]),
        (float(low), float(high)), (float(across), float(down)), str(told.get("joins", CUT)),
        _lying(*told.get("lies", [])),
    )  # fmt: skip


def _picture(
    clip: Any, digest: str, width: float, height: float, path: str = "",
    begins: float | None = None,
) -> Picture:  # fmt: skip
    """A film begins where the clip was moved to in it."""
    if begins is not None:
        begins = max(0.0, float(clip.trimmed_range().start_time.to_seconds()))
    return Picture(str(digest), max(1, int(width)), max(1, int(height)), str(path), begins)


def _lying(*told: Any) -> Lying | None:
    if not told:
        return None
    (digest, width, height), (left, top, across, down) = told
    other = Picture(str(digest), max(1, int(width)), max(1, int(height)))
    return Lying(other, (float(left), float(top), float(across), float(down)))


def _plain(value: Any) -> Any:
    """OTIO's own containers, as Python's."""
    return dict(value) if hasattr(value, "items") else list(value)


def _otio() -> Any:
    try:
        import opentimelineio
    except ImportError as error:  # no wheel for this Python or this machine
        raise NoTimelines from error
    return opentimelineio
