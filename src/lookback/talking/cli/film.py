"""
Make the film of the journey: a montage, in silence or cut to a song of yours.

Writes FILE, FILE.otio beside it (the plan, for an editor or for --plan) and captions. Hidden works
and works that are not yours never appear. A film that was interrupted goes on where it stopped.
Before the first film you are asked on a terminal what to leave out; --leave-out says it at once.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Final, Self, TextIO

from lookback.doing import companions, film, looking
from lookback.doing.film import music, timeline, two
from lookback.doing.film.casting import LeftOut, Span
from lookback.doing.film.stage import SHAPES
from lookback.doing.forms import carried
from lookback.doing.library import Library
from lookback.reasoning.cut import Options
from lookback.reasoning.cut.shots import SKETCH, Cut
from lookback.talking import film_words
from lookback.talking.cli import common
from lookback.talking.words import say, say_error
from lookback.words.edtf import Edtf
from lookback.words.errors import LookbackError

LINES: Final = (720, 1080, 1440, 2160)
RATES: Final = (24, 25, 30, 60)
ASKED: Final = "film-asked"  # a remark in the catalogue: what to leave out was asked once


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-o", dest="out", type=_film, required=True, metavar="FILE.mp4", help="where the film goes"
    )
    parser.add_argument("--from", dest="since", type=_date, metavar="DATE", help="EDTF: 2012-05")
    parser.add_argument("--to", dest="until", type=_date, metavar="DATE", help="the last date")
    parser.add_argument("--length", type=_seconds, metavar="S", help="about how many seconds")
    parser.add_argument("--music", type=Path, metavar="FILE", help="a song to cut to")
    parser.add_argument(
        "--shape", choices=tuple(SHAPES), default="16:9", help="wide, tall or square"
    )
    parser.add_argument("--lines", type=int, choices=LINES, default=1080, help="frame height")
    parser.add_argument("--rate", type=int, choices=RATES, default=24, help="frames a second")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another number, another cut"
    )
    of = parser.add_mutually_exclusive_group()
    of.add_argument("--work", metavar="PATH|ID", help="one work growing, and no journey")
    of.add_argument(
        "--with", dest="beside", metavar="NAME",
        help="two journeys side by side: yours and a companion's, whose file you joined",
    )  # fmt: skip
    parser.add_argument(
        "--leave-out", action="append", default=[], metavar="WHAT",
        help="a year, a folder or a work; may be given several times",
    )  # fmt: skip
    parser.add_argument("--plan", type=Path, metavar="FILE.otio", help="render an edited plan")
    parser.add_argument("--stills", action="store_true", help="a picture of each chapter as well")
    parser.add_argument("--plan-only", action="store_true", help="write the plan, render nothing")


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    cut = _cut(library, args)
    wanted = film.Wanted(args.shape, args.lines)
    if args.plan_only:
        film.write_beside(library, cut, args.out)
        _tell_cut(cut, carried(library), out)
        return 0
    width, height = wanted.size
    print(
        say(
            "A film of {length}, {width} × {height}, about {size}.",
            length=film_words.length(cut.seconds), width=width, height=height,
            size=film_words.megabytes(film.likely_bytes(cut, wanted)),
        ),
        file=sys.stderr,
    )  # fmt: skip
    with _Line() as line:
        film.render(library, cut, wanted, args.out, args.music, line.tell)
    print(say("{film} is made.", film=args.out), file=out)
    if args.stills:
        for path in film.stills(library, cut, wanted, args.out):
            print(path, file=out)
    return 0


def _cut(library: Library, args: Namespace) -> Cut:
    if args.plan is not None:
        return timeline.read(args.plan)
    options = Options(args.length, args.rate, args.seed)
    if args.work is not None:
        return film.plan_of_one(library, looking.find(library, args.work), options)
    song = music.listen(args.music) if args.music is not None else None
    span = Span(
        args.since.earliest if args.since else None, args.until.latest if args.until else None
    )
    named = args.leave_out or _asked(library)
    left_out = _left_out(library, named)
    if args.beside is not None:
        companion = companions.one(library, args.beside)
        names = film_words.names(library.settings, companion)
        return two.plan(library, companion, names, options, song, span=span, left_out=left_out)
    return film.plan(library, options, song, span=span, left_out=left_out)


def _asked(library: Library) -> list[str]:
    """What the person types before the first film, a line each; nothing where nobody can answer."""
    if not sys.stdin.isatty() or library.catalogue.note(ASKED):
        return []
    print(
        say(
            "Anything to leave out of the film? A year, a folder or a work, one a line; an empty"
            " line goes on. It stays on the wall."
        ),
        file=sys.stderr,
    )
    named: list[str] = []
    while line := sys.stdin.readline().strip():
        try:
            _left_out(library, [line])
        except LookbackError as error:
            print(say_error(error), file=sys.stderr)
        else:
            named.append(line)
    library.catalogue.note(ASKED, "once")
    return named


def _left_out(library: Library, named: list[str]) -> LeftOut:
    """Years, folders that are there, and works."""
    years = [int(text) for text in named if text.isdecimal() and len(text) == 4]
    rest = [text for text in named if not (text.isdecimal() and len(text) == 4)]
    folders = [str(Path(text).absolute()) for text in rest if Path(text).is_dir()]
    works = [looking.find(library, text) for text in rest if not Path(text).is_dir()]
    return LeftOut(frozenset(works), frozenset(years), frozenset(folders))


def _tell_cut(cut: Cut, form: str, out: TextIO) -> None:
    """The cut, a line for each shot; a run in one."""
    starts = cut.starts()
    for i, (at, shot) in enumerate(zip(starts, cut.shots, strict=True)):
        if shot.kind == SKETCH and i and cut.shots[i - 1].kind == SKETCH:
            continue
        why = film_words.why(shot, form)
        words = (film_words.clock(at / cut.rate), shot.year or shot.text, why)
        print("  ".join(filter(None, words)), file=out)


class _Line:
    """How far the film is, on a terminal."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")

    def tell(self, rendering: film.Rendering) -> None:
        if not sys.stderr.isatty():
            return
        left = rendering.seconds / max(1, rendering.done) * (rendering.total - rendering.done)
        said = say(
            "{share} %, about {left} left", share=100 * rendering.done // rendering.total,
            left=film_words.clock(left),
        )  # fmt: skip
        sys.stderr.write(f"\r\x1b[K{said}")
        sys.stderr.flush()


def _film(text: str) -> Path:
    path = Path(text).absolute()
    if path.suffix.lower() not in (".mp4", ".m4v", ".mov"):
        raise ArgumentTypeError(f"“{text}” should end in .mp4")
    return path


def _date(text: str) -> Edtf:
    try:
        return Edtf.parse(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no date such as 2012 or 2012-05-03") from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 5 <= seconds <= 7200:
        raise ArgumentTypeError(f"“{text}” should be a number of seconds, 5 to 7200")
    return seconds
