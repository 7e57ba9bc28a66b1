"""A library in which something of everything must stay, and a site made of it."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpora.made_up import MadeUp, begun_library, digest_of, fill, id_of, many, name_of
from PIL import Image

from lookback.doing import diary
from lookback.doing.giving import Wish
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.keeping.made import MadeFolder, Tally
from lookback.keeping.previews import SMALL
from lookback.talking.cli import main
from lookback.talking.site import making
from lookback.words.edtf import Edtf

PLACE = b"48 deg 51 min 29 s N"  # in the EXIF of a preview that some other program put there


@dataclass(frozen=True, slots=True)
class Made:
    """A site that was made, and from what."""

    library: Library
    folder: Path

    def again(self, **asked: object) -> Tally:
        wish = making.Asked(Wish(titles=True), name="Hana <3", **asked)  # type: ignore[arg-type]
        return make(self.library, self.folder, wish)


def make(library: Library, folder: Path, asked: making.Asked) -> Tally:
    with ThreadPoolExecutor(1) as executor, MadeFolder(folder) as site:
        making.make(library, executor, site, asked)
        return site.finish()


def given_away(root: Path) -> Made:
    """A library below a folder, and the site of it."""
    folder = root / "site"
    library, source = begun_library(root / "library", root / "Anna's divorce")
    works = [
        *many(60, step_days=9),
        MadeUp("fox <& friends>", Edtf.parse("2014-05-03"), 300, 400),
        MadeUp("fox, redrawn", Edtf.parse("2015-07-02"), 400, 300),
        MadeUp("wide one", Edtf.parse("2014/2019")),
        MadeUp("open one", Edtf.parse("../1999")),
        MadeUp("secret one", Edtf.parse("2014-05"), colour=(1, 2, 3)),
        MadeUp("theirs", Edtf.parse("2014-05")),
    ]
    fill(library, source, works)
    fox, again = works[60], works[61]
    held, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = PLACE.decode()
    Image.new("RGB", (120, 160), (9, 9, 9)).save(held, "JPEG", exif=exif, comment=PLACE)
    library.previews.put([(digest_of(fox), SMALL, held.getvalue())])
    at = {w.title: str(root / "Anna's divorce" / name_of(w)) for w in works}
    for said in (
        ["redraw", at[fox.title], at[again.title]],
        ["hide", at["secret one"]],
        ["not-mine", at["theirs"]],
        ["date", at["work 000049"], "unknown"],
    ):
        assert main([*said, "--library", str(library.folder)]) == 0
    diary.write(library, entries.WHY, "To keep her.", when=Edtf.parse("2014"), shown=True)
    diary.write(library, entries.NOTE, "Nobody may read this.", works=[id_of(fox)])
    diary.write(
        library, entries.KIND_WORDS, "Lovely & quiet", works=[id_of(again)], by="Ines", shown=True
    )
    diary.write(library, entries.NOTE, "Of the secret", works=[id_of(works[64])], shown=True)
    make(library, folder, making.Asked(Wish(titles=True), name="Hana <3"))
    return Made(library, folder)
