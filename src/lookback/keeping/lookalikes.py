"""
What neighbours are found by, of all pictures in the order they came, in four plain files: a cache.

Read from the catalogue it is a row of six kilobytes for each picture, scattered over a gigabyte;
here it is 550 bytes in a row, mapped into memory and never held. What came since is added when it
is asked for. A picture whose imprint was made anew stands here twice, one that went stays: whoever
asks the catalogue for its imprint finds out. Digests are written last, and their number counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reading.imprints import EDITION
from lookback.reasoning.likeness import keys
from lookback.reasoning.likeness.few import POINTS, Pictures
from lookback.reasoning.likeness.gallery import code_of
from lookback.reasoning.likeness.sheet import POINT_BYTES
from lookback.words.fingerprint import CODE_BYTES

FOLDER: Final = f"kin-2-{EDITION}"  # of imprints; those of another say nothing about these
ROW: Final = np.dtype([("id", "<i8"), ("digest", "u1", 32)])
DIGESTS: Final = "digests"
BITS: Final = POINT_BYTES - 4
COLUMNS: Final[dict[str, tuple[Any, tuple[int, ...]]]] = {
    "drawn": (np.int8, (keys.DRAWN,)),
    "codes": (np.uint8, (CODE_BYTES,)),
    "points": (np.uint8, (POINTS, BITS)),
    "first": (np.uint64, (POINTS,)),
}
AT_ONCE: Final = 2000  # rows written at a time

Row = tuple[int, bytes, bytes, bytes, bytes]


class Lookalikes:
    """The files below a folder of previews."""

    def __init__(self, previews: Path) -> None:
        self.folder = previews / FOLDER

    def last(self) -> tuple[int, bytes]:
        """The imprint that came last: its id and digest; (0, b"") before the first."""
        held = self._held()
        return (int(held[-1]["id"]), held[-1]["digest"].tobytes()) if len(held) else (0, b"")

    def begin_anew(self) -> None:
        for path in self.folder.glob("*"):
            path.unlink()

    def add(self, rows: Iterable[Row]) -> None:
        """(id, digest, keys, points, fingerprint) of imprints in the order of ids."""
        self.folder.mkdir(exist_ok=True)
        waiting = iter(rows)
        while some := list(islice(waiting, AT_ONCE)):
            self._write(some)

    def read(self) -> tuple[NDArray[Any], Pictures]:
        """Each picture's ROW, by id, and what is compared, mapped. There must be one."""
        held = self._held()
        mapped = {
            name: np.memmap(self.folder / name, kind, "r", shape=(len(held), *shape))
            for name, (kind, shape) in COLUMNS.items()
        }
        return held, Pictures(**mapped)

    def _held(self) -> NDArray[Any]:
        try:
            count = (self.folder / DIGESTS).stat().st_size // ROW.itemsize
            return np.memmap(self.folder / DIGESTS, ROW, "r", shape=(count,))
        except (OSError, ValueError):  # not there, or empty
            return np.zeros(0, ROW)

    def _write(self, rows: Sequence[Row]) -> None:
        count = len(self._held())
        points = np.stack([_strongest(row[3]) for row in rows])
        columns: dict[str, NDArray[Any]] = {
            "drawn": np.stack([np.frombuffer(row[2], np.int8)[: keys.DRAWN] for row in rows]),
            "codes": np.stack([np.frombuffer(code_of(row[4]), np.uint8) for row in rows]),
            "points": points,
            "first": np.ascontiguousarray(points[:, :, :8]).view(np.uint64)[:, :, 0],
            DIGESTS: np.array([(row[0], np.frombuffer(row[1], np.uint8)) for row in rows], ROW),
        }
        for name, values in columns.items():
            place = self.folder / name
            with open(place, "r+b" if place.exists() else "w+b") as file:
                file.seek(count * values[0].nbytes)  # over what a torn write may have left
                file.write(values.tobytes())


def _strongest(packed: bytes) -> NDArray[np.uint8]:
    """The first points of a picture, as bits, and zeros where it has fewer."""
    found = np.zeros((POINTS, BITS), np.uint8)
    own = np.frombuffer(packed, np.uint8).reshape(-1, POINT_BYTES)[:POINTS, 4:]
    found[: len(own)] = own
    return found
