"""Years: all of them, each with a few works, and a page for each with a sheet of its works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from lookback.doing import hung, order, years
from lookback.doing.years import First, Year
from lookback.talking.form_words import kind as kind_words
from lookback.talking.web import diaries
from lookback.talking.web.hanging import SHAPE, work_json
from lookback.talking.web.house import House
from lookback.talking.words import plain, say, say_many, shown
from lookback.words.edtf import MONTHS


def years_data(house: House, request: Request) -> dict[str, Any]:
    """Every year that has works."""
    by_time = house.walls.wall(order.BY_TIME, SHAPE).order
    began = _began(house)
    return {
        "years": [
            _short(house, year, [_first(f) for f in began.get(year.year, ())])
            for year in years.every_year(by_time)
        ]
    }


def year_data(house: House, request: Request) -> dict[str, Any]:
    """One year; 404 for one without works."""
    by_time = house.walls.wall(order.BY_TIME, SHAPE).order
    year = years.one_year(by_time, request.path_params["year"])
    if year is None:
        raise HTTPException(404)
    before, after = years.beside(by_time, year.year)
    began = [_first(f) for f in _began(house).get(year.year, ())]
    return _short(house, year, began) | {
        "written": diaries.of_year(house, year.year),
        "before": before,
        "after": after,
        "months": [
            {
                "name": plain(MONTHS[month - 1]),
                "said": say_many("{number} work", "{number} works", works),
                "query": f"{year.year:04d}-{month:02d}",
            }
            for month, works in year.months
        ],
    }


def _began(house: House) -> Mapping[int, Sequence[First]]:
    found: Mapping[int, Sequence[First]] = house.kept("firsts", lambda: years.firsts(house.library))
    return found


def _short(house: House, year: Year, began: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "year": year.year,
        "works": year.works,
        "said": say_many("{number} work", "{number} works", year.works),
        "began": began,
        "sheet": [work_json(w) for w in hung.these(house.library, year.sheet)],
    }


def _first(first: First) -> dict[str, str]:
    return {
        "what": say("First {kind}", kind=kind_words(first.title)),
        "file": shown(first.file),
        "work": first.work,
    }
