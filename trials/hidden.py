"""
Pictures whose history is known, hidden among the pictures of drawn lives: what is joined wrongly.

    script/trials hidden AT KNOWN [AMONG…] [--works N]

KNOWN holds truth.csv (file, work, motif, kind, source) and its pictures. They are scanned with the
folders AMONG, each of an archive that `lookback demo` drew (its truth.csv lies in the folder or
above); without any, an archive of N works is drawn into AT. All lies in AT and stays: what was
drawn and read is not drawn and read again, so the trial may be stopped and goes on.

Prints, as JSON, how much of what belongs together was found and how much was joined wrongly, of the
known pictures and of the drawn lives; `strangers` are works that hold drawings of several subjects,
`redraws` those of one subject that was drawn several times. Ends with 1 where precision is lower
than LEAST, or more than MOST_FALSE works of a thousand hold strangers.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))

from measuring import lookback, run  # noqa: E402

from lookback.doing.demo import draw_archive  # noqa: E402

LEAST: Final = 0.978  # precision; alone the first set has 0.989, and may lose a hundredth
MOST_FALSE: Final = 1.0  # of a thousand works
ORIGINAL: Final = "original"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is known of a picture: its work and subject, and of a made copy what it was made of."""

    work: str
    motif: str
    known: bool
    file: str = ""
    made_of: str = ""

    def belongs(self, other: Drawn) -> str:
        """What two pictures are to each other; "" where nothing is asked."""
        if not (self.known and other.known):
            return "stranger"
        if self.motif != other.motif:
            return "stranger"
        if self.made_of and other.made_of:
            return ""
        if self.made_of or other.made_of:
            return "copy" if self.file == other.made_of or other.file == self.made_of else ""
        return "version" if self.work == other.work else "redraw"


def known_in(folder: Path) -> Iterator[tuple[str, Drawn]]:
    with open(folder / "truth.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            source = "" if row["kind"] == ORIGINAL else row["source"].removeprefix("made from ")
            found = Drawn(row["work"], row["motif"], True, row["file"], source)
            yield os.path.realpath(folder / row["file"]), found


def drawn_in(folder: Path) -> Iterator[tuple[str, Drawn]]:
    """Of an archive, or a folder of one."""
    root = next(p for p in (folder, *folder.parents) if (p / "truth.csv").exists())
    with open(root / "truth.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            path = os.path.realpath(root / row["path"])
            yield path, Drawn(f"{root} {row['work']}", row["motif"], False)


def judged(works: list[dict[str, Any]], truth: dict[str, Drawn]) -> dict[str, Any]:
    """Pairs of the known as they were joined; works of the drawn that hold several true ones."""
    wanted = pairs_of(truth)
    joined: Counter[str] = Counter()
    lives: Counter[str] = Counter()
    for work in works:
        paths = {os.path.realpath(item["path"]) for item in work["items"]}
        held = [truth[path] for path in sorted(paths) if path in truth]
        some_known = any(d.known for d in held)
        for one, other in itertools.combinations(held, 2) if some_known else ():
            if one.known or other.known:
                joined[one.belongs(other)] += 1
        if held and not some_known:
            lives["works"] += 1
            several = len({d.work for d in held}) > 1
            lives["strangers"] += several and len({d.motif for d in held}) > 1
            lives["redraws"] += several and len({d.motif for d in held}) == 1
    true, false = joined["copy"] + joined["version"], joined["stranger"] + joined["redraw"]
    return {
        "copies": round(joined["copy"] / max(1, wanted["copy"]), 4),
        "versions": round(joined["version"] / max(1, wanted["version"]), 4),
        "precision": round(true / max(1, true + false), 4),
        "false_strangers": joined["stranger"], "false_redraws": joined["redraw"],
        "drawn": dict(lives),
        "strangers_of_1000": round(1000 * lives["strangers"] / max(1, lives["works"]), 2),
        "redraws_of_1000": round(1000 * lives["redraws"] / max(1, lives["works"]), 2),
    }  # fmt: skip


def pairs_of(truth: dict[str, Drawn]) -> Counter[str]:
    """How many pairs of the known there are of each kind."""
    motifs: dict[str, list[Drawn]] = {}
    for drawn in truth.values():
        if drawn.known:
            motifs.setdefault(drawn.motif, []).append(drawn)
    return Counter(
        one.belongs(other)
        for members in motifs.values()
        for one, other in itertools.combinations(members, 2)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("at", type=Path)
    parser.add_argument("known", type=Path)
    parser.add_argument("among", type=Path, nargs="*")
    parser.add_argument("--works", type=int, default=20_000, help="of a life that is drawn")
    asked = parser.parse_args()
    asked.at.mkdir(parents=True, exist_ok=True)
    lives = [p.resolve() for p in asked.among]
    if not lives:
        lives = [asked.at.resolve() / "art"]
        if not (lives[0] / "truth.csv").exists():
            draw_archive(lives[0], asked.works, 1, (1980, 2026), share=0.3)
    truth = dict(itertools.chain(known_in(asked.known), *map(drawn_in, lives)))
    library = asked.at / "library"
    cost = run(lookback("scan", asked.known.resolve(), *lives, library=library))
    told = subprocess.run(
        lookback("works", "--json", library=library), check=True, stdout=subprocess.PIPE
    )
    found = judged(json.loads(told.stdout), truth)
    figures = {"cpu": round(cost.cpu, 1), "wall": round(cost.wall, 1),
               "peak_mib": cost.peak_kib >> 10}  # fmt: skip
    print(json.dumps(found | figures))
    sys.exit(found["precision"] < LEAST or found["strangers_of_1000"] > MOST_FALSE)


if __name__ == "__main__":
    main()
