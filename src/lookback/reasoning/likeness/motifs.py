"""
The same subject drawn again, years later: which works are one motif, and what says so.

Looks alone never assert it. What does: the person; a name that says "redraw of …" of a work that
is there; and one title borne by works about a year apart. The trap this avoids: "sketch", "scan"
and "page" are borne by half an archive, and a weekly series is no redraw: general words and names
that many works bear say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lookback.reasoning.likeness import names
from lookback.reasoning.likeness.ties import Ties, may_meet
from lookback.words.model import Claim
from lookback.words.trust import JOURNAL

SAME_SUBJECT: Final = "same-subject"  # what these claims are about
SAME_TITLE: Final = "name.same-title"
SAID_REDRAW: Final = "name.redraw"

# Redraws for a birthday or an anniversary come a few weeks early; versions of one work do not take
# that long.
DAYS_APART: Final = 330
# A title that more works bear than this names a series ("inktober", "monday warm-up"), no motif.
MOST_OF_ONE_TITLE: Final = 12
FEWEST_LETTERS: Final = 3  # two where they are no Latin ones: 猫耳 is a title, "bg" is none

_GENERAL_WORDS: Final = """
img image scan photo foto pic picture pict untitled unbenannt sans titre sin titulo sketch sketches
sketchbook page pages seite drawing drawings doodle doodles art artwork new test dsc dscn dscf
screenshot wallpaper download downloads reference refs colours colors tumblr twitter pinterest
large small thumbnail bild zeichnung skizze illustration commission comic panel cover portrait
study studies
practice warmup warm up work piece file document canvas layer whatsapp instagram post story
my the a of and with in on at wip draft idea concept character design me oc self random stuff
無題 新規 スケッチ イラスト らくがき 練習
"""
_GENERAL: Final = frozenset(_GENERAL_WORDS.split())
_DATE: Final = re.compile(r"(?<!\d)(?:\d{1,2} \d{1,2} )?(?:19|20)\d\d(?: ?\d\d(?: ?\d\d)?)?(?!\d)")
_AGAIN: Final = re.compile(
    r"\b(?:re ?draw(?:n|s|ing)?|drawn? (?:this )?again|draw this again|remake|re ?done|dtiys|"
    r"neu gezeichnet|redessin\w*)\b|描き直し|リメイク|再描"
)
_LINK: Final = re.compile(r"^(?:of|from|von|de|の)\b *|\b(?:vs|then|now|before|after|old|new)\b")
_GAPS: Final = re.compile(r"[\s_.\-()\[\],+&!~]+")


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    A work as motifs see it: its files' names without suffix, its items, and when it was made.

    `first` and `last` are the ends of its date, ISO 8601; None where they are open or unknown.
    """

    work: str
    stems: tuple[str, ...]
    items: tuple[int, ...]
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Motif:
    """Ids of works that show the same subject, in the order they were given, and what says so."""

    works: tuple[str, ...]
    claims: tuple[Claim, ...]


def find(works: Sequence[Drawn], ties: Ties, series: Container[str] = ()) -> list[Motif]:
    """
    All motifs of two works or more. The person's word (of motifs) comes before any name.

    `series` are titles that many works bear, known beforehand when these are not all works.
    """
    homes = _Homes(works, ties)
    by_item = {item: n for n, work in enumerate(works) for item in work.items}
    for items, quote in zip(ties.together, ties.quotes, strict=True):
        said = sorted({by_item[i] for i in items if i in by_item})
        for other in said[1:]:
            homes.join(said[0], other, Claim(JOURNAL, SAME_SUBJECT, "", quote))
    titles: defaultdict[str, list[int]] = defaultdict(list)
    said_again: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for n, work in enumerate(works):
        for stem in work.stems:
            title, again = subject_of(stem)
            if title:
                titles[title] += [n] if n not in titles[title][-1:] else []
                if again:
                    said_again[title].setdefault(n, stem)
    for title, about in sorted(titles.items()):
        if 1 < len(about) <= MOST_OF_ONE_TITLE and title not in series:
            _by_name(works, about, title, said_again[title], homes)
    return homes.motifs()


def subject_of(stem: str) -> tuple[str, bool]:
    """
    What a name says is shown, and whether it says that it is drawn again.

    Dates and words of versions are left out; counters stay, because "wave 8" and "wave 14" are two
    of a series. "" where only general words are left.
    """
    text = " ".join(_GAPS.split(unicodedata.normalize("NFC", stem).casefold())).strip()
    text = " ".join(_DATE.sub(" ", text).split())
    plain = _AGAIN.sub(" ", text)
    again = plain != text
    plain = " ".join(_LINK.sub(" ", " ".join(plain.split())).split())
    words = _GAPS.split(names.said_version(plain))
    telling = [w for word in words if (w := word.strip("0123456789")) and w not in _GENERAL]
    few = FEWEST_LETTERS if plain.isascii() else FEWEST_LETTERS - 1
    if sum(c.isalpha() for w in telling for c in w) < few:
        return "", again
    return " ".join(words), again


def _by_name(
    works: Sequence[Drawn], about: list[int], title: str, again: dict[int, str], homes: _Homes
) -> None:
    originals = [n for n in about if n not in again]
    if again and originals:
        for n, stem in sorted(again.items()):
            homes.join(originals[0], n, Claim(SAID_REDRAW, SAME_SUBJECT, "", stem))
    dated = [n for n in about if works[n].first and works[n].last]
    dated.sort(key=lambda n: (works[n].last or "", works[n].first or "", n))
    for n in dated[1:]:
        one, other = works[dated[0]], works[n]
        if _days_between(one.last, other.first) >= DAYS_APART:
            years = f"{(one.last or '')[:4]} and {(other.first or '')[:4]}"
            said = f"“{title}” in {years}"
            homes.join(dated[0], n, Claim(SAME_TITLE, SAME_SUBJECT, "", said))


def _days_between(last: str | None, first: str | None) -> int:
    if last is None or first is None:
        return 0
    return (date.fromisoformat(first) - date.fromisoformat(last)).days


class _Homes:
    """Works that are one motif so far, each set with the sides that the person put it on."""

    def __init__(self, works: Sequence[Drawn], ties: Ties) -> None:
        self._works = works
        self._up: dict[int, int] = {}
        self._claims: defaultdict[int, list[Claim]] = defaultdict(list)
        spoken = enumerate(works) if ties.sides else ()
        self._sides = {n: dict(s) for n, w in spoken if (s := ties.of(w.items))}

    def root(self, n: int) -> int:
        while (above := self._up.get(n, n)) != n:
            n = above
        return n

    def join(self, one: int, other: int, claim: Claim) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        if low == high or not may_meet(self._sides.get(low, {}), self._sides.get(high, {})):
            return
        self._up[high] = low
        self._sides.setdefault(low, {}).update(self._sides.pop(high, {}))
        self._claims[low] += [claim, *self._claims.pop(high, [])]

    def motifs(self) -> list[Motif]:
        sets: defaultdict[int, list[str]] = defaultdict(list)
        for n in sorted({*self._up, *self._up.values()}):
            sets[self.root(n)].append(self._works[n].work)
        return [
            Motif(tuple(works), _once(self._claims[root])) for root, works in sorted(sets.items())
        ]


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(claims))
