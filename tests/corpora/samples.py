"""Every reader's NAME → the name of its sample, and its maker by seed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from corpora import band, films, light, papers, photographs, pictures, printed, projects

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
    "audio": ("fox.flac", band.song),
    "midi": ("fox.mid", projects.midi),
    "musescore": ("fox.mscz", projects.musescore),
    "ableton": ("fox.als", projects.ableton),
    "ardour": ("fox.ardour", projects.ardour),
    "flstudio": ("fox.flp", projects.flstudio),
    "lmms": ("fox.mmpz", projects.lmms),
    "reaper": ("fox.rpp", projects.reaper),
    "kdenlive": ("fox.kdenlive", projects.kdenlive),
    "openshot": ("fox.osp", projects.openshot),
    "shotcut": ("fox.mlt", projects.shotcut),
    "premiere": ("fox.prproj", projects.premiere),
    "resolve": ("fox.drp", projects.resolve),
    "docx": ("fox.docx", projects.docx),
    "odt": ("fox.odt", projects.odt),
    "scrivener": ("fox.scrivx", projects.scrivener),
    "text": ("fox.md", projects.text),
}

# What else a reader reads that lies in containers of its own, for trials that have the time.
KINDS: Final[dict[str, tuple[str, Callable[[int], bytes]]]] = {
    **{f"audio {k}": (f"fox.{k}", partial(band.song, kind=k)) for k in band.SPREAD},
    **{f"video {k}": (f"fox.{k}", partial(films.film, kind=kind)) for k, kind in films.SPREAD},
}


@lru_cache(256)
def sample(name: str, seed: int = 1) -> bytes:
    """The sample of a reader, or of one of KINDS; kept, for some are asked for often."""
    return (SAMPLES.get(name) or KINDS[name])[1](seed)
