"""
Putting the parts of a path together: "2015/May/fox", "inktober 2019/day 12", "2016/2015 rest".

Only the source root's own name and what lies below it may speak. The nearest part speaks loudest: a
folder further up that contradicts it is kept, but as the weaker word. A pair of neighbouring years,
one inside the other, is a turn of the year rather than a contradiction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from lookback.reasoning.dating.names import read_folder, read_stem
from lookback.reasoning.dating.names.reading import FINENESS, Part, Reading, day_of, edtf
from lookback.reasoning.dating.names.stamps import POST, posted
from lookback.reasoning.dating.names.years import REDRAWN
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim

ONE_YEAR: Final = re.compile(r"\d{4}")
ONE_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
JUST_A_DAY: Final = re.compile(r"[0-3]?\d")
# A number that leads a name in a month's folder is a day only when a word follows: "12 fox", not
# "12", which counts pages.
DAY_THEN_WORD: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[.)]?[\s_-]+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Above:
    """What the folders down to here said: their claims, and what a deeper part may complete."""

    claims: tuple[Claim, ...] = ()
    year: int = 0
    year_at: int = 0  # where the part that said it begins, in the whole text
    month: int = 0  # of `year`
    month_at: int = 0
    challenge: int = 0
    challenge_at: int = 0
    in_challenge: bool = False  # `month` came from a challenge, whose numbers are days


@dataclass(frozen=True, slots=True)
class Habits:
    """What the archive's own names prove about how they are written."""

    day_first: bool | None = None


NO_HABITS: Final = Habits()


def name_claims(place: str, path: str, habits: Habits = NO_HABITS) -> tuple[Claim, ...]:
    """
    Every claim of the names of a file and of its folders.

    `place` is the root's own name, `path` what lies below it. Each quote is a piece of
    f"{place}/{path}".
    """
    folder, _, file = path.rpartition("/")
    head = f"{place}/{folder}" if folder else place
    above = _folders(head, habits)
    stem, dot, _ = file.rpartition(".")
    part = read_stem(stem if dot and stem else file)
    if not part.readings and not part.month and not part.day and not part.challenge:
        return above.claims
    whole = f"{head}/{file}"
    return _deeper(above, part, whole, len(head) + 1, "name", habits).claims


def waits_for_habits(place: str, path: str) -> bool:
    """Does a name of this file say something that only the archive's habits can settle?"""
    folder, _, file = path.rpartition("/")
    stem, dot, _ = file.rpartition(".")
    part = read_stem(stem if dot and stem else file)
    return _either_order(part) or _folder_waits(f"{place}/{folder}" if folder else place)


@lru_cache(maxsize=32768)
def _folder_waits(head: str) -> bool:
    return any(_either_order(read_folder(name)) for name in head.split("/"))


def _either_order(part: Part) -> bool:
    return any(r.by_order is not None for r in part.readings)


@lru_cache(maxsize=32768)
def bound_of(folder: str) -> str:
    """
    What happened to all that lies in a folder, said by its name or one above it ("posted",
    "scans/2014"): the about of the nearest such word that has no date of its own, else "".
    """
    parent, slash, name = folder.rpartition("/")
    part = read_folder(name)
    if part.bound and not part.readings:
        return part.bound
    return bound_of(parent) if slash else ""


@lru_cache(maxsize=32768)
def _folders(head: str, habits: Habits) -> Above:
    parent, slash, name = head.rpartition("/")
    above = _folders(parent, habits) if slash else Above()
    return _deeper(above, read_folder(name), head, len(parent) + len(slash), "folder", habits)


def _deeper(above: Above, part: Part, whole: str, at: int, kind: str, habits: Habits) -> Above:
    """The state after one more part, which begins at whole[at]."""
    quote = whole[at:]
    bounds = [r for r in part.readings if r.about != MADE]
    claims = [
        Claim(f"{kind}.{r.rule}", r.about, _bound(r, part.text, whole), quote) for r in bounds
    ]
    chosen = _chosen(part)
    if chosen is not None:
        return _complete(above, chosen, part, claims, whole, at, kind, habits)
    above = replace(above, claims=(*above.claims, *claims))
    return _pieces(above, part, whole, at, kind)


def _chosen(part: Part) -> Reading | None:
    """The reading that says when it was made: the finest, and among equals the last."""
    made = [r for r in part.readings if r.about == MADE]
    if len(made) < 2:
        return made[0] if made else None
    if REDRAWN.search(part.text.lower()):
        drawn = [r for r in made if r.rule != "redraw-of"]
        return max(drawn or made, key=lambda r: r.start)
    return max(made, key=lambda r: (FINENESS[r.grain], r.start))


def _bound(reading: Reading, text: str, whole: str) -> Edtf:
    digits = text[reading.start : reading.end]
    if reading.rule != POST or not digits.isdecimal():
        return reading.value
    day = posted(digits, whole)
    return reading.value if day is None else Edtf.between(None, day)


def _settled(reading: Reading, habits: Habits) -> Edtf:
    if reading.by_order is None or habits.day_first is None:
        return reading.value
    return reading.by_order[0 if habits.day_first else 1]


def _complete(
    above: Above, chosen: Reading, part: Part, claims: list[Claim], whole: str, at: int,
    kind: str, habits: Habits,
) -> Above:  # fmt: skip
    value = _settled(chosen, habits)
    rule, outer, quote = chosen.rule, above.claims, whole[at:]
    year = int(value.text) if ONE_YEAR.fullmatch(value.text) else 0
    if year and kind == "folder" and above.year and abs(above.year - year) == 1:
        value = edtf(f"{min(year, above.year)}/{max(year, above.year)}")
        rule, outer = "years", tuple(c for c in outer if c.value != edtf(str(above.year)))
    if chosen.rule == "challenge":
        claims.append(Claim(f"{kind}.challenge-year", MADE, edtf(value.text[:4]), quote))
    claims.append(Claim(f"{kind}.{rule}", MADE, value, quote))
    kept = tuple(_fainter(c, value) for c in outer if not _repeats(c, value))
    month = int(value.text[5:7]) if ONE_MONTH.fullmatch(value.text) else 0
    challenge = bool(part.challenge or above.challenge) and kind == "folder"
    state = Above((*kept, *claims), year, at)
    if month:
        return replace(
            state, year=int(value.text[:4]), month=month, month_at=at, in_challenge=challenge
        )
    if year and above.challenge:  # inktober/2018
        month_text = f"{year}-{above.challenge:02d}"
        both = Claim(f"{kind}.challenge", MADE, edtf(month_text), whole[above.challenge_at :])
        year_claim = Claim(f"{kind}.challenge-year", MADE, value, quote)
        return replace(
            state, claims=(*claims, year_claim, both), month=above.challenge,
            month_at=above.challenge_at, in_challenge=True,
        )  # fmt: skip
    return state


def _repeats(outer: Claim, value: Edtf) -> bool:
    """Is the outer claim only a coarser way to say the same?"""
    return outer.about == MADE and isinstance(outer.value, Edtf) and outer.value.holds(value)


def _fainter(outer: Claim, value: Edtf) -> Claim:
    """An outer folder's contradiction: kept as what stands further up."""
    if outer.about != MADE or not isinstance(outer.value, Edtf) or outer.value.overlap(value):
        return outer
    return replace(outer, source="above." + outer.source.rpartition(".")[2])


def _pieces(above: Above, part: Part, whole: str, at: int, kind: str) -> Above:
    """A month or a day that only a folder above makes a date."""
    if above.month and part.day and _is_day(above, part, kind):
        return _a_day(above, part.day, above.month, whole, above.month_at, kind)
    if part.month and part.day_word and above.year:
        return _a_day(above, part.day, part.month, whole, above.year_at, kind)
    if above.year and (month := part.challenge or part.month):
        rule = "challenge" if part.challenge else "month"
        value = edtf(f"{above.year}-{month:02d}")
        kept = tuple(c for c in above.claims if not _repeats(c, value))
        if part.challenge:
            if part.day:
                above = replace(above, month=month, month_at=above.year_at, in_challenge=True)
                return _a_day(above, part.day, month, whole, above.year_at, kind)
            kept = above.claims
        claim = Claim(f"{kind}.{rule}", MADE, value, whole[above.year_at :])
        return replace(
            above, claims=(*kept, claim), month=month, month_at=above.year_at,
            in_challenge=bool(part.challenge),
        )  # fmt: skip
    if part.challenge:
        return replace(above, challenge=part.challenge, challenge_at=at)
    if above.year and kind == "folder":
        return _part_of_year(above, part, whole)
    return above


def _part_of_year(above: Above, part: Part, whole: str) -> Above:
    """2014/summer, 2014/Q3, 2014/week 32: what is read when the year stands before it."""
    readings = read_folder(f"{above.year} {part.text}").readings
    found = [r for r in readings if r.about == MADE and r.grain in ("week", "season")]
    if not found:
        return above
    claim = Claim(f"folder.{found[0].rule}", MADE, found[0].value, whole[above.year_at :])
    kept = tuple(c for c in above.claims if not _repeats(c, found[0].value))
    return replace(above, claims=(*kept, claim))


def _is_day(above: Above, part: Part, kind: str) -> bool:
    if part.day > 31:
        return False
    if part.day_word or (above.in_challenge and not part.readings):
        return True
    if kind == "folder":
        return JUST_A_DAY.fullmatch(part.text) is not None
    return DAY_THEN_WORD.match(part.text) is not None


def _a_day(above: Above, day: int, month: int, whole: str, begins: int, kind: str) -> Above:
    value = day_of(above.year, month, day)
    if value is None:
        return above
    rule = "challenge" if above.in_challenge else "day"
    claim = Claim(f"{kind}.{rule}", MADE, value, whole[begins:])
    kept = tuple(
        c for c in above.claims if not _repeats(c, value) or c.source.endswith("challenge-year")
    )
    if above.in_challenge and not any(c.source.endswith("challenge-year") for c in kept):
        year = Claim(f"{kind}.challenge-year", MADE, edtf(str(above.year)), whole[begins:])
        kept = (*kept, year)
    return replace(above, claims=(*kept, claim))
