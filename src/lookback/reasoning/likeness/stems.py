"""
The own name of a song, film or text, when what says which version it is has been taken away.

People name these by their own words ("Harbour (rough mix 2).wav", "take 3.wav" in the folder
"Harbour"), so the words of drawings do not serve. Dates, times of day, the number of a track, what
a system writes on copies and what a downloader puts behind a film go as well. The trap this avoids:
"untitled" in forty folders.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

NEARBY: Final = 4096
LONG_ENOUGH: Final = 3  # letters of a name that means one song wherever it lies
DISTINCT: Final = 6  # letters of a name that two songs of one person hardly share


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS: Final = _set(
    """
    take mix mixdown mixed premix master mastered mastering remaster remastered final demo live
    rough bounce bounced export exported render rendered edit edited radio instrumental acoustic
    vocal vocals version ver v alt alternate alternative new old draft wip session project
    arrangement sketch stereo mono web hd uhd fhd hq lq small big preview proof cut
    reencode reencoded encoded h264 h265 x264 x265 hevc av1 vp9 prores youtube yt upload revised
    rev revision copy kopie copie backup autosave bak recovered fix fixed full finished done
    aufnahme abmischung
    animatic storyboard previz
    idea scratch comp guide overdub overdubs pass print inst acapella stem stems ref reference
    practice rehearsal premaster unmastered unmixed prefinal promo single wav mp3 flac probe
    entwurf fassung endfassung prise mixage maquette brouillon toma mezcla borrador テイク ミックス
    マスター 仮 デモ 完成 最終 下書き 清書
    """
)
# These say so only before one of the others: "second draft".
_ORDINALS: Final = _set("first second third fourth 1st 2nd 3rd 4th")
# Words that say how a version was saved and not which it is.
_ENCODINGS: Final = _set(
    """
    web hd uhd fhd hq lq small big preview export exported reencode reencoded encoded h264 h265
    x264 x265 hevc av1 vp9 prores youtube yt upload copy kopie copie stereo mono render rendered
    bounce
    """
)
_FOLDERS: Final = _set(
    """
    takes take mixes mix masters master mixdowns bounces exports export renders render final
    finals demos audio music songs song recordings sessions session projects project videos
    video films film drafts texts output out wip old versions
    """
)
_NUMBERED: Final = re.compile(r"([^\W\d]+)\d{1,3}")
_SIZE: Final = re.compile(
    r"\d{3,4}p|\d{2,3}k\d{2}b?|\d{2}b|\d+k|\d+bit|\d+khz|\d{2,3}kbps|[248]k60?|\d{2,3}fps"
)
# A day, and the time of day that programs write behind it ("[2016-04-03 213000]").
_DATE: Final = re.compile(
    r"(?<!\d)(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"(?:[ t_.\-]+[01]\d([-_.:h]?)[0-5]\d(?:\2[0-5]\d)?|[ t_.\-]+2[0-3]([-_.:h]?)[0-5]\d"
    r"(?:\3[0-5]\d)?)?(?!\d)"
)
_COPIED: Final = re.compile(r"^(?:copy of|kopie von|copie de|copia de) +")
_COUNTER: Final = re.compile(r"(?<=[^\W\d]) ?\d{1,2}$")
_AGAIN: Final = re.compile(r"(?<=\S) ?\(\d{1,2}\)$")  # a system's "(2)" behind a second copy
_DOWNLOADED: Final = re.compile(r"(?<=\S) *\[[\w\-]{11}\]$")  # the mark of an uploaded film
_YEAR: Final = re.compile(r"^(?:19|20)\d\d(?:[-_.](?:0[1-9]|1[0-2]))?[\s_\-.]+(?=\D)")
_TRACK: Final = re.compile(r"^\d{1,2}(?:\s*[-_.)]+\s*|\s+)(?=\D)")
_APART: Final = re.compile(r"[\s_\-.,()\[\]{}+#–—]+")
_MARKS: Final = str.maketrans("", "", "'’`")  # which many leave out in a file's name
_GENERIC: Final = _set(
    """
    untitled unbenannt song track audio music video film new project session recording aufnahme
    intro outro test clip sequence timeline movie default chapter kapitel part scene prologue
    epilogue text document notes idea ideas
    """
)


@lru_cache(NEARBY)
def stem_of(path: str) -> str:
    """The song's, film's or text's own name, in lower case; of "Harbour/take 3.wav" "harbour"."""
    folder, _, name = unicodedata.normalize("NFC", path).casefold().rpartition("/")
    stem = name.rpartition(".")[0] or name
    found = _own(stem)
    while not found and folder:
        folder, _, above = folder.rpartition("/")
        found = "" if above in _FOLDERS else _own(above)
    return found or stem


def _own(stem: str) -> str:
    words = _words(stem)
    told = False
    while words and (_is_telling(words) or (told and words[-1] in _ORDINALS)):
        words.pop()
        told = True
    return " ".join(words)


def _words(stem: str) -> list[str]:
    """A name's words, without dates, a year in front, and the number of a track."""
    plain = _DOWNLOADED.sub("", _AGAIN.sub("", _COPIED.sub("", stem)))
    plain = _DATE.sub(" ", plain.translate(_MARKS)).strip(" -_.")
    plain = _TRACK.sub("", _YEAR.sub("", plain))
    return [w for w in _APART.split(plain) if w]


def _is_telling(words: Sequence[str]) -> bool:
    """Does the last of these words say which version it is, and not which work?"""
    last = words[-1]
    numbered = _NUMBERED.fullmatch(last)
    if last in _WORDS or (numbered and numbered[1] in _WORDS) or _SIZE.fullmatch(last):
        return True
    return last.isdecimal() and len(last) < 4 and len(words) > 1 and words[-2] in _WORDS


@lru_cache(NEARBY)
def said_version(path: str) -> str:
    """What a name says of which version it is: "mix 2" of "Harbour (mix 2).wav"; "" of none."""
    name = unicodedata.normalize("NFC", path).casefold().rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    words, own = _words(stem), len(_own(stem).split())
    return " ".join(w for w in words[own:] if not _SIZE.fullmatch(w) and w not in _ENCODINGS)


def is_generic(stem: str) -> bool:
    """Is this a name that means nothing outside its folder?"""
    told = _GENERIC | _WORDS
    return len(stem) < LONG_ENOUGH or all(w in told for w in stem.split())


def counted(stem: str) -> str:
    """What is counted: "harbour" of "harbour3"; the stem where nothing is, or all songs are."""
    base = _COUNTER.sub("", stem)
    return stem if is_generic(base) else base


def is_distinct(stem: str) -> bool:
    """Is this a name that a person hardly gives to two songs?"""
    return not is_generic(stem) and sum(c.isalnum() for c in stem) >= DISTINCT
