"""Shared hypothesis strategies and small makers: EDTF dates, names, claims, items."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, POSTED, SAVED, SCANNED, Claim, Item

DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
YEARS = st.integers(1950, 2040)
SOURCES = (
    "name.iso-date", "name.year-in-name", "folder.year", "folder.season", "krita.creation-date",
    "krita.date", "exif.DateTimeOriginal", "exif.DateTime", "png.tIME", "png.text.date:create",
    "file.mtime", "file.mtime.together", "png.tIME.default-clock", "neighbours.series",
    "above.year", "somebody.else",
)  # fmt: skip
PIECES = """
    fox 2014 2014-05-03 03.05.2014 140503 May mai 5月 2014年 平成26年 spring inktober scan backup of
    redraw (2) v2 1920x1080 IMG_20140503_101010 354526462079926542 90s circa before
"""


def item(
    path: str,
    *claims: Claim,
    number: int = 1,
    place: str = "archive",
    written: str = "2025-06-27T04:53:51",
    digest: bytes | None = None,
    lineage: str = "",
) -> Item:
    """A file as the catalogue knows it; `number` is its id, `written` its file time, UTC."""
    mtime = int(datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp())
    return Item(
        number, 1, place, path, 1000, mtime * 1_000_000_000, None,
        str(number).encode() if digest is None else digest, "png", 10, 10, 1, lineage, claims, b"",
    )  # fmt: skip


def made(source: str, edtf: str, quote: str | None = None) -> Claim:
    return Claim(source, MADE, Edtf.parse(edtf), edtf if quote is None else quote)


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """A date to the day, month, season or year, or of a decade, perhaps with a mark."""
    day = draw(DAYS)
    form = draw(st.sampled_from(["day", "month", "season", "year", "decade", "century"]))
    mark = draw(st.sampled_from(["", "", "", "?", "~", "%"]))
    text = {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "season": f"{day:%Y}-{draw(st.integers(21, 41))}",
        "year": f"{day:%Y}",
        "decade": f"{day.year // 10}X",
        "century": f"{day.year // 100}XX",
    }[form]
    return text + mark


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    """Any expression in its canonical spelling."""
    form = draw(st.sampled_from(["single", "before", "after", "span", "set"]))
    first = draw(single_dates())
    if form == "single":
        return first
    if form == "before":
        return f"../{first}"
    if form == "after":
        return f"{first}/.."
    second = draw(single_dates())
    starts, ends = Edtf.parse(first), Edtf.parse(second)
    if (starts.earliest or date.min) > (ends.latest or date.max):
        first, second = second, first
    return f"{first}/{second}" if form == "span" else f"[{first},{second}]"


def edtfs() -> st.SearchStrategy[Edtf]:
    return edtf_texts().map(Edtf.parse)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A dated claim of any known source."""
    value = draw(edtfs())
    about = draw(st.sampled_from([MADE, MADE, MADE, SAVED, SCANNED, POSTED, COPIED]))
    return Claim(draw(st.sampled_from(SOURCES)), about, value, value.text)


@st.composite
def names(draw: st.DrawFn) -> str:
    """Something like the name of a file or folder, with figures, words and separators."""
    pieces = st.one_of(
        st.sampled_from(PIECES.split()),
        st.integers(0, 10**9).map(str),
        st.text(min_size=1, max_size=6),
    )
    parts = draw(st.lists(pieces, min_size=1, max_size=5))
    joined = draw(st.sampled_from([" ", "_", "-", ".", ""])).join(parts)
    return joined.replace("/", "_").replace("\x00", "_") or "fox"


def paths() -> st.SearchStrategy[str]:
    return st.lists(names(), min_size=1, max_size=4).map("/".join)
