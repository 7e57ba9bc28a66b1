"""
Say when works were made. WHEN is what one would say: 2014-05-03, May 2014, spring 2012,
before 2005, about 1998, 1990s, before grade 4, unknown. It outweighs all evidence, and one undo
takes it back, however many works it was said of.

  lookback date fox.png "spring 2012"
  lookback date scans/*.png --spread 2003..2005      in the order named, a part of the time each
  lookback date photos/*.jpg --shift "+1 year -2 days"
  lookback date fox_web.png --from fox.kra           the same date as another work
  lookback date a.png b.png --before fox.kra         no later than another work
  lookback date a.png b.png --after fox.kra          no earlier than another work
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any, Final, TextIO

from lookback.doing import correct, looking, redating
from lookback.doing.library import Library
from lookback.doing.redating import Change, Followed, Plan
from lookback.talking.cli import common
from lookback.talking.words import say, say_made, say_many
from lookback.words.edtf import Edtf
from lookback.words.errors import NoDateGiven

SHOWN: Final = 40  # works; --json tells all


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "work", metavar="PATH", nargs="+",
        help="files of works, or their ids; then WHEN, unless an option says how",
    )  # fmt: skip
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--shift", metavar="AMOUNT", help="move each: +1 year, -3 days, +2 months")
    how.add_argument("--spread", metavar="SPAN", help="spread in order over a time: 2003..2005")
    how.add_argument("--from", metavar="PATH", dest="like", help="the date of another work")
    how.add_argument("--before", metavar="PATH", help="no later than another work")
    how.add_argument("--after", metavar="PATH", help="no earlier than another work")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
    parser.add_argument("--json", action="store_true", help="for programs: every work, old and new")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    planned = _plan(library, args)
    followed = redating.foresee(library, planned) if args.dry_run else redating.do(library, planned)
    undo = None if args.dry_run or not planned.changes else _name(library)
    if args.json:
        common.print_json(_json(planned, followed, undo), out)
    else:
        _tell(library, planned, followed, undo, out)
    return 0


def _plan(library: Library, args: Namespace) -> Plan:
    """The plan of what was asked. Raises NoDateGiven when no WHEN stands behind the paths."""
    if args.shift is not None:
        way, typed, other = "shift", args.shift, ""
    elif args.spread is not None:
        way, typed, other = "spread", args.spread, ""
    elif (path := args.like or args.before or args.after) is not None:
        way = "from" if args.like else "before" if args.before else "after"
        typed, other = "", looking.find(library, path)
    else:
        if len(args.work) < 2:
            raise NoDateGiven(args.work[0])
        way, typed, other = "set", args.work.pop(), ""
        correct.understood(typed, library)  # before the paths: the commoner slip
    paths = [args.work[i] for i in redating.in_order(args.work)]
    ids = [looking.find(library, path) for path in paths]
    return redating.plan(library, ids, way, typed, other)


def _name(library: Library) -> str:
    return correct.name_of(correct.next_to_undo(library))


def _tell(
    library: Library, planned: Plan, followed: Followed, undo: str | None, out: TextIO
) -> None:
    for change in planned.changes[:SHOWN]:
        old, new = say_made(change.old), say_made(change.new)
        print(f"{change.title}: {old} → {new}", file=out)
    if len(planned.changes) > SHOWN:
        more = len(planned.changes) - SHOWN
        print(say_many("… and {number} more", "… and {number} more", more), file=out)
    for change in planned.left[:SHOWN]:
        words = say_made(change.old)
        print(say("{work}: stays as it is ({date})", work=change.title, date=words), file=out)
    _tell_followed(library, followed, out)
    if undo is None:
        print(say("Nothing was changed."), file=out)
    else:
        print(say("lookback undo takes it back: {name}", name=undo), file=out)


def _tell_followed(library: Library, followed: Followed, out: TextIO) -> None:
    if followed.works is None:
        print(say("Works that go by these follow with the next scan."), file=out)
    elif followed.works:
        titles = [g.title for g in looking.glimpses(library, list(followed.works)[:3])]
        named = ", ".join(titles) + (" …" if len(followed.works) > len(titles) else "")
        sentence = say_many(
            "{number} other work goes by these and moves as well: {titles}",
            "{number} other works go by these and move as well: {titles}",
            len(followed.works),
            titles=named,
        )
        print(sentence, file=out)


def _json(planned: Plan, followed: Followed, undo: str | None) -> dict[str, Any]:
    moved = followed.works
    return {
        "said": planned.said,
        "changes": [_change(c) for c in planned.changes],
        "unchanged": [_change(c) for c in planned.left],
        "followed": None if moved is None else [
            {"work": work, "old": _span(old), "new": _span(new)}
            for work, (old, new) in moved.items()
        ],
        "undo": undo,
    }  # fmt: skip


def _change(change: Change) -> dict[str, Any]:
    return {
        "work": change.work,
        "title": change.title,
        "old": _edtf(change.old),
        "new": _edtf(change.new),
    }


def _edtf(value: Edtf | None) -> str | None:
    return value.text if value else None


def _span(days: redating.Days) -> dict[str, str | None]:
    return {"earliest": days[0], "latest": days[1]}
