"""What millions of works cost, as tables in docs/scale.md, between marks of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import life_table
from asking import FLAT, GROWING

PAGE: Final = Path(__file__).resolve().parent.parent / "docs/scale.md"
MILLION: Final = 1_000_000
SIZES: Final = (
    ("the catalogue", "catalogue_bytes", 1e6, "MB"),
    ("the index of names", "search_bytes", 1e6, "MB"),
    ("peak memory before anything about all works", "peak_before_all_mib", 1, "MiB"),
    ("peak memory with a search over all names", "peak_searching_mib", 1, "MiB"),
    ("peak memory with the wall of all works", "peak_mib", 1, "MiB"),
    ("made in", "made_s", 1, "s"),
)
Found = dict[int, dict[str, Any]]


def write_down(found: Found, near: Sequence[dict[str, Any]]) -> None:
    """Raises ValueError when the marks are missing."""
    parts = {"scale": tables(found), "neighbours": neighbours(near), "ten": ten_million(found)}
    PAGE.write_text(life_table.woven(PAGE.read_text("utf-8"), parts), encoding="utf-8")


def tables(found: Found) -> str:
    """Answers that should not grow, those that must, and what lies on the disk and in memory."""
    sizes = sorted(found)
    heads = " | ".join(f"{found[n]['works']:,}" for n in sizes)
    rule = "---:|" * len(sizes)
    lines = [f"| CPU of an answer, ms | {heads} |", f"|---|{rule}"]
    lines += [_row(name, found, sizes) for name in FLAT]
    lines += ["", f"| CPU of what touches every work, s | {heads} | each further million |",
              f"|---|{rule}---:|"]  # fmt: skip
    lines += [
        _row(name, found, sizes, 1000) + f" {_slope(found, name) / 1000:,.2f} |" for name in GROWING
    ]
    lines += ["", f"| size | {heads} | each further million |", f"|---|{rule}---:|"]
    for title, key, unit, word in SIZES:
        cells = " | ".join(f"{found[n][key] / unit:,.0f} {word}" for n in sizes)
        more = _by_million(found, [found[n][key] / unit for n in sizes])
        lines.append(f"| {title} | {cells} | {more:,.0f} {word} |")
    return "\n".join(lines)


def neighbours(near: Sequence[dict[str, Any]]) -> str:
    """What new pictures cost among many."""
    lines = ["| pictures | CPU, s, for 200 new ones | of each | the gallery in memory |",
             "|---:|---:|---:|---:|"]  # fmt: skip
    lines += [
        f"| {n['pictures']:,} | {n['ms'] / 1000:,.1f} | {n['ms'] / n['fresh']:,.0f} ms |"
        f" {n['gallery_mib']:,} MiB |"
        for n in near
    ]
    return "\n".join(lines)


def ten_million(found: Found) -> str:
    """The lines through the measured sizes, drawn on to ten million works."""
    sizes = sorted(found)
    last = found[sizes[-1]]
    more = (10 * MILLION - last["works"]) / MILLION

    def on(values: list[float]) -> float:
        return values[-1] + more * _by_million(found, values)

    disk = on([found[n]["catalogue_bytes"] for n in sizes]) / 1e9
    names = on([found[n]["search_bytes"] for n in sizes]) / 1e9
    wall = on([found[n]["peak_mib"] for n in sizes]) / 1024
    order = on([found[n]["answers"]["the order of all works"]["ms"] for n in sizes]) / 1000
    index = on([found[n]["answers"]["the index of names"]["ms"] for n in sizes]) / 60_000
    return (
        f"Ten million works, by the lines through these sizes: a catalogue of {disk:,.0f} GB, an\n"
        f"index of names of {names:,.1f} GB that takes {index:,.0f} min to make, an order of all\n"
        f"works for the wall that takes {order:,.0f} s once after every change, and\n"
        f"{wall:,.1f} GiB of memory while it is made."
    )


def _row(name: str, found: Found, sizes: list[int], unit: float = 1) -> str:
    cells = " | ".join(f"{found[n]['answers'][name]['ms'] / unit:,.2f}" for n in sizes)
    return f"| {name} | {cells} |"


def _slope(found: Found, name: str) -> float:
    """Milliseconds that another million works cost."""
    return _by_million(found, [found[n]["answers"][name]["ms"] for n in sorted(found)])


def _by_million(found: Found, values: list[float]) -> float:
    """The line through the smallest and the largest size."""
    works = [found[n]["works"] for n in sorted(found)]
    if works[-1] == works[0]:
        return 0.0
    return (values[-1] - values[0]) / (works[-1] - works[0]) * MILLION
