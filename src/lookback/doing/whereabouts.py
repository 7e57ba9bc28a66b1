"""
Where the files of works lie, for what is made to lie beside them elsewhere.

A sidecar is found by its file's name, so names leave here, which nowhere else they do; and only
the part behind a source's own folder, never the way to it. The trap this avoids: a name on a path
of somebody who is left out. Such a file has nothing made for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from lookback.doing.diary import diary
from lookback.doing.giving import Given
from lookback.doing.library import Library
from lookback.doing.originals import folder_names
from lookback.keeping import bags
from lookback.keeping.entries import Entry
from lookback.keeping.leaving import said_or_named
from lookback.reading.original import lies_inside


def places(library: Library, works: Sequence[Given]) -> Iterator[tuple[str, Given]]:
    """
    The place of each file of these works, absent ones too, and its work: "art-2k/2014/fox.kra",
    below a name for its source. Names are such as every disk takes, and no place comes twice;
    what lies in a ZIP or a history has no place.
    """
    people = [o.person for o in diary(library).out if o.person]
    folders, by_id = folder_names(library), {w.work: w for w in works}
    taken: set[str] = set()
    rows = library.catalogue.db.execute(
        "SELECT m.work, s.token, s.root, i.path FROM member m JOIN item i ON i.id = m.item"
        " JOIN source s ON s.id = i.source WHERE i.state != 'former' ORDER BY s.token, i.path"
    )
    for id_, token, root, raw in rows:
        path, work = os.fsdecode(raw), by_id.get(id_)
        if (
            work is None
            or token not in folders
            or lies_inside(os.path.join(os.fsdecode(root), path))
        ):
            continue
        named = Entry("", "", path.replace("/", " "), None, "")
        place = bags.plain(f"{folders[token]}/{path}")
        if bags.same_place(place) in taken or any(said_or_named(p, named) for p in people):
            continue
        taken.add(bags.same_place(place))
        yield place, work
