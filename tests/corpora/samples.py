"""Every reader's NAME → the name of its sample, and its maker by seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from corpora import films, papers, photographs, pictures

SAMPLES: Final[dict[str, tuple[str, Callable[[int], bytes]]]] = {
    **pictures.SAMPLES,
    "pdf": ("fox.pdf", papers.pdf),
    "comic": ("fox.cbz", papers.comic),
    "video": ("fox.mp4", films.film),
    "raw": ("fox.cr2", photographs.cr2),
}
