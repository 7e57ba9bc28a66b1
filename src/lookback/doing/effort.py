"""
Hours: of one work, and of all, as the documents themselves tell them.

They are worked out when somebody asks and the works have changed since. Hidden works and somebody
else's are in no sum.
"""

from __future__ import annotations

from dataclasses import dataclass

from lookback.doing.library import Library
from lookback.reasoning.effort import RECORDED, Document, Effort, efforts, spent

BY = ("year", "month", "application")


@dataclass(frozen=True, slots=True)
class Line:
    """Seconds of one year, month or application; `name` is "" for those that nothing dates."""

    name: str
    recorded: int
    seen: int


@dataclass(frozen=True, slots=True)
class Hours:
    """
    All hours on the wall, in seconds, and the lines that they consist of.

    `at_least` takes of each work the larger kind, for both may have seen the same evening.
    """

    recorded: int
    seen: int
    at_least: int
    lines: tuple[Line, ...]


def bring_up_to_date(library: Library) -> None:
    """Work the hours out again, where the works have changed since."""
    kept = library.catalogue.efforts
    if kept.is_current():
        return
    with library.writing():
        basis = kept.basis()
        documents = [Document(w, (s, p), key, claims) for w, s, p, key, claims in kept.documents()]
        parts = spent(documents)
        kept.replace(
            (
                (w, (e.recorded, e.seen, e.source, e.programs, e.claims))
                for w, e in efforts(parts).items()
            ),
            ((p.work, p.kind, p.month, p.application, p.seconds) for p in parts),
            basis,
        )


def hours_of(library: Library, work: str) -> Effort | None:
    """The hours of one work; None where none are known."""
    bring_up_to_date(library)
    row = library.catalogue.efforts.of(work)
    return None if row is None else Effort(*row)


def hours_of_all(library: Library) -> dict[str, Effort]:
    """The hours of every work of which any are known."""
    bring_up_to_date(library)
    return {work: Effort(*row) for work, row in library.catalogue.efforts.every()}


def all_hours(library: Library, by: str = "year") -> Hours:
    """Every hour on the wall, by "year", "month" or "application"; undated ones last."""
    bring_up_to_date(library)
    lines: dict[str, list[int]] = {}
    for name, kind, seconds in library.catalogue.efforts.sums(by):
        lines.setdefault(name, [0, 0])[kind != RECORDED] += seconds
    found = [Line(name, *sums) for name, sums in lines.items()]
    if by == "application":
        found.sort(key=lambda line: (-line.recorded, -line.seen, line.name))
    else:
        found.sort(key=lambda line: line.name or "9999-99")
    recorded, seen = sum(line.recorded for line in found), sum(line.seen for line in found)
    return Hours(recorded, seen, library.catalogue.efforts.at_least(), tuple(found))
