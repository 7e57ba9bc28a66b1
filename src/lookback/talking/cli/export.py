"""
Give everything a form that lasts, or that can be given away, without Lookback.

  lookback export DIR --bagit   a copy to preserve: the originals, the journal, dates and groups as
                                open files, each verified after it was written (BagIt, RFC 8493)
  lookback export DIR --site    a site to give away: the wall, years, then and now, and the pages of
                                the journal that may be shown; it opens without a server
  lookback export DIR --csv     a table of the works, with dates as EDTF and how each is known
  lookback export DIR --dc      records of the works for archives (Dublin Core, XML)
  lookback export DIR --xmp     XMP sidecars of the works' files for other applications, in a folder
                                laid out as yours are; never beside the originals
  lookback export DIR --iiif    IIIF Presentation 3: a manifest a work, a collection, previews; it
                                wants the address where they will lie, --base-url URL

Run it again, and only what is new is written. What somebody else put there is never deleted or
written over.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final, Protocol, TextIO, cast

from lookback.doing.library import Library
from lookback.talking.cli import common
from lookback.talking.exports import bag, dublin, manifests, sidecars, site, table


class Form(Protocol):
    """What a form's module offers."""

    HELP: str

    @staticmethod
    def arguments(parser: ArgumentParser) -> None: ...

    @staticmethod
    def run(library: Library, target: Path, args: Namespace, out: TextIO) -> int: ...


# One row a form: its option, and its module.
FORMS: Final[dict[str, Form]] = {
    "bagit": cast(Form, bag),
    "site": cast(Form, site),
    "csv": cast(Form, table),
    "dc": cast(Form, dublin),
    "xmp": cast(Form, sidecars),
    "iiif": cast(Form, manifests),
}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dir", metavar="DIR", help="a new folder, or one of an earlier export")
    chosen = parser.add_mutually_exclusive_group(required=True)
    for name, form in FORMS.items():
        chosen.add_argument(
            f"--{name}", dest="form", action="store_const", const=name, help=form.HELP
        )
    parser.add_argument("--jobs", type=int, metavar="N", help="files that are read at a time")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be written")
    parser.add_argument("--json", action="store_true", help="the summary for programs")
    for form in FORMS.values():
        form.arguments(parser)


def run(args: Namespace, out: TextIO) -> int:
    library = common.ready_library(args)
    target = Path(args.dir).expanduser().absolute()
    return FORMS[args.form].run(library, target, args, out)
