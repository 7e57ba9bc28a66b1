"""The figures of whole lives, as tables in docs/performance.md, between marks of their own."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any, Final

import foretelling
from living import AGAIN, SHARE, STAGES, START, YEARS

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs/performance.md"
MARKS: Final = "lifetime"
BASES: Final = (START, AGAIN)
# Without workers that read, starting costs what a second scan costs.
STARTS: Final = {"rescan": AGAIN, "check": AGAIN}
LEAST: Final = 0.05  # CPU seconds; less than that beyond starting is nothing to reckon with
# Why a stage may grow faster than n log n, for those that do.
REASONS: Final = {
    "looks": "a picture is laid over its nearest, and a small library has few that are near",
}
Found = dict[int, dict[str, Any]]
Points = list[tuple[int, float]]


def write_down(found: Found) -> None:
    """Raises ValueError when the marks are missing."""
    page = PAGE.read_text("utf-8")
    PAGE.write_text(woven(page, {MARKS: tables(found)}), encoding="utf-8")


def woven(text: str, parts: dict[str, str]) -> str:
    """As the README is woven."""
    spec = importlib.util.spec_from_file_location("weave", ROOT / "script/weave.py")
    assert spec is not None
    assert spec.loader is not None
    weave = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(weave)
    said: str = weave.woven(text, parts)
    return said


def tables(found: Found) -> str:
    """What stands between the marks: the archive, the stages against their limits, the rest."""
    parts = [*_life(found), "", _archive(found), "", *_limits(found), "", *_felt(found)]
    return "\n".join(parts)


def _life(found: Found) -> list[str]:
    """How long the largest of them took, and how long a life would."""
    most = max(found)
    stages = [
        foretelling.Measured(
            stage.name, stage.what, _wall(found[most], stage.name),
            beyond_starting(found, stage.name),
        )
        for stage in STAGES
        if stage.name not in BASES
    ]  # fmt: skip
    return foretelling.table(most, stages)


def _wall(figures: dict[str, Any], name: str) -> float | None:
    stage = figures.get(name)
    if stage is None or stage["ours"].get("in_parts"):
        return None
    wall: float = stage["ours"]["wall"]
    return wall


def _archive(found: Found) -> str:
    sizes = "; ".join(
        f"{works:,} works: {figures['make']['files']:,} files,"
        f" {figures['make']['bytes'] / 1e9:.2f} GB"
        for works, figures in sorted(found.items())
    )
    closed = found[max(found)]["scan"]["bare"]["closed"]
    return (
        f"The files are those of `lookback demo`, told from {YEARS[0]} to {YEARS[1]}, with {SHARE}"
        f" of their pixels along each side so that they fit the disk. {sizes}."
        f" Of the last, libvips alone can't open {closed:,}, which the first scan reads."
    )


def _limits(found: Found) -> list[str]:
    """CPU seconds of ours, how many times the limit they are, and how they grow."""
    heads = " | ".join(f"{n:,}" for n in sorted(found))
    first = "| CPU seconds (without the start, times the limit) | the limit"
    lines = [f"{first} | {heads} | grows with n to the | last step | why faster than n log n |",
             "|---|---|" + "---:|" * (len(found) + 2) + "---|"]  # fmt: skip
    for stage in STAGES:
        cells = [_cell(found[n], stage.name) for n in sorted(found)]
        points = [] if stage.name in BASES else beyond_starting(found, stage.name)
        power, last = (_rounded(foretelling.exponent(p)) for p in (points, points[-2:]))
        steep = foretelling.faster(points)
        why = REASONS.get(stage.name, "not known") if steep else ""
        said = " | ".join((*cells, power, last, why))
        lines.append(f"| {stage.what} | {stage.limit} | {said} |")
    return lines


def _rounded(power: float | None) -> str:
    return "" if power is None else f"{power:.2f}"


def _cell(figures: dict[str, Any], name: str) -> str:
    """CPU seconds, and without those of starting how many times the limit's they are."""
    stage = figures.get(name)
    if stage is None:
        return ""
    ours = stage["ours"]
    if ours.get("in_parts"):
        return "in several sittings"
    said = f"{ours['cpu']:,.1f}"
    if "bare" in stage:
        beyond = ours["cpu"] - figures[STARTS.get(name, START)]["ours"]["cpu"]
        times = beyond / max(stage["bare"]["cpu"], 0.01)
        said += f" ({times:.2f} ×)" if beyond > LEAST else " (what starting costs)"
    if "p95_ms" in ours:
        said += f"; answers {ours['p95_ms']:.0f} ms ({ours['ratio']:.2f} ×)"
    return said


def beyond_starting(found: Found, stage: str) -> Points:
    """Works and CPU seconds without those of starting, the fewest works first."""
    points = []
    for works, figures in sorted(found.items()):
        if stage in figures and not figures[stage]["ours"].get("in_parts"):
            start = figures[STARTS.get(stage, START)]["ours"]["cpu"]
            cpu = figures[stage]["ours"]["cpu"] - start
            if cpu > LEAST:
                points.append((works, cpu))
    return points


def _felt(found: Found) -> list[str]:
    """Seconds on the wall, memory and disk."""
    heads = " | ".join(f"{n:,}" for n in sorted(found))
    lines = [f"| on the wall, largest process, library after it | {heads} |",
             "|---|" + "---:|" * len(found)]  # fmt: skip
    for stage in STAGES:
        cells = []
        for n in sorted(found):
            if (one := found[n].get(stage.name)) is None:
                cells.append("")
                continue
            ours = one["ours"]
            disk = "" if stage.name in (*BASES, "make") else f", {one['bytes'] / 1e6:,.0f} MB"
            cells.append(f"{foretelling.time(ours['wall'])}, {ours['peak_mib']:,} MiB{disk}")
        lines.append(f"| {stage.what} | {' | '.join(cells)} |")
    return lines
