"""
Takes, mixes and masters of a song, exports of a film, drafts of a text: one work by their names.

People name these by their own words ("Harbour (rough mix 2).wav", "take 3.wav" in the folder
"Harbour"), so the words of drawings do not serve. What is left when such words, dates and the
number of a track are taken away is the song's own name. Songs must then sound alike, films last as
long; a project or a score, which cannot be heard, must lie near. Songs of other names are one only
where they are one recording. The trap this avoids: "untitled" in forty folders.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from lookback.reasoning.likeness import prints
from lookback.reasoning.likeness.nodes import Node, when
from lookback.words.forms import AUDIO, DRAWN, PROJECTS, SCORES, VIDEO, WRITTEN, form_of
from lookback.words.model import Item

NEARBY: Final = 4096
FILMS_LENGTH: Final = 0.01  # share by which an export's length may differ from another's
FILMS_SECONDS: Final = 1.0
LONG_ENOUGH: Final = 3  # letters of a name that means one song wherever it lies
UNHEARD: Final = PROJECTS.keys() | SCORES.keys()


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
_NUMBERED: Final = re.compile(r"(?:take|mix|master|v|ver|version|draft|rev|demo|cut|bounce)\d{1,3}")
_SIZE: Final = re.compile(r"\d{3,4}p|\d+k|\d+bit|\d+khz|\d{2,3}kbps|[248]k60?|\d{2,3}fps")
_DATE: Final = re.compile(
    r"(?<!\d)(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_YEAR: Final = re.compile(r"^(?:19|20)\d\d(?:[-_.](?:0[1-9]|1[0-2]))?[\s_\-.]+(?=\D)")
_TRACK: Final = re.compile(r"^\d{1,2}(?:\s*[-_.)]+\s*|\s+)(?=\D)")
_APART: Final = re.compile(r"[\s_\-.,()\[\]{}+#–—]+")
_GENERIC: Final = _set(
    """
    untitled unbenannt song track audio music video film new project session recording aufnahme
    intro outro test clip sequence timeline movie default chapter kapitel part scene prologue
    epilogue text document notes idea ideas
    """
)


def told_by_name(format_: str) -> bool:
    """Is this kind of file joined by such names? All but drawings are."""
    return form_of(format_) != DRAWN


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
    plain = _TRACK.sub("", _YEAR.sub("", _DATE.sub(" ", stem).strip()))
    return [w for w in _APART.split(plain) if w]


def _is_telling(words: Sequence[str]) -> bool:
    """Does the last of these words say which version it is, and not which work?"""
    last = words[-1]
    if last in _WORDS or _NUMBERED.fullmatch(last) or _SIZE.fullmatch(last):
        return True
    return last.isdecimal() and len(last) < 4 and len(words) > 1 and words[-2] in _WORDS


def named(nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    """Those of one name and form, what can be heard or seen first and the latest before others."""
    families: dict[tuple[int, str, str], list[Node]] = {}
    for node in nodes:
        item = node.first
        form = form_of(item.format)
        if form != DRAWN and not item.former:
            families.setdefault((item.source, form, stem_of(item.path)), []).append(node)
    for family in families.values():
        if len(family) > 1:
            shown = [n for n in family if n.first.format not in UNHEARD]
            rest = [n for n in family if n.first.format in UNHEARD]
            yield "name.takes", [*_latest_first(shown), *_latest_first(rest)]


def recordings(nodes: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    """Songs of one length, which may be one recording under two names."""
    lengths = sorted(
        (prints.length_of(n.first), n.first.place, n.first.path, n)
        for n in nodes
        if n.first.format == AUDIO and prints.length_of(n.first) > 0
    )
    held: list[Node] = []
    before = 0.0
    for length, _, _, node in lengths:
        if held and length - before > prints.SAME_SECONDS:
            if len(held) > 1:
                yield "sound.same", held
            held = []
        held.append(node)
        before = length
    if len(held) > 1:
        yield "sound.same", held


def one_work(one: Item, other: Item) -> str:
    """Why two of one name are one work; "" when they are not."""
    if one.format in UNHEARD or other.format in UNHEARD:
        return f"“{stem_of(one.path)}” is in both names" if near(one, other) else ""
    if one.format == AUDIO and other.format == AUDIO:
        alike = prints.compare(one, other)
        if alike is None:
            return "one name in one place" if near(one, other) else ""
        return alike.words() if alike.takes else ""
    if one.format == VIDEO and other.format == VIDEO:
        lengths = prints.length_of(one), prints.length_of(other)
        apart = abs(lengths[0] - lengths[1])
        close = apart <= max(FILMS_SECONDS, FILMS_LENGTH * max(lengths))
        return f"one name, {apart:.1f} s apart" if min(lengths) > 0 and close else ""
    if form_of(one.format) == form_of(other.format) == WRITTEN and near(one, other):
        return f"“{stem_of(one.path)}” is in both names"
    return ""


def one_recording(one: Item, other: Item) -> str:
    alike = prints.compare(one, other)
    return alike.words() if alike is not None and alike.same else ""


def near(one: Item, other: Item) -> bool:
    """Do two files lie in one folder, one below the other's, or in folders side by side?"""
    if stem_of(one.path) in _GENERIC or len(stem_of(one.path)) < LONG_ENOUGH:
        return _folder(one.path) == _folder(other.path)
    left, right = (_folder(i.path).split("/") for i in (one, other))
    shared = next(
        (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
    return (len(left) - shared <= 1 and len(right) - shared <= 1) or shared == min(
        len(left), len(right)
    )


def _folder(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold().rpartition("/")[0]


def _latest_first(bucket: list[Node]) -> list[Node]:
    return sorted(bucket, key=when, reverse=True)


@lru_cache(NEARBY)
def said_version(path: str) -> str:
    """What a name says of which version it is: "mix 2" of "Harbour (mix 2).wav"; "" of none."""
    name = unicodedata.normalize("NFC", path).casefold().rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    words, own = _words(stem), len(_own(stem).split())
    return " ".join(w for w in words[own:] if not _SIZE.fullmatch(w) and w not in _ENCODINGS)
