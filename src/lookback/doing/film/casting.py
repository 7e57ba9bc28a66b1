"""
From the library to the sheets that a film may show: one's own, not hidden, not left out, drawn on.

Works that lie under no date wait: a film tells a time. Where nothing has a date at all, the order
of the folders is told instead, and no year stands anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from lookback.doing.film.lettering import legible
from lookback.doing.library import Library
from lookback.doing.media import MEDIA
from lookback.doing.redraws import chains
from lookback.keeping import coding
from lookback.reading.typefaces import SANS
from lookback.reasoning.cut.shots import Picture, Sheet
from lookback.words.edtf import Edtf
from lookback.words.fingerprint import Fingerprint
from lookback.words.forms import BY_OTHER_THAN_LOOKS, PLAYED, PROJECTS, form_of
from lookback.words.model import LENGTH, TELLS_AT

WIDE: Final = 1 << 30  # days: open at an end
LETTERS: Final = 60  # of a song's name: half of a mat's width
MOST: Final = 6000  # sheets; a film of fifteen minutes shows a tenth
WIDE_DAYS: Final = 1100  # three years; a wider date has no place in an order of time


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, each open when None."""

    first: date | None = None
    last: date | None = None

    def holds(self, made: Edtf | None) -> bool:
        if self.first is None and self.last is None:
            return True
        if made is None or made.earliest is None or made.latest is None:
            return False
        late = self.first is None or made.earliest >= self.first
        return late and (self.last is None or made.latest <= self.last)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the person leaves out of a film; it stays on the wall."""

    works: Collection[str] = field(default=frozenset())
    years: Collection[int] = field(default=frozenset())
    folders: Collection[str] = field(default=frozenset())  # full paths


_ROWS: Final = """
SELECT w.id, w.title, w.fact, w.cover, w.versions, r.fingerprint, r.format, s.root, i.folder,
  CASE r.format WHEN 'video' THEN r.claims END
FROM work w
LEFT JOIN reading r ON r.digest = w.cover
LEFT JOIN item i ON i.id = (SELECT min(id) FROM item WHERE digest = w.cover)
LEFT JOIN source s ON s.id = i.source
WHERE w.listed = 1 AND w.cover IS NOT NULL ORDER BY w.first, w.last, w.id
"""


def sheets(library: Library, span: Span = Span(), left_out: LeftOut = LeftOut()) -> list[Sheet]:
    """The sheets in time order."""
    found = _found(library, span, left_out)
    drawn = [(row, made) for row, made in found if not _blank(row[5], row[6] or "")] or found
    dated: list[tuple[Any, Edtf | None]] = [
        (row, made) for row, made in drawn if made is not None and (made.days or WIDE) <= WIDE_DAYS
    ]
    told: Sequence[tuple[Any, Edtf | None]] = dated or [(row, None) for row, _ in drawn]
    if len(told) > MOST:
        told = [told[n * len(told) // MOST] for n in range(MOST)]
    stages = _stages(library, [row[0] for row, _ in told if row[4] > 1])
    motifs = {work: chain.motif for chain in chains(library) for work in chain.works}
    return [_sheet(library, row, made, stages, motifs.get(row[0], "")) for row, made in told]


def _found(library: Library, span: Span, left_out: LeftOut) -> list[tuple[Any, Edtf | None]]:
    """The rows of works that may be shown, each with when it was made."""
    rows = ((row, coding.value_of_fact(row[2])) for row in library.catalogue.db.execute(_ROWS))
    return [
        (row, made) for row, made in rows if span.holds(made) and not _is_out(row, made, left_out)
    ]


def _is_out(row: Any, made: Edtf | None, left_out: LeftOut) -> bool:
    if row[0] in left_out.works:
        return True
    if made is not None and made.earliest is not None and made.earliest.year in left_out.years:
        return True
    if not left_out.folders or row[7] is None:
        return False
    place = os.path.join(os.fsdecode(row[7]), os.fsdecode(row[8] or b""))
    return any(place == f or place.startswith(f.rstrip("/") + "/") for f in left_out.folders)


def _blank(packed: bytes | None, format_: str) -> bool:
    """
    Nothing to look at: no picture, or a page on which next to nothing is drawn.

    Waves and pages of text are never that, though nobody drew them; the name of a project is.
    """
    if format_ in BY_OTHER_THAN_LOOKS:
        return not packed or format_ in PROJECTS
    try:
        return not packed or Fingerprint.unpack(packed).nearly_blank
    except ValueError:
        return False


def _stages(library: Library, works: Sequence[str]) -> dict[str, list[Picture]]:
    """The distinct versions of these works, in order, each by one picture that can be shown."""
    found: dict[str, list[Picture]] = {}
    for start in range(0, len(works), 500):
        some = works[start : start + 500]
        rows = library.catalogue.db.execute(
            "SELECT m.work, m.version, i.digest, r.width, r.height FROM member m"
            " JOIN item i ON i.id = m.item JOIN reading r ON r.digest = i.digest"
            f" WHERE m.work IN ({', '.join('?' * len(some))}) AND m.role = 'version'"
            " AND r.width > 0 AND r.fingerprint IS NOT NULL AND r.fingerprint != x''"
            " ORDER BY m.work, m.version, i.format = 'jpeg', m.item",
            some,
        )
        last = ("", 0)
        for work, version, digest, width, height in rows:
            if (work, version) != last:
                found.setdefault(work, []).append(Picture(bytes(digest).hex(), width, height))
            last = work, version
    return found


def _sheet(
    library: Library,
    row: Any,
    made: Edtf | None,
    stages: dict[str, list[Picture]],
    motif: str,
) -> Sheet:
    cover = bytes(row[3])
    size = library.catalogue.db.execute(
        "SELECT width, height FROM reading WHERE digest = ?", (cover,)
    ).fetchone()
    finish = Picture(cover.hex(), size[0] or 1, size[1] or 1)
    earlier = [p for p in stages.get(row[0], []) if p.digest != finish.digest]
    look = b""  # what looks tell nothing of is neither like nor unlike what is around it
    with suppress(ValueError, TypeError):
        if row[6] not in BY_OTHER_THAN_LOOKS:
            look = Fingerprint.unpack(row[5]).layout
    seconds, tells_at = _film(row[9])
    return Sheet(
        row[0], row[1], made, (*earlier, finish), MEDIA.get(row[6], ""), motif, look,
        seconds=seconds, tells_at=tells_at, name=_name(row),
    )  # fmt: skip


def _name(row: Any) -> str:
    """What a song is called, as far as it can be set in passing; "" of what is seen."""
    if form_of(row[6] or "") != PLAYED:
        return ""
    name = " ".join(str(row[1]).split())
    name = name if len(name) <= LETTERS else name[:LETTERS].rstrip() + " …"
    return name if legible(name, SANS) else ""


def _film(claims: str | None) -> tuple[float, float | None]:
    """How long a film lasts and when its frame tells of it, in seconds; 0 and None for no film."""
    said = {c.about: c.value for c in coding.claims_from_text(claims or coding.NO_CLAIMS)}
    length, tells = said.get(LENGTH), said.get(TELLS_AT)
    seconds = length / 1000 if isinstance(length, int) else 0.0
    return seconds, tells / 1000 if isinstance(tells, int) else None
