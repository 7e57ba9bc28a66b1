"""What a catalogue tells of an archive, as values of which two can be compared."""

from __future__ import annotations

from typing import Any

from lookback.doing.library import Library

ITEMS = (
    "SELECT CAST(path AS TEXT), size, hex(digest), format, state, notices FROM item"
    " WHERE state != 'former' ORDER BY path"
)
READINGS = (
    "SELECT hex(digest), format, width, height, pages, lineage, claims, notices, hex(fingerprint)"
    " FROM reading ORDER BY digest"
)
WORKS = (
    "SELECT w.title, w.earliest, w.latest, w.versions, w.items, w.listed,"
    " (SELECT group_concat(place, ' ') FROM (SELECT CAST(i.path AS TEXT) || ':' || m.version ||"
    " m.role AS place FROM member m JOIN item i ON i.id = m.item WHERE m.work = w.id"
    " ORDER BY place)) AS members FROM work w ORDER BY members"
)
RELATIONS = "SELECT hex(one), hex(other), kind, certainty FROM relation ORDER BY one, other"


def rows(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    """Items, readings, works and relations, in an order of their own; times of files left out."""
    db = library.catalogue.db
    asked = {"items": ITEMS, "readings": READINGS, "works": WORKS, "relations": RELATIONS}
    found = {name: [tuple(r) for r in db.execute(query)] for name, query in asked.items()}
    digests = [bytes.fromhex(digest) for digest, *_ in found["readings"]]
    found["previews"] = [(digest, library.previews.get(digest)) for digest in digests]
    return found
