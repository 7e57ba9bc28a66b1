"""Every reader's NAME → the name of its sample, and its maker by seed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from corpora import films, light, papers, photographs, pictures, printed

SAMPLES: Final[dict[str, tuple[str, Callable[[int], bytes]]]] = {
    **pictures.SAMPLES,
    "pdf": ("fox.pdf", papers.pdf),
    "comic": ("fox.cbz", papers.comic),
    "video": ("fox.mp4", films.film),
    "raw": ("fox.cr2", photographs.cr2),
    "eps": ("fox.eps", printed.eps),
    "illustrator": ("fox.ai", printed.illustrator),
    "exr": ("fox.exr", light.exr),
    "radiance": ("fox.hdr", light.radiance),
}


@lru_cache(256)
def sample(name: str, seed: int = 1) -> bytes:
    """The sample of a reader. Some take long to make, and are asked for thousands of times."""
    return SAMPLES[name][1](seed)
