"""
Months, seasons and feast days as people write them, in the languages that archives are named in.

Month names are CLDR's (month_names.py, which a test compares with babel), so nobody has to keep
lists of them; seasons and feasts are not in CLDR and stand here. The trap avoided: a few
abbreviations are everyday words elsewhere ("out" is October in Portuguese, "set" September in
Italian), and a picture is sold out more often than it is Portuguese. Those count only in full.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from lookback.reasoning.dating.month_names import MONTHS

LOCALES: Final = (
    "en", "de", "de_AT", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sk", "sv", "da",
    "nb", "fi",    "hu", "ro", "tr", "el", "id", "vi", "ca", "hr", "bg", "sl", "lt", "lv", "et",
)  # fmt: skip

# Abbreviations that are words, names or endings somewhere else.
NOT_MONTHS: Final = frozenset({
    "out", "set", "ago", "lis", "maa", "tam", "hei", "elo", "kes", "sty", "lip", "gen", "mag",
    "giu", "sij", "ožu", "tra", "svi", "srp", "kol", "ruj", "stu", "pro", "led", "kas", "eki",
    "ara", "oca", "mei", "sau", "vas", "kov", "bal", "bir", "rgs", "spa", "jaan", "veebr", "dets",
    "kesä", "kesa", "sub", "dub", "marc", "bre", "kve", "geg", "nis", "birz", "cvc", "cvn", "red",
    "mac", "ene", "abr", "pon", "haz", "tem", "sen",
})  # fmt: skip
MIN_LETTERS: Final = 3  # "m", "ma": no month is known by its first letters

# First and last month; 12 to 14 runs over the new year, as winters do.
SPRING: Final = 21  # EDTF's codes
SUMMER: Final = 22
AUTUMN: Final = 23
WINTER: Final = 24
SEASON_WORDS: Final = {
    SPRING: "spring springtime frühling frühjahr fruhling printemps primavera lente"
    " voorjaar wiosna"
    " весна весной våren foråret"
    " jaro jar vår vårterminen forår kevät tavasz primăvară ilkbahar άνοιξη 春 春季 봄 весною",
    SUMMER: "summer sommer été ete verano estate verão verao zomer lato лето летом léto"
    " leto sommar kesä sommeren sommaren"
    " nyár"
    " vară yaz καλοκαίρι 夏 夏休み 夏季 여름 літо літом estiu",
    AUTUMN: "autumn fall herbst automne otoño otono autunno outono herfst jesień jesien"
    " осень осенью podzim"
    " jeseň"
    " höst efterår høst hösten høsten efteråret syksy ősz toamnă sonbahar φθινόπωρο"
    " 秋 秋季 가을 осінь tardor",
    WINTER: "winter hiver invierno inverno zima зима зимой vinter talvi tél iarnă kış"
    " χειμώνας 冬 冬休み 冬季 vinteren vintern"
    " 겨울"
    " hivern",
}  # fmt: skip
# A feast's pictures are made for it, mostly in the weeks before.
FEASTS: Final = {
    (11, 12): "christmas xmas weihnachten weihnacht noel noël navidad natale natal kerst"
    " kerstmis"
    " рождество クリスマス 크리스마스 advent boże vánoce karácsony nikolaus",
    (9, 10): "halloween ハロウィン 할로윈",
    (3, 4): "easter ostern pâques paques pascua pasqua páscoa pasen wielkanoc påsk påske",
    (1, 2): "valentine valentines valentinstag",
}  # fmt: skip
# Words that are feasts or seasons only beside a year that touches them closely enough; as names of
# subjects they say nothing ("fall damage", "jar", "lato").
WEAK_SEASONS: Final = frozenset({"jar", "lato", "lente", "jul", "natal", "boże", "estate", "ete"})


def plain(word: str) -> str:
    """The word without accents and dots: "févr." and "fevr" are one."""
    flat = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in flat if not unicodedata.combining(c)).strip(".")


@cache
def months() -> dict[str, int]:
    """Every way to write a month, lower case, with and without its accents → 1..12."""
    return {word: at + 1 for at, words in enumerate(MONTHS) for word in words.split()}


@cache
def seasons() -> dict[str, int]:
    """Season words → EDTF's season codes 21 to 24."""
    return {word: code for code, words in SEASON_WORDS.items() for word in words.split()}


@cache
def feasts() -> dict[str, tuple[int, int]]:
    """Feast words → the months in which their pictures are made."""
    return {word: span for span, words in FEASTS.items() for word in words.split()}
