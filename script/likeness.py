"""
Fit the curves of reasoning/likeness/verdict.py on pictures whose history is known.

    python script/likeness.py FOLDER…      each holds truth.csv (file, work, motif, kind, source)

Pairs are those that the product itself would lay over each other. False pairs weigh far more than
missed ones, because a false merge of two works is worse than a missed version. Prints what five
folds by motif, and each folder by the others' curves, would give; writes weights.py.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import itertools
import pickle
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Final

import numpy as np

from lookback.doing.imprinting import imprinted
from lookback.reading.formats import read_file
from lookback.reading.imprints import imprint_of
from lookback.reading.pixels import PREVIEW_LONGEST
from lookback.reasoning.likeness.gallery import Gallery
from lookback.reasoning.likeness.measures import Measured, measure
from lookback.reasoning.likeness.relation import JOINED
from lookback.reasoning.likeness.sheet import Sheet
from lookback.reasoning.likeness.verdict import ALL_NAMES, numbers_of, weighed

AT_ONCE: Final = 64  # pairs
FALSE_WEIGHS: Final = 40.0
STRANGERS_WEIGH: Final = 20.0  # they are many
SIBLINGS: Final = {"fills": 24, "screenshots": 40, "sprites": 12}
SIBLING_WEIGHS: Final = 10.0
APART: Final = 1000  # what the trial draws is drawn from other seeds
# Chosen by folds that have seen neither picture's motif; at 20 and 60, fewer versions are found.
RIDGE: Final = 10.0
RIDGE_TOGETHER: Final = 40.0  # of two numbers multiplied
# Weighing so lopsided, a curve says 0.6 where JOINED is wanted: its odds are raised by so much.
RAISED: Final = 2.8
FOLDS: Final = 5
TARGET: Final = Path(__file__).parents[1] / "src/lookback/reasoning/likeness/weights.py"


@dataclass(frozen=True, slots=True)
class Row:
    """A pair: its numbers, is it line art, do both show one work, its weight and its fold."""

    folder: str
    numbers: np.ndarray
    lines: bool
    same: bool
    weight: float
    motif: str


def rows_of(folder: Path) -> Iterator[Row]:
    with open(folder / "truth.csv", newline="", encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    found = [read_file(str(folder / row["file"])) for row in truth]
    prints = [imprinted(f.preview) if f.preview else (b"", b"", b"") for f in found]
    names = [n.to_bytes(4, "big") for n in range(len(truth))]
    gallery = Gallery(
        (name, keys, points, one.fingerprint)
        for name, one, (keys, points, _) in zip(names, found, prints, strict=True)
        if keys
    )
    pairs = [
        (int.from_bytes(a, "big"), int.from_bytes(b, "big"))
        for a, b in gallery.candidates(set(names))
    ]
    pairs += [(b, a) for a, b in pairs]  # a pair comes out a little otherwise from its other side
    for (a, b), sheets, measured in measured_all(pairs, [p[2] for p in prints]):
        one, other = truth[a], truth[b]
        yes = one["work"] == other["work"]
        weight = 1.0 if yes else FALSE_WEIGHS
        if one["motif"] != other["motif"]:
            weight = STRANGERS_WEIGH
        yield Row(
            str(folder), numbers_of(measured), any(s.lines_only for s in sheets), yes,
            0.5 * weight, f"{folder} {one['motif']}",
        )  # fmt: skip


def siblings() -> Iterator[Row]:
    """Pairs of the worst inputs: fills of one template, screenshots, sprites. None is one work."""
    place = Path(__file__).parents[1] / "trials/worst.py"
    spec = importlib.util.spec_from_file_location("worst", place)
    assert spec is not None
    assert spec.loader is not None
    worst = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(worst)
    for kind, count in SIBLINGS.items():
        prints = []
        for n in range(count):
            picture = worst.KINDS[kind](random.Random(f"{kind} {n + APART}"))
            picture.thumbnail((PREVIEW_LONGEST, PREVIEW_LONGEST))
            prints.append(imprint_of(np.asarray(picture)))
        laid = list(itertools.combinations(range(count), 2))
        for n, (_, pair, measured) in enumerate(measured_all(laid, prints)):
            lines = any(s.lines_only for s in pair)
            numbers = numbers_of(measured)
            yield Row("worst", numbers, lines, False, SIBLING_WEIGHS, f"{kind} {n}")


def measured_all(
    pairs: list[tuple[int, int]], prints: list[bytes]
) -> Iterator[tuple[tuple[int, int], tuple[Sheet, Sheet], Measured]]:
    """The pairs of places that lie at all, as they lie."""
    sheets: dict[int, Sheet] = {}
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        held = sorted({n for pair in some for n in pair})
        for n in held:
            if n not in sheets:
                sheets[n] = Sheet(prints[n])
        place = {n: m for m, n in enumerate(held)}
        found = measure([sheets[n] for n in held], [(place[a], place[b]) for a, b in some])
        for (a, b), measured in zip(some, found, strict=True):
            if measured is not None:
                yield (a, b), (sheets[a], sheets[b]), measured


def fit(numbers: np.ndarray, same: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights and bias of the logistic curve, held back by a ridge; Newton's steps."""
    table = np.concatenate([numbers, np.ones((len(numbers), 1))], 1)
    ridge = np.eye(table.shape[1]) * RIDGE
    ridge[len(ALL_NAMES) :] *= RIDGE_TOGETHER / RIDGE
    ridge[-1, -1] = 1e-6
    curve = np.zeros(table.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-np.clip(table @ curve, -30, 30)))
        slope = table.T @ (weight * (sure - same)) + ridge @ curve
        bend = (table * (weight * sure * (1 - sure))[:, None]).T @ table + ridge
        step = np.linalg.solve(bend, slope)
        curve -= step
        if np.abs(step).max() < 1e-7:
            break
    return curve


class Fitted:
    """Both curves, fitted on some rows."""

    def __init__(self, rows: list[Row]) -> None:
        self.means = np.mean([r.numbers for r in rows], 0)
        self.spreads = np.std([r.numbers for r in rows], 0) + 1e-6
        self.curves = {}
        for lines in (False, True):
            some = [r for r in rows if r.lines == lines]
            self.curves[lines] = fit(
                self.away(some),
                np.array([r.same for r in some], float),
                np.array([r.weight for r in some]),
            )
            self.curves[lines][-1] += RAISED

    def away(self, rows: list[Row]) -> np.ndarray:
        numbers = np.stack([r.numbers for r in rows])
        return weighed(numbers, self.means, self.spreads)

    def sure(self, rows: list[Row]) -> np.ndarray:
        away = self.away(rows)
        heights = [
            away[n] @ self.curves[r.lines][:-1] + self.curves[r.lines][-1]
            for n, r in enumerate(rows)
        ]
        return 1 / (1 + np.exp(-np.clip(heights, -30, 30)))


def tell(name: str, rows: list[Row], sure: np.ndarray) -> None:
    """Recall of pairs of one work, and false pairs, where pairs may join."""
    yes = np.array([r.same for r in rows])
    print(
        f"{name}: {len(rows)} pairs, recall {(sure[yes] >= JOINED).sum() / max(1, yes.sum()):.3f},"
        f" false {((sure >= JOINED) & ~yes).sum()} of {(~yes).sum()}"
    )


def report(rows: list[Row]) -> None:
    folds = np.array([int(hashlib.md5(r.motif.encode()).hexdigest(), 16) % FOLDS for r in rows])
    sure = np.zeros(len(rows))
    for fold in range(FOLDS):
        fitted = Fitted([r for r, f in zip(rows, folds, strict=True) if f != fold])
        there = np.flatnonzero(folds == fold)
        sure[there] = fitted.sure([rows[n] for n in there])
    folders = sorted({r.folder for r in rows})
    for folder in folders:
        there = [n for n, r in enumerate(rows) if r.folder == folder]
        some = [rows[n] for n in there]
        tell(f"{folder}, {FOLDS} folds", some, sure[there])
        if len(folders) > 1:
            others = Fitted([r for r in rows if r.folder != folder])
            tell(f"{folder}, fitted without it", some, others.sure(some))


def curve_text(name: str, fitted: Fitted, lines: bool) -> str:
    curve = fitted.curves[lines]
    parts = (fitted.means, fitted.spreads, curve[:-1])
    told = [
        f"    ({fill(', '.join(f'{v:.4g}' for v in part), 94, subsequent_indent='     ')}),"
        for part in parts
    ]
    return "\n".join(
        [f"{name}: Final = Curve(", *told, f"    {curve[-1]:.4g},", ")  # fmt: skip\n"]
    )


def main() -> None:
    if sys.argv[1] == "--rows":  # measured before: this script's own, to fit again only
        rows = pickle.loads(Path(sys.argv[2]).read_bytes())
    else:
        rows = list(itertools.chain(siblings(), *(rows_of(Path(f)) for f in sys.argv[1:])))
    report(rows)
    fitted = Fitted(rows)
    before = TARGET.read_text(encoding="utf-8").split("PAINTED: Final")[0]
    curves = curve_text("PAINTED", fitted, False) + curve_text("LINES", fitted, True)
    TARGET.write_text(before + curves, encoding="utf-8")
    print(f"{len(ALL_NAMES)} numbers a pair; wrote {TARGET.name}")


if __name__ == "__main__":
    main()
