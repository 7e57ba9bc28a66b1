"""
A whole life, from its files to its film: what each stage costs at 1,500, 15,000 and 150,000 works,
what the least that could be done would cost, and how fast both grow.

    script/bench lifetime --at FOLDER [--works N,N…] [--but STAGE,STAGE…] [--write-down]

Everything lies in FOLDER and stays: a stage that is done is not done again, one that was
interrupted is begun anew, so it may take days. What `--but` names is left for another sitting. The
figures stand in FOLDER/N/figures.json, and `--write-down` puts tables of them into
docs/performance.md. The ratio is the fastest growth of a
stage between the two largest sizes, in CPU seconds without those of starting, over that of n log n.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import life_table
from living import SHARE, STAGES, START, Life, Stage, measured
from measuring import report

GOAL: Final = 1.15  # a shared machine differs from itself by as much
WORKS: Final = {"small": (10, 30), "full": (1_500, 15_000, 150_000)}
LEFT_OUT: Final = ("film", "wall")  # of the small run: they have benchmarks of their own
FIGURES: Final = "figures.json"
# What makes the ground, or is a session of fixed length, does not grow as the library does.
GROWING: Final = ("scan", "rescan", "looks", "wall", "check")


def lived(life: Life, stages: Sequence[Stage]) -> dict[str, Any]:
    """All figures of one size; those that are not there yet are measured now."""
    life.root.mkdir(parents=True, exist_ok=True)
    place = life.root / FIGURES
    figures: dict[str, Any] = json.loads(place.read_text("utf-8")) if place.exists() else {}
    for stage in stages:
        if stage.name not in figures:
            figures[stage.name] = one_stage(stage, life)
            passing = place.with_suffix(".part")
            passing.write_text(json.dumps(figures, indent=1), "utf-8")
            passing.replace(place)
    return figures


def one_stage(stage: Stage, life: Life) -> dict[str, Any]:
    """Ours, then the limit, on the same files; with what lies on the disk after it."""
    begun_before = any(life.art.rglob("*")) if stage.name == "make" else False
    figures: dict[str, Any] = {"ours": median(stage, life)}
    if begun_before:  # the files of an earlier sitting are not counted in what this one cost
        figures["ours"]["in_parts"] = True
    if stage.bare is not None:
        stage.before_bare(life)
        bare = [measured(stage.bare(life)) for _ in range(stage.rounds)]
        figures["bare"] = sorted(bare, key=lambda cost: cost["cpu"])[len(bare) // 2]
    for passing in ("frames.yuv", "bare.mp4"):
        (life.root / passing).unlink(missing_ok=True)
    figures["bytes"] = weighed(life.art if stage.name == "make" else life.library)
    if stage.name == "make":
        figures["files"] = sum(1 for path in life.art.rglob("*") if path.is_file())
    return figures


def median(stage: Stage, life: Life) -> dict[str, Any]:
    """The run of the median CPU, the ground made anew for each."""
    runs = []
    for _ in range(stage.rounds):
        stage.ready(life)
        runs.append(measured(stage.ours(life)))
    return sorted(runs, key=lambda cost: cost["cpu"])[len(runs) // 2]


def weighed(root: Path) -> int:
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file())


def beyond_starting(figures: dict[str, Any], stage: str) -> float:
    """CPU seconds of a stage without what starting costs."""
    start = life_table.STARTS.get(stage, START)
    cpu: float = figures[stage]["ours"]["cpu"] - figures[start]["ours"]["cpu"]
    return max(cpu, life_table.LEAST)


def growth(few: dict[str, Any], many: dict[str, Any], n: int, m: int, stage: str) -> float:
    """How much a stage grew from n works to m, over what n log n would have; 0 from nothing."""
    if beyond_starting(few, stage) <= life_table.LEAST:
        return 0.0
    grown = beyond_starting(many, stage) / beyond_starting(few, stage)
    return grown / (m * math.log(m) / (n * math.log(n)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=tuple(WORKS), default="full")
    parser.add_argument("--at", type=Path, help="the folder that holds everything, and keeps it")
    parser.add_argument("--works", type=lambda text: tuple(map(int, text.split(","))))
    parser.add_argument("--but", type=lambda text: tuple(text.split(",")), default=())
    parser.add_argument("--write-down", action="store_true", help="into docs/performance.md")
    asked = parser.parse_args()
    sizes: tuple[int, ...] = asked.works or WORKS[asked.size]
    at: Path = asked.at or Path(tempfile.mkdtemp(prefix="lookback-lifetime-"))
    try:
        later = asked.but if asked.size == "full" else (*asked.but, *LEFT_OUT)
        stages = [s for s in STAGES if s.name not in later]
        found = {n: lived(Life((at / str(n)).resolve(), n), stages) for n in sizes}
    finally:
        if asked.at is None:
            shutil.rmtree(at)
    if asked.write_down:
        life_table.write_down(found)
    (n, few), (m, many) = sorted(found.items())[-2:] if len(found) > 1 else [*found.items()] * 2
    grown = {s: round(growth(few, many, n, m, s), 3) for s in GROWING if s in few and s in many}
    steepest = max(grown, key=lambda s: grown[s])
    report("lifetime", grown[steepest], GOAL, works=sizes, steepest=steepest, growth=grown,
           files=many["make"]["files"], share=SHARE,
           peak_mib=max(s["ours"]["peak_mib"] for s in many.values()))  # fmt: skip


if __name__ == "__main__":
    main()
