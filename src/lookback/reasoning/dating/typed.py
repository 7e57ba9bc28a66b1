"""
What a person may type as a date, in their own language: "spring 2009", "vor 2012", "c. 1998".

The words of doubt and of before and after are few and stand here; days, months, seasons and decades
are read by the same rules that read names. The trap avoided: guessing. What is left over after a
date was found makes the whole an error, because half a date understood is a wrong date kept.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from lookback.reasoning.dating.ages import NOBODY, Life, Stage, stage_of, when
from lookback.reasoning.dating.names import read_folder
from lookback.reasoning.dating.names.numeric import full_year
from lookback.reasoning.dating.names.reading import FINENESS, any_of, folded
from lookback.words.edtf import Edtf
from lookback.words.model import MADE

ABOUT_WORDS: Final = any_of(
    "c, ca, circa, about, around, approx, approximately, roughly, some time in, sometime in"
    ", etwa, ungefähr, um, gegen"
    ", vers, environ, autour de, hacia, alrededor de, sobre, circa nel, intorno al, verso il"
    ", por volta de, rond"
    ", omstreeks, około, ok, około roku, около, примерно, приблизно, cirka, runt, omkring"
    ", noin, kb, yaklaşık"
)
ABOUT: Final = re.compile(rf"~\s*|{ABOUT_WORDS}(?:\.\s*|\s+)")
# Chinese, Japanese and Korean put these around the date, without a space.
ASIAN_ABOUT: Final = re.compile(
    r"(?:約|大约|大約|약)\s*(.+)|(.+?)\s*(?:頃|ごろ|ころ|くらい|左右|경|쯤)"
)
ASIAN_BEFORE: Final = re.compile(r"(.+?)\s*(?:より?前|之前|前|이전|전)")
ASIAN_UNTIL: Final = re.compile(r"(.+?)\s*(?:以前|まで|까지)")
ASIAN_AFTER: Final = re.compile(r"(.+?)\s*(?:より?後|之后|之後|후)")
ASIAN_SINCE: Final = re.compile(r"(.+?)\s*(?:以降|以後|から|以来|이후|부터)")
BEFORE_WORDS: Final = any_of(
    "before, earlier than, pre, prior to, vor, vor dem, vor der, avant, avant le, antes de"
    ", antes del, antes do, prima di, prima del"
    ", voor, przed, до, перед, před, před rokem, före, før, ennen, önce"
)
BEFORE: Final = re.compile(rf"{BEFORE_WORDS}\s+")
UNTIL_WORDS: Final = any_of(
    "until, till, by, by the end of, not after, no later than, up to, bis, bis zu, spätestens"
    ", jusqu'à, hasta, fino a, até, tot"
)
UNTIL: Final = re.compile(rf"{UNTIL_WORDS}\s+")
AFTER_WORDS: Final = any_of(
    "after, later than, nach, nach dem, nach der, post, après, después de, dopo, dopo il"
    ", depois de, após, după, na, po, после, після, efter, etter, jälkeen"
)
AFTER: Final = re.compile(rf"{AFTER_WORDS}\s+")
SINCE_WORDS: Final = any_of(
    "since, from, not before, no earlier than, ab, seit, dès, depuis, desde, dal, da, vanaf"
    ", od, с, z, från, fra"
)
SINCE: Final = re.compile(rf"{SINCE_WORDS}\s+")
PERHAPS_WORDS: Final = any_of(
    "perhaps, maybe, possibly, probably, vielleicht, peut-être, quizás, forse, talvez"
    ", misschien, может быть"
)
PERHAPS: Final = re.compile(rf"{PERHAPS_WORDS}\s+")
BETWEEN_WORDS: Final = any_of("between, zwischen, entre, tra, fra, tussen, между, między")
BETWEEN: Final = re.compile(rf"{BETWEEN_WORDS}\s+(.+?)\s+(?:and|und|et|y|e|en|и|i)\s+(.+)")
TO_WORDS: Final = any_of("to, until, till, through, bis, à, au, a, al, até, tot, do, по, til")
SPAN: Final = re.compile(
    rf"(?:(?:from|von|de|du)\s+)?(.+?)\s*(?:\s{TO_WORDS}\s|–|—|\s-\s|\.\.\.?)\s*(.+)"
)
OR_WORDS: Final = any_of(
    "or, oder, ou, o, of, lub, albo, или, або, eller, tai, vagy, veya, または, 또는"
)
EITHER: Final = re.compile(rf"(?:either\s+|entweder\s+|soit\s+)?(.+?)\s+{OR_WORDS}\s+(.+)")
SHORT: Final = re.compile(r"(\d{1,2}\.?\s+[^\W\d_]{3,}\.?)\s+'?(\d\d)|([^\W\d_]{3,}\.?)\s+(\d\d)")
KOREAN_MONTH: Final = re.compile(r"(\d{1,2})월\s+(\d{4})년?")
# Month names that are names or words elsewhere, so that names of files may not use them; whoever
# types one beside a year means the month.
MONTHS_WHEN_TYPED: Final = {
    "mei": "may", "out": "october", "set": "september", "ago": "august", "maa": "march",
    "hei": "july", "elo": "august", "kes": "june", "sty": "january", "gen": "january",
    "mag": "may", "giu": "june", "ene": "january", "abr": "april", "sen": "september",
}  # fmt: skip
TYPED_MONTH: Final = re.compile(
    rf"(?<![^\W_])({'|'.join(MONTHS_WHEN_TYPED)})\.?(?=\s+(?:\d{{4}}|'\d\d)$)"
)
YEARS: Final = re.compile(r"(\d{4})\s?-\s?(\d{4})")
LAST_DAY: Final = 31
LONGEST: Final = 200  # characters; the longest date in words is a third of it
SLASHED: Final = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)")
MONTH_OF_YEAR: Final = re.compile(r"(\d\d?)[/.](\d{4})")
YEAR_OF_MONTH: Final = re.compile(r"(\d{4})[/.](\d\d?)")
# A third of a year, by EDTF's codes 37 to 39.
PARTS: Final = {
    "early": 37, "beginning of": 37, "anfang": 37, "début": 37, "principios de": 37, "inizio": 37,
    "mid": 38, "middle of": 38, "mitte": 38, "milieu": 38, "mediados de": 38, "metà": 38,
    "late": 39, "end of": 39, "ende": 39, "fin": 39, "finales de": 39, "fine": 39,
}  # fmt: skip
PART_OF_YEAR: Final = re.compile(rf"({any_of(', '.join(PARTS))})(?:\s+|-)(\d{{4}})")
FILLER_WORDS: Final = any_of(
    "in, im, en, em, nel, w, в, the, of, de, year, jahr, jahre, im jahr, année, les années"
    ", año, años, anni, anos, rok, roku"
    ", год, года, году, г, lata, jaren, day, on, am, le, el, il, die, den, der, das, les, los, gli"
    ", school year, academic year, schuljahr, année scolaire, año escolar, anno scolastico"
    ", ano letivo, учебный год, rok szkolny, schooljaar, läsår, skolår, 学年"
)
FILLERS: Final = re.compile(rf"(?<![^\W\d_]){FILLER_WORDS}(?![^\W\d_])|[\W_]")


class NotLivedYet(ValueError):
    """An age or a school year, of a person of whom too little is known to make it a date."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.stage = stage


def said_date(text: str, life: Life = NOBODY) -> Edtf:
    """
    The date that a person typed, as EDTF. ValueError when it is not surely one.

    A date whose day and month could change places ("3.5.2014") is one of both. "Age 7" and "before
    grade 4" are dates in a `life`; NotLivedYet, a ValueError, while too little of it is known.
    """
    said = " ".join(folded(text)[0].split()).strip(" .,;")
    if not said or len(said) > LONGEST:
        raise ValueError("nothing was typed" if not said else "that is no date but a text")
    said = TYPED_MONTH.sub(lambda m: MONTHS_WHEN_TYPED[m[1]], said)
    said = SLASHED.sub(r"\1-\2-\3", said)
    if match := MONTH_OF_YEAR.fullmatch(said):
        said = f"{match[2]}-{int(match[1]):02d}"
    elif match := YEAR_OF_MONTH.fullmatch(said):
        said = f"{match[1]}-{int(match[2]):02d}"
    try:
        return Edtf.parse(said.upper())
    except ValueError:
        pass
    return _doubtful(said, life)


def _doubtful(said: str, life: Life) -> Edtf:
    if said.endswith("?"):
        return _marked(said_date(said[:-1], life), "?")
    if match := PERHAPS.match(said):
        return _marked(said_date(said[match.end() :], life), "?")
    if match := ABOUT.match(said):
        return _marked(said_date(said[match.end() :], life), "~")
    if match := BETWEEN.fullmatch(said):
        return _spanning(said_date(match[1], life), said_date(match[2], life))
    if match := UNTIL.match(said):
        return Edtf.between(None, said_date(said[match.end() :], life).latest)
    if match := BEFORE.match(said):
        return _before(said_date(said[match.end() :], life))
    if match := AFTER.match(said):
        return _after(said_date(said[match.end() :], life))
    if not said.isascii() and (asian := _asian(said, life)) is not None:
        return asian
    return _spoken(said, life)


def _asian(said: str, life: Life) -> Edtf | None:
    """2014年頃, 2014年以前, 2014년 이후."""
    if match := ASIAN_ABOUT.fullmatch(said):
        return _marked(said_date(match[1] or match[2], life), "~")
    if match := ASIAN_UNTIL.fullmatch(said):
        return Edtf.between(None, said_date(match[1], life).latest)
    if match := ASIAN_SINCE.fullmatch(said):
        return Edtf.between(said_date(match[1], life).earliest, None)
    if match := ASIAN_BEFORE.fullmatch(said):
        return _before(said_date(match[1], life))
    if match := ASIAN_AFTER.fullmatch(said):
        return _after(said_date(match[1], life))
    return None


def _before(date: Edtf) -> Edtf:
    return Edtf.between(None, date.earliest - timedelta(1) if date.earliest else None)


def _after(date: Edtf) -> Edtf:
    return Edtf.between(date.latest + timedelta(1) if date.latest else None, None)


def _either(one: Edtf, other: Edtf) -> Edtf:
    """One of two: a set where both are simple, else all that lies between."""
    if any(c in one.text + other.text for c in "/[{"):
        return _spanning(*sorted((one, other), key=lambda v: v.sort_key))
    first, second = sorted((one, other), key=lambda v: v.sort_key)
    return Edtf.parse(f"[{first.text},{second.text}]")


def _spoken(said: str, life: Life) -> Edtf:
    if match := PART_OF_YEAR.fullmatch(said):
        return Edtf.parse(f"{match[2]}-{PARTS[match[1]]}")
    if match := KOREAN_MONTH.fullmatch(said):
        return Edtf.parse(f"{match[2]}-{int(match[1]):02d}")
    said = _with_century(said)
    found = _read(said)
    if found is not None:
        return found
    if (lived := _lived(said, life)) is not None:
        return lived
    if match := EITHER.fullmatch(said):
        return _either(*_ends(match[1], match[2], life))
    if match := YEARS.fullmatch(said) or SPAN.fullmatch(said):
        return _spanning(*_ends(match[1], match[2], life))
    if match := SINCE.match(said):
        return Edtf.between(said_date(said[match.end() :], life).earliest, None)
    raise ValueError(f"{said!r} is no date")


def _read(said: str) -> Edtf | None:
    """What the rules for names read, when they leave nothing over."""
    made = [r for r in read_folder(said).readings if r.about == MADE]
    if not made:
        return None
    best = max(made, key=lambda r: (FINENESS[r.grain], r.end - r.start))
    left = FILLERS.sub("", said[: best.start]) + FILLERS.sub("", said[best.end :])
    return None if left else best.value


def _with_century(said: str) -> str:
    """12 May 97, May 97: two figures that are no day are a year."""
    match = SHORT.fullmatch(said)
    if match is None or (match[3] and int(match[4]) <= LAST_DAY):
        return said
    return f"{match[1] or match[3]} {full_year(int(match[2] or match[4]))}"


def _lived(said: str, life: Life) -> Edtf | None:
    """The time of an age or school year that leaves nothing over. Raises NotLivedYet."""
    stage = stage_of(said)
    if stage is None or FILLERS.sub("", said[: stage.start] + said[stage.end :]):
        return None
    value = when(stage, life)
    if value is None:
        raise NotLivedYet(stage)
    return value


def _ends(start: str, end: str, life: Life) -> tuple[Edtf, Edtf]:
    """The two ends of a span; "May" of "May to July 2014" borrows the year."""
    last = said_date(end, life)
    try:
        return said_date(start, life), last
    except ValueError:
        if last.latest is None:
            raise
        return said_date(f"{start} {last.latest.year}", life), last


def _spanning(first: Edtf, last: Edtf) -> Edtf:
    simple = "/" not in first.text + last.text and first.text[0] != "[" != last.text[0]
    if simple:
        return Edtf.parse(f"{first.text}/{last.text}")
    if first.earliest and last.latest and first.earliest > last.latest:
        raise ValueError(f"{first} comes after {last}")
    return Edtf.between(first.earliest, last.latest)


def _marked(value: Edtf, mark: str) -> Edtf:
    """With "about" or "perhaps" on every end that has none yet."""
    text = value.text
    if text[0] in "[{":
        return value
    return Edtf.parse("/".join(_mark(end, mark) for end in text.split("/")))


def _mark(end: str, mark: str) -> str:
    """One end of an interval with a mark; "about" and "perhaps" together are EDTF's %."""
    if end in ("", "..", mark) or end[-1] in (mark, "%"):
        return end
    return end[:-1] + "%" if end[-1] in "?~" else end + mark
