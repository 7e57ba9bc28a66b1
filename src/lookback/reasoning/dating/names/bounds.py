"""
Words that turn a date into a bound: backup, scan, export, posted, screenshot, from a messenger.

A picture in "backup 2021" was made no later than 2021; nothing more. The word takes the date that
stands nearest to it and leaves the others alone. "copy of" and its translations are no such words:
the system writes them before the old name, whose date stays what it was.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from lookback.reasoning.dating.names.reading import Draft
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, POSTED, SCANNED

WORDS: Final = re.compile(
    r"""(?<![^\W\d_])(?:
      (?P<scanned> scan(?:s|ned|ning)?(?![^\W\d_]) | gescannt | eingescannt | scann?é+s?
        | numéris\w* | escane\w*
        | digiti[sz]ed | digitali[sz]\w* | スキャン | отсканир\w* | skan(?:y|er)? )
    | (?P<copied> back-?ups? | bak(?![^\W\d_]) | bkp | sicherung(?:en)? | sauvegardes?
      | respaldos? | copias?\ de\ seguridad
        | резервн\w* | バックアップ | 백업 | 备份 | export(?:s|ed|iert|e)? | exportad[oa]s?
          | converted | archived?
        | imported | restored | recovered | saved\ from | downloads? | downloaded | copied
          | kopiert | transferred
        | migrated | dump )
    | (?P<posted> posted | posts? (?=[\s_-]*[12]\d{3}) | uploaded | uploads? | published | shared
      | sent | hochgeladen
        | publié\w* | veröffentlicht | screenshots? | screen\ ?shots? | screencap | bildschirmfoto
          | capture\ d.?[eé]cran
        | captura\ de\ pantalla | schermafbeelding | skärmavbild | スクリーンショット
          | снимок\ экрана | 스크린샷 | 截屏 | 截图
        | whatsapp\ (?:image|bild) | whatsapp )
    )(?![^\W\d_])""",
    re.VERBOSE,
)
# How the words above begin, where they are of plain letters; most names hold no such word.
BEGINNING: Final = re.compile(r"(?<![a-z])[a-z]{3}")
BEGINNINGS: Final = frozenset({
    "sca", "ges", "ein", "num", "esc", "dig", "ska", "bac", "bak", "bkp", "sic", "sau", "res",
    "cop", "exp", "con", "arc", "imp", "rec", "sav", "dow", "kop", "tra", "mig", "dum", "pos",
    "upl", "pub", "sha", "sen", "hoc", "scr", "bil", "cap", "sch", "wha",
})  # fmt: skip
MESSENGER: Final = re.compile(r"-wa\d{4}(?!\d)")  # IMG-20190305-WA0007


REDRAWING: Final = re.compile(
    r"(?:redraws?|redrawn|redrawing|remake|redo|remaster)[\s._-]+(?:of|from)[\s._-]+"
    r"(?:my |an? |the |old )*$"
)


def bounds(draft: Draft, original: str) -> str:
    """
    Turn the dates beside bound words into bounds; the about of the last such word, or "".

    `original` is the whole name before anything was blanked.
    """
    for at, reading in enumerate(draft.readings):
        earliest = reading.value.earliest
        if earliest and reading.about == MADE and REDRAWING.search(original[: reading.start]):
            draft.readings[at] = replace(
                reading, rule="redraw-of", value=Edtf.between(earliest, None), grain="open"
            )
    found = []
    if not original.isascii() or not BEGINNINGS.isdisjoint(BEGINNING.findall(original)):
        found = [(m.start(), m.end(), str(m.lastgroup)) for m in WORDS.finditer(original)]
    found += [(m.start(), m.end(), "posted") for m in MESSENGER.finditer(original)]
    about = {"scanned": SCANNED, "copied": COPIED, "posted": POSTED}
    for start, end, kind in found:
        nearest = min(
            (r for r in draft.readings if r.about == MADE and r.rule != "redraw-of"),
            key=lambda r: (max(r.start - end, start - r.end, 0), r.start < start),
            default=None,
        )
        if nearest is not None and nearest.value.latest is not None:
            at = draft.readings.index(nearest)
            value = Edtf.between(None, nearest.value.latest)
            draft.readings[at] = replace(nearest, value=value, about=about[kind], by_order=None)
    return about[found[-1][2]] if found else ""
