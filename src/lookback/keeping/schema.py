"""
The catalogue's tables. Change anything here and raise VERSION: another version is rebuilt from the
sources and the journal, never migrated.

Readings are kept by content, so that a moved or copied file is not read again; items are files by
place, and "former" ones what an edit replaced there; works and members are what reasoning made of
them, replaced as a whole. What was seen and judged on the way has tables of its own, which may be
missing (keeping.recall). `timed` readings tell working time; effort and spent are made from them.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = 9

TABLES: Final = """
CREATE TABLE source (
  id INTEGER PRIMARY KEY, token TEXT UNIQUE, root BLOB, offline INTEGER DEFAULT 0, seen TEXT
);
CREATE TABLE folder (
  source INTEGER, path BLOB, listing BLOB, passed TEXT, PRIMARY KEY (source, path)
) WITHOUT ROWID;
CREATE TABLE reading (
  digest BLOB PRIMARY KEY, format TEXT, width INTEGER, height INTEGER, pages INTEGER,
  lineage TEXT, claims TEXT, notices TEXT, fingerprint BLOB, timed INTEGER, posts TEXT
);
CREATE INDEX reading_lineage ON reading (lineage) WHERE lineage != '';
CREATE INDEX reading_timed ON reading (digest) WHERE timed;
CREATE INDEX reading_posts ON reading (digest) WHERE posts != '[]';
CREATE TABLE item (
  id INTEGER PRIMARY KEY, source INTEGER, folder BLOB, path BLOB, size INTEGER, mtime_ns INTEGER,
  birth_ns INTEGER, digest BLOB, format TEXT, state TEXT, notices TEXT, told TEXT
);
CREATE UNIQUE INDEX item_place ON item (source, path) WHERE state != 'former';
CREATE INDEX item_folder ON item (source, folder);
CREATE INDEX item_undigested ON item (source, folder) WHERE digest IS NULL;
CREATE INDEX item_digest ON item (digest);
CREATE INDEX item_told ON item (source) WHERE told != '[]';
CREATE INDEX item_size ON item (size, mtime_ns);
CREATE TABLE work (
  id TEXT PRIMARY KEY, title TEXT, earliest TEXT, latest TEXT, fact TEXT, cover BLOB,
  width INTEGER, height INTEGER, versions INTEGER, items INTEGER, hidden INTEGER, mine INTEGER,
  listed INTEGER, offline INTEGER, first TEXT, last TEXT, slice BLOB, grouped TEXT
) WITHOUT ROWID;
CREATE INDEX work_order ON work (listed, first, last, id, earliest, latest, width, height);
CREATE TABLE member (
  item INTEGER PRIMARY KEY, work TEXT, version INTEGER, role TEXT, own TEXT
);
CREATE INDEX member_work ON member (work);
CREATE TABLE told (
  item INTEGER PRIMARY KEY, bunch INTEGER, value TEXT, witness TEXT, verdict TEXT, posts TEXT
);
CREATE INDEX told_bunch ON told (bunch);
CREATE TABLE effort (
  work TEXT PRIMARY KEY, recorded INTEGER, seen INTEGER, source TEXT, programs TEXT, claims TEXT
) WITHOUT ROWID;
CREATE TABLE spent (work TEXT, kind TEXT, month TEXT, application TEXT, seconds INTEGER);
CREATE TABLE motif (work TEXT PRIMARY KEY, motif TEXT, claims TEXT) WITHOUT ROWID;
CREATE INDEX motif_works ON motif (motif);
CREATE TABLE imprint (
  id INTEGER PRIMARY KEY, digest BLOB UNIQUE, compared INTEGER, keys BLOB, points BLOB, packed BLOB
);
CREATE INDEX imprint_new ON imprint (compared) WHERE compared = 0;
CREATE TABLE relation (
  one BLOB, other BLOB, kind TEXT, certainty REAL, forward REAL, backward REAL, quote TEXT,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
