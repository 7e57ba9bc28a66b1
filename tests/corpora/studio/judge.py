"""
What `works --json` says against a studio's truth: works, versions, days, hours, and what is lost.

Days are judged as those of drawings are, but a song is made over weeks: `covered` holds a day of
its making, give or take one, or claims nothing; `begun` holds the first of them; `useful` is
covered within 400 days; `misleading` says some 400 days or less in which nothing of the work was
made. Versions are judged by pairs of files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Final

NARROW: Final = 400  # days
DAY: Final = timedelta(1)
Judged = dict[str, Any]


def judge(truth: Mapping[str, Any], works: Iterable[Mapping[str, Any]], root: str) -> Judged:
    """Counts and shares by name; `faults` are sentences, one for each that is wrong."""
    works = list(works)
    place = {
        item["path"][len(root) :].lstrip("/"): n
        for n, work in enumerate(works)
        for item in work["items"]
    }
    whose = {f["path"]: w["title"] for w in truth["works"] for f in w["files"]}
    free = {r["path"]: r["work"] for r in truth["rest"] if r["role"] == "free"}
    faults: list[str] = []
    found: Counter[str] = Counter()
    held = defaultdict(set)
    for path, n in place.items():
        held[n].add(whose.get(path) or free.get(path) or f"? {path}")
    for titles in held.values():
        if len(titles) > 1:
            found["joined"] += 1
            faults.append(f"joined: {sorted(titles)}")
    for work in truth["works"]:
        paths = [f["path"] for f in work["files"]]
        lost = [p for p in paths if p not in place]
        found["lost"] += len(lost)
        faults += [f"lost: {p}" for p in lost]
        homes = {place[p] for p in paths if p in place}
        found["works"] += 1
        if len(homes) > 1:
            found["split"] += 1
            groups = [[p for p in paths if place.get(p) == h] for h in homes]
            faults.append(f"split: {work['title']}: {groups}")
        if len(homes) == 1 and not lost:
            n = homes.pop()
            if len(held[n]) == 1:
                found["right"] += 1
                _date(work, works[n], found, faults)
            _hours(work, works[n], found, faults)
    _pairs(place, whose, found)
    return _told(found) | {"faults": faults}


def _date(
    work: Mapping[str, Any], said: Mapping[str, Any], found: Counter[str], faults: list[str]
) -> None:
    days = [date.fromisoformat(f["day"]) for f in work["files"]]
    first, last = min(days), max(days)
    made = said.get("made") or {}
    low = date.fromisoformat(made["earliest"]) if made.get("earliest") else date(1000, 1, 1)
    high = date.fromisoformat(made["latest"]) if made.get("latest") else date(3000, 1, 1)
    covered = low - DAY <= last and first <= high + DAY
    width = (high - low).days
    found["dated"] += 1
    found["covered"] += covered
    found["useful"] += covered and width <= NARROW
    found["close"] += covered and width <= 31
    found["begun"] += low - DAY <= first <= high + DAY
    if not covered:
        found["misleading"] += width <= NARROW
        faults.append(f"date: {work['title']}: {made.get('words')} for {first} to {last}")


def _hours(
    work: Mapping[str, Any], said: Mapping[str, Any], found: Counter[str], faults: list[str]
) -> None:
    told = (said.get("hours") or {}).get("recorded") or 0.0
    if work["hours"] or told:
        found["hours"] += 1
        if abs(told - work["hours"]) < 0.02:
            found["hours right"] += 1
        else:
            faults.append(f"hours: {work['title']}: {told} for {work['hours']}")


def _pairs(place: Mapping[str, int], whose: Mapping[str, str], found: Counter[str]) -> None:
    """Pairs of files of one work: how many are found, and how many that are found are right."""
    said, true = defaultdict(list), defaultdict(list)
    for path, title in whose.items():
        true[title].append(path)
        if path in place:
            said[place[path]].append(path)
    for paths in true.values():
        found["pairs"] += len(paths) * (len(paths) - 1) // 2
    for paths in said.values():
        for one, other in combinations(paths, 2):
            found["pairs said"] += 1
            found["pairs right"] += whose[one] == whose[other]


def _told(found: Counter[str]) -> Judged:
    def share(part: str, whole: str) -> float:
        return round(found[part] / found[whole], 3) if found[whole] else 1.0

    return {
        "works": found["works"],
        "right": share("right", "works"),
        "joined": found["joined"],
        "split": found["split"],
        "lost": found["lost"],
        "recall": share("pairs right", "pairs"),
        "precision": share("pairs right", "pairs said"),
        "covered": share("covered", "dated"),
        "begun": share("begun", "dated"),
        "useful": share("useful", "dated"),
        "close": share("close", "dated"),
        "misleading": share("misleading", "dated"),
        "hours": f"{found['hours right']} of {found['hours']}",
    }
