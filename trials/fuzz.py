"""
Spoil a sample of every format from seed after seed and read each as the scan does.

Each must end as a value within the limits, with its digest right, a picture or a notice, and the
file as it was. What ended a worker is listed with its seed, and fails the trial only when even the
second, lighter try gave nothing. Every reader of READERS is found by itself. Resumable: what was
seen is kept in a file after each batch, reader by reader, so that a new format catches up.

`script/trials fuzz [NAME…] [--seeds N] [--state FILE] [--seconds N] [--write-down]`; without names
all readers, and every container of songs and films. The last puts the figures into
docs/reliability.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import textwrap
import time
from collections import Counter
from concurrent.futures import Future
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from corpora import misdeeds
from corpora.samples import KINDS, SAMPLES

from lookback.reading.formats import READERS, describe_file, name_file, read_file
from lookback.reading.isolation import ReadingPool
from lookback.reading.worker import peak_memory
from lookback.words.model import Found

SEEDS = 10_000  # for each reader, as the long form has it
SECONDS = 20.0  # as a scan allows; more where others have the machine
BATCH = 250  # seeds between two lines of what has been seen
PAGE = Path(__file__).resolve().parent.parent / "docs/reliability.md"
BEGIN, END = "<!-- fuzz -->\n", "<!-- /fuzz -->"
ENDED = ("damaged", "too-slow", "too-large")  # outcomes that cost a worker, and the picture
OUTCOMES = ("shown", "kept", *ENDED, "named")  # the last cost two workers, and the facts
FAILURES = ("lost", "silent", "digest", "touched")

HEADER = "| Reader | Spoilt | shown | kept | ended: crash · time · memory | facts lost | all lost |"
SUMMARY = (
    "Faults of Lookback itself (nothing left, silence about damage, a wrong digest, a file that was"
    " touched): {faults}. The process that hands out the work held {first} MB after the first batch"
    " and {last} MB after the last; the largest worker {worker} MB."
)

NAMES = (*(reader.NAME for reader in READERS), *KINDS)

Seen = dict[str, Counter[str]]


def main(names: list[str], seeds: int, state: Path, seconds: float) -> int:
    seen = kept_in(state)
    with ReadingPool(seconds=seconds) as pool:
        while any(total(seen[n]) < seeds for n in names):
            for name in names:
                first = total(seen[name])
                if first < seeds:
                    begun = time.monotonic()
                    batch(pool, name, range(first, min(first + BATCH, seeds)), seen[name])
                    seen[name]["milliseconds"] += round(1000 * (time.monotonic() - begun))
                    remember(pool, seen)
                    state.write_text(json.dumps(seen))
                    print(f"{name:12s} {dict(seen[name])}", flush=True)
    failed = sum(seen[n][f] for n in names for f in FAILURES)
    done = sum(total(seen[n]) for n in names)
    print(f"{done - failed} passed, {failed} failed")
    return 1 if failed else 0


def kept_in(state: Path) -> Seen:
    kept = json.loads(state.read_text()) if state.exists() else {}
    return {name: Counter(kept.get(name, {})) for name in (*NAMES, "memory")}


def total(of_one: Counter[str]) -> int:
    return sum(of_one[outcome] for outcome in (*OUTCOMES, "lost"))


def remember(pool: ReadingPool, seen: Seen) -> None:
    """The most that any of the processes held, in MB; the first figure of ours is kept beside."""
    ours = peak_memory() >> 20
    seen["memory"]["first"] = seen["memory"]["first"] or ours
    seen["memory"]["last"] = ours
    worker = pool.submit(peak_memory).result() >> 20
    seen["memory"]["worker"] = max(seen["memory"]["worker"], worker)


def batch(pool: ReadingPool, name: str, seeds: range, seen: Counter[str]) -> None:
    """Read these seeds of one format, and count how each ended."""
    suffix = Path((SAMPLES.get(name) or KINDS[name])[0]).suffix
    with tempfile.TemporaryDirectory() as folder:
        paths = {seed: Path(folder) / f"{seed}{suffix}" for seed in seeds}
        for seed, path in paths.items():
            path.write_bytes(misdeeds.spoilt(name, seed))
        before = {seed: stamp(path) for seed, path in paths.items()}
        futures = {seed: pool.submit(read_file, str(path), True) for seed, path in paths.items()}
        for seed, future in futures.items():
            path, was = paths[seed], before[seed]
            outcome, found = ended(pool, f"{name} {seed}", path, future)
            seen[outcome] += 1
            faults = []
            if found is not None:
                if found.digest != hashlib.sha256(path.read_bytes()).digest():
                    faults.append("digest")
                if not (found.preview or found.notices):
                    faults.append("silent")
            if stamp(path) != was:
                faults.append("touched")
            for fault in faults:
                seen[fault] += 1
                print(f"{name} {seed}: {fault}")


def stamp(path: Path) -> tuple[int, int, int]:
    """What changes when somebody writes to a file."""
    status = path.stat()
    return status.st_mtime_ns, status.st_ino, status.st_size


def ended(
    pool: ReadingPool, what: str, path: Path, future: Future[Found]
) -> tuple[str, Found | None]:
    """How a reading ended, and what came of it; None when even the second try gave nothing."""
    try:
        found = future.result()
    except Exception as error:  # noqa: BLE001 - what ended it is what we look for
        notice = pool.notice_for(error)
        print(f"{what}: {notice.kind}, {type(error).__name__}")
        for lighter, outcome in (describe_file, notice.kind), (name_file, "named"):
            try:
                return outcome, pool.submit(lighter, str(path), notice, True).result()
            except Exception as again:  # noqa: BLE001
                print(f"{what}: {lighter.__name__} {type(again).__name__} {again}")
        return "lost", None
    return ("shown" if found.preview else "kept"), found


def table(seen: Seen) -> str:
    """What was seen, for the page."""
    rows = [HEADER, "|---|--:|--:|--:|--:|--:|--:|"]
    sums: Counter[str] = Counter()
    for name in (n for n in NAMES if total(seen[n])):
        sums.update(seen[name])
        rows.append(row(f"`{name}`", seen[name]))
    rows.append(row("all", sums))
    memory = seen["memory"]
    told = SUMMARY.format(faults=sum(sums[f] for f in FAILURES), **memory)
    rows += ["", *textwrap.wrap(told, 110), ""]
    return "\n".join(rows)


def row(name: str, one: Counter[str]) -> str:
    ends = " · ".join(f"{one[kind]:,}" for kind in ENDED)
    return (
        f"| {name} | {total(one):,} | {one['shown']:,} | {one['kept']:,} | {ends} "
        f"| {one['named']:,} | {one['lost']:,} |"
    )


def write_down(state: Path) -> None:
    text = PAGE.read_text("utf-8")
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    PAGE.write_text(f"{head}{BEGIN}{table(kept_in(state))}{END}{tail}", "utf-8")


def arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES, help="of readers")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="for each reader")
    parser.add_argument("--state", type=Path, default=Path("fuzz.state"), help="to go on from")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="that a file may take")
    parser.add_argument("--write-down", action="store_true", help="into docs/reliability.md")
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    ending = main(list(given.names), given.seeds, given.state, given.seconds)
    if given.write_down:
        write_down(given.state)
    sys.exit(ending)
