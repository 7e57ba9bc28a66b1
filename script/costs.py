"""
Measure what each format costs to read, over folders of real files, and write it down.

For each file the facts and the picture of 320 px are timed apart, as processor time, which other
work on the machine does not lengthen by much; the quickest of five tries counts, and for a format
the median of its files. What is worth comparing are proportions, so each row also says how many
times the median JPEG of the same run it costs. `--write-down` puts the table into docs/formats.md.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lookback.reading.formats import READERS, Reader, reader_for
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import PREVIEW_LONGEST, settle_vips

TRIES: Final = 5
PATIENCE: Final = 1.0  # seconds; a step that takes longer is not tried again
PAGE: Final = Path(__file__).resolve().parent.parent / "docs/formats.md"
BEGIN, END = "<!-- costs -->\n", "<!-- /costs -->"
HEADER: Final = "| Reader | Files | Their size | Facts | Picture | Both, in JPEGs | No picture of |"
MEASURE: Final = "jpeg"


@dataclass(frozen=True, slots=True)
class Cost:
    """One file: its bytes, milliseconds for facts and picture, and whether it could be drawn."""

    size: int
    facts: float
    picture: float
    drawn: bool

    @property
    def both(self) -> float:
        return self.facts + self.picture


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write-down", action="store_true")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # decoders complain there about damage
    settle_vips()
    found = measured(path for folder in asked.folders for path in sorted(folder.rglob("*")))
    text = table(found)
    print(text, end="")
    if asked.write_down:
        head, rest = PAGE.read_text("utf-8").split(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}{text}{END}{rest.split(END)[1]}", "utf-8")


def measured(paths: Iterable[Path]) -> dict[str, list[Cost]]:
    """The cost of every file that a reader knows, by the reader's name."""
    found: dict[str, list[Cost]] = defaultdict(list)
    for path in paths:
        if not path.is_file():
            continue
        with Original(str(path)) as original:
            reader = reader_for(original.head, original.name)
            if reader is not None and original.size:
                found[reader.NAME].append(_cost(reader, original))
    return found


def _cost(reader: Reader, original: Original) -> Cost:
    facts, _ = _quickest(lambda: reader.facts(original, Facts()))
    picture, drawn = _quickest(lambda: reader.picture(original, PREVIEW_LONGEST).image())
    return Cost(original.size, facts, picture, drawn)


def _quickest(step: Any) -> tuple[float, bool]:
    """Milliseconds of the quickest try, and whether it came to its end."""
    tries: list[float] = []
    done = True
    while len(tries) < TRIES and sum(tries) < PATIENCE:
        begun = time.process_time()
        try:
            step()
        except Exception:  # noqa: BLE001 - a file that can't be drawn costs something as well
            done = False
        tries.append(time.process_time() - begun)
    return min(tries) * 1000, done


def table(found: dict[str, list[Cost]]) -> str:
    """One row for each reader with files, in the order in which they are asked."""
    measure = statistics.median(cost.both for cost in found[MEASURE]) if found[MEASURE] else 0.0
    lines = [HEADER, "|---|---:|---:|---:|---:|---:|---:|"]
    for reader in READERS:
        costs = found.get(reader.NAME)
        if not costs:
            continue
        median = {
            name: statistics.median(getattr(cost, name) for cost in costs)
            for name in ("size", "facts", "picture", "both")
        }
        share = f"{median['both'] / measure:.1f}" if measure else ""
        undrawn = sum(not cost.drawn for cost in costs) or ""
        lines.append(
            f"| `{reader.NAME}` | {len(costs)} | {median['size'] / 1000:,.0f} kB"
            f" | {median['facts']:.1f} ms | {median['picture']:.1f} ms | {share} | {undrawn} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
