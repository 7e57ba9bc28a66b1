"""
Finding copies against other programs, on the same pictures: CPU of the whole of each.

    script/bench peers [--envs FOLDER] [--pictures FOLDER] [--write-down]

Drawings of the demo lie there five times each: the same bytes again, as a JPEG, at half the size
and lighter. Or `--pictures` names a folder with truth.csv (file, work), whose pictures of one work
are to be found. Ours is a first scan of everything, which also dates, keeps previews and so on; the
others only look for copies. What each takes to start (a run over a dozen very small pictures) is
taken off; with it stands beside. The ratio is ours over the cheapest that finds more than equal
bytes; `missed` is how many true pairs any of them finds and we do not.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import life_table
from living import measured
from measuring import folder, lookback, report
from peering import LEFT_OUT, PEERS, Peer, at_home, ready
from PIL import Image, ImageEnhance

from lookback.doing.demo.artist import drawing
from lookback.doing.demo.planning import planned

GOAL: Final = 0.5
DRAWINGS: Final = {"small": 12, "full": 80}
LONGEST: Final = 2400  # px; drawings are enlarged to it, so that they are as large as scans
FEW: Final = 12
SOME: Final = 60  # of ours that are wrong are named
MARKS: Final = "peers"
HEADER: Final = (
    "| program | CPU | with the start | times ours | largest process | pairs found | wrong"
    " | found, and not by us |"
)
Pairs = set[tuple[str, str]]


def draw(root: Path, drawings: int) -> dict[str, str]:
    """Each drawing five times; which file shows which drawing."""
    works = [w for w in planned(drawings * 2, 1, (2012, 2026)) if w.files[0].sitting.medium]
    shown: dict[str, str] = {}
    for n, work in enumerate(works[:drawings]):
        file = work.files[-1]
        picture = drawing(file.sitting, file.stage).convert("RGB")
        times = LONGEST / max(picture.size)
        picture = picture.resize((round(picture.width * times), round(picture.height * times)))
        here = root / f"{2000 + n % 20}"
        here.mkdir(parents=True, exist_ok=True)
        first = here / f"drawing {n:04d}.png"
        picture.save(first, compress_level=1)
        shutil.copy(first, here / f"again {n:04d}.png")
        picture.save(here / f"sent {n:04d}.jpg", quality=75)
        half = picture.resize((picture.width // 2, picture.height // 2))
        half.save(here / f"small {n:04d}.jpg", quality=85)
        ImageEnhance.Brightness(picture).enhance(1.08).save(
            here / f"lighter {n:04d}.png", compress_level=1
        )
        shown |= {str(p): work.name for p in here.glob(f"* {n:04d}.*")}
    return shown


def few(root: Path) -> None:
    """Very small pictures, for what starting costs; fastdup breaks off where there is but one."""
    chance = random.Random(1)
    root.mkdir()
    for n in range(FEW):
        Image.frombytes("RGB", (64, 64), chance.randbytes(64 * 64 * 3)).save(root / f"{n}.png")


def copied(pictures: Path, root: Path) -> dict[str, str]:
    """Pictures of a folder with truth.csv, copied; which file shows which work."""
    shown = {}
    for row in csv.DictReader((pictures / "truth.csv").open(encoding="utf-8")):
        place = root / row["file"]
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(pictures / row["file"], place)
        shown[str(place)] = row["work"]
    return shown


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    return {pair for g in groups for pair in combinations(sorted({str(Path(p)) for p in g}), 2)}


def true_pairs(shown: dict[str, str]) -> Pairs:
    by_work: dict[str, list[str]] = defaultdict(list)
    for path, work in shown.items():
        by_work[work].append(path)
    return pairs_of(by_work.values())


def theirs(peer: Peer, envs: Path, art: Path, one: Path) -> tuple[dict[str, Any], Pairs] | None:
    """What it cost and found; None where it could not be had or broke off."""
    if not ready(peer, envs):
        return None
    with folder() as home:
        try:
            start = measured(peer.command(envs / peer.name, one), at_home(home / "one"))
            cost = measured(peer.command(envs / peer.name, art), at_home(home))
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
            print(f"{peer.name}: {error}")
            return None
    return cost | {"start": start["cpu"]}, pairs_of(cost.pop("said"))


def ours(art: Path, one: Path, library: Path) -> tuple[dict[str, Any], Pairs]:
    start = measured(lookback("scan", one, library=library.with_name("library of one")))
    look = measured(lookback("scan", art, "--first-look", library=library.with_name("look")))
    cost = measured(lookback("scan", art, library=library)) | {"start": start["cpu"]}
    cost["first_look_cpu"] = look["cpu"]
    told = measured(lookback("works", "--json", library=library))["said"]
    return cost, pairs_of([i["path"] for i in work["items"]] for work in told)


def figures_of(name: str, cost: dict[str, Any], found: Pairs, true: Pairs) -> dict[str, Any]:
    return {
        "name": name, "cpu": round(cost["cpu"] - cost["start"], 2), "with_start": cost["cpu"],
        "wall": cost["wall"], "peak_mib": cost["peak_mib"],
        "found": len(found & true), "wrong": len(found - true), "missed": len(true - found),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=tuple(DRAWINGS), default="full")
    parser.add_argument("--envs", type=Path, help="the folder that holds the other programs")
    parser.add_argument("--pictures", type=Path, help="a folder with truth.csv")
    parser.add_argument("--write-down", action="store_true", help="into docs/performance.md")
    asked = parser.parse_args()
    envs = asked.envs or Path(tempfile.mkdtemp(prefix="lookback-peers-"))
    wanted = [p for p in PEERS if asked.size == "full" or not p.heavy]
    try:
        with folder() as here:
            rows, absent, hidden = compared(here, envs.resolve(), wanted, asked)
    finally:
        if asked.envs is None:
            shutil.rmtree(envs)
    if asked.write_down:
        write_down(rows, absent)
    looking = [r for r in rows[1:] if not r["exact"]]
    best = min(looking, key=lambda r: float(r["cpu"]), default=None)
    if best is None:
        raise SystemExit("none of the other programs could be had")
    report("peers", rows[0]["cpu"] / best["cpu"], GOAL, best=best["name"], missed=hidden,
           rows=rows, absent=absent)  # fmt: skip


def compared(
    here: Path, envs: Path, wanted: Iterable[Peer], asked: argparse.Namespace
) -> tuple[list[dict[str, Any]], list[str], int]:
    """A row for each, ours first; who could not be had; what others find and we do not."""
    art = here / "art"
    shown = copied(asked.pictures, art) if asked.pictures else draw(art, DRAWINGS[asked.size])
    true = true_pairs(shown)
    one = here / "one"
    few(one)
    cost, mine = ours(art, one, here / "library")
    rows = [figures_of("lookback scan", cost, mine, true) | {"exact": False, "how": ""}]
    absent, hidden = [LEFT_OUT], set[tuple[str, str]]()
    for peer in wanted:
        told = theirs(peer, envs, art, one)
        if told is None:
            absent.append(peer.name)
            continue
        rows.append(figures_of(peer.name, *told, true) | {"exact": peer.exact, "how": peer.how})
        rows[-1]["beyond_ours"] = len((told[1] & true) - mine)
        hidden |= (told[1] & true) - mine
    rows[0]["some_wrong"] = [
        [str(Path(p).relative_to(art)) for p in pair] for pair in sorted(mine - true)[:SOME]
    ]
    rows[0]["first_look_cpu"] = cost["first_look_cpu"]
    rows[0]["files"], rows[0]["true"] = len(shown), len(true)
    return rows, absent, len(hidden)


def write_down(rows: list[dict[str, Any]], absent: list[str]) -> None:
    """The table in docs/performance.md, between its marks."""
    look = f"{rows[0]['first_look_cpu']:.1f} s"
    many = (
        f"{rows[0]['files']:,} pictures, {rows[0]['true']:,} pairs of one drawing. Of ours, the"
        f" first look alone (reading, dating, previews) takes {look} with the start."
        f" Not in it: {', '.join(absent)}."
    )
    lines = [many, "", HEADER, "|---|" + "---:|" * 7]
    for row in rows:
        name = f"{row['name']} ({row['how']})" if row["how"] else row["name"]
        name += ", equal bytes only" if row["exact"] else ""
        lines.append(
            f"| {name} | {row['cpu']:.1f} s | {row['with_start']:.1f} s |"
            f" {row['cpu'] / rows[0]['cpu']:.2f} |"
            f" {row['peak_mib']:,} MiB | {row['found']:,} | {row['wrong']:,} |"
            f" {row.get('beyond_ours', '')} |"
        )
    page = life_table.PAGE.read_text("utf-8")
    life_table.PAGE.write_text(life_table.woven(page, {MARKS: "\n".join(lines)}), "utf-8")


if __name__ == "__main__":
    main()
