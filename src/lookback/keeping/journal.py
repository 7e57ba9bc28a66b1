"""
The journal: what people said, one JSON object a line, appended and never rewritten.

Each device has a file of its own, so that two machines may sync the folder without conflict; the
records of all are read as one story, ordered by a Lamport counter. Each line carries a seal, a
SHA-256 over a random salt and what was said, and a hash over its plain part and the line before:
the chain runs over seals, so a text can be redacted later (salt and text dropped) and still hold.

A line torn by a power cut is reported and passed over, never fatal: the next append starts a line
of its own behind it. A record of a kind this version does not know is kept and not acted on.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lookback.words.model import Notice

VERSION: Final = 1
SALT_BYTES: Final = 16
TAIL_BYTES: Final = 16 << 10  # where the last record is looked for first; most have 500 bytes
PLAIN: Final = ("v", "n", "device", "at", "kind", "seal", "prev")
KEYS: Final = frozenset({*PLAIN, "hash", "salt", "private"})


@dataclass(frozen=True, slots=True)
class Ref:
    """How a record names a work: one of its files by content, by place, and by lineage."""

    sha256: str
    source: str
    path: str
    lineage: str

    def as_json(self) -> dict[str, str]:
        return {
            "sha256": self.sha256,
            "source": self.source,
            "path": self.path,
            "lineage": self.lineage,
        }

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Ref:
        return Ref(*(str(value.get(k, "")) for k in ("sha256", "source", "path", "lineage")))


@dataclass(frozen=True, slots=True)
class Record:
    """One line: who, when, what kind, which works, and the rest of what was said."""

    n: int
    device: str
    at: str  # ISO 8601, UTC
    kind: str
    works: tuple[Ref, ...] = ()
    body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.device}:{self.n}"


@dataclass(frozen=True, slots=True)
class Told:
    """The whole story: records in order, and what could not be read of it."""

    records: tuple[Record, ...]
    notices: tuple[Notice, ...]


def read(folder: Path, *, strict: bool = False) -> Told:
    """
    All devices' records as one story. A missing folder is an empty story.

    With `strict` a line that means the same but is spelt otherwise (a changed byte in an escape) is
    noticed as well, which takes half as long again.
    """
    records: list[Record] = []
    notices: list[Notice] = []
    for path in sorted(folder.glob("*.jsonl")):
        records += _read_device(path, notices, strict)
    records.sort(key=lambda r: (r.n, r.device))
    return Told(tuple(records), tuple(notices))


def state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, lengths and times of the devices' files: equal while nothing was said."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        about = path.stat()
        found.append((path.name, about.st_size, about.st_mtime_ns))
    return tuple(found)


def append(
    folder: Path, device: str, at: str, kind: str, works: Iterable[Ref], body: Mapping[str, Any]
) -> Record:
    """
    Write one record and wait until it lies on the disk. The caller holds the library's lock.

    Raises OSError when it cannot be kept; then nothing was said.
    """
    tails = {path.name: tail(path) for path in folder.glob("*.jsonl")}
    last = max((int(line["n"]) for line in tails.values() if line), default=0)
    path = folder / f"{device}.jsonl"
    private = {"works": [w.as_json() for w in works], "body": dict(body)}
    salt = secrets.token_hex(SALT_BYTES)
    line: dict[str, Any] = {
        "v": VERSION,
        "n": last + 1,
        "device": device,
        "at": at,
        "kind": kind,
        "seal": _seal(salt, private),
        "prev": (tails.get(path.name) or {}).get("hash", ""),
    }
    line["hash"] = _hash(line)
    line |= {"salt": salt, "private": private}
    _write_line(path, _canonical(line))
    return _record(line)


def redact(folder: Path, ids: Collection[str]) -> int:
    """
    Drop what these records say from the files on this disk; returns how many lines that changed.

    Salt and text go, seal and chain stay, so that every line still verifies. Each file is written
    anew beside the old one and put in its place whole. The caller holds the library's lock. Copies
    elsewhere (backups, other devices, what a drive keeps of deleted blocks) are out of reach.
    """
    changed = 0
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_bytes().split(b"\n")
        kept = [_redacted(raw, ids) for raw in lines]
        if kept == lines:
            continue
        changed += sum(a != b for a, b in zip(kept, lines, strict=True))
        new = path.with_name(path.name + ".new")
        fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(fd, "wb") as file:
            file.write(b"\n".join(kept))
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
        _sync_folder(folder)
    return changed


def without(data: bytes, ids: Collection[str]) -> bytes:
    """
    A device's file for somebody else: what these records say is dropped, as `redact` does, and so
    is a line that can't be read, for nobody knows what it says.
    """
    kept = (_redacted(raw, ids) for raw in data.split(b"\n") if _is_record(raw))
    return b"".join(line + b"\n" for line in kept)


def _is_record(raw: bytes) -> bool:
    try:
        _record(json.loads(raw))
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def _redacted(raw: bytes, ids: Collection[str]) -> bytes:
    try:
        line = json.loads(raw)
        named = f"{line['device']}:{line['n']}" in ids and "private" in line
    except (ValueError, KeyError, TypeError):
        return raw
    return _canonical({k: line[k] for k in (*PLAIN, "hash")}) if named else raw


def _write_line(path: Path, line: bytes) -> None:
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        size = os.fstat(fd).st_size
        torn = size > 0 and _byte_at(fd, size - 1) != b"\n"
        data = (b"\n" if torn else b"") + line + b"\n"
        try:
            if os.write(fd, data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(fd)
        except OSError:
            os.ftruncate(fd, size)  # it was not said, so it must not be heard later either
            raise
    finally:
        os.close(fd)
    if size == 0:
        _sync_folder(path.parent)


def _byte_at(fd: int, offset: int) -> bytes:
    os.lseek(fd, offset, os.SEEK_SET)
    return os.read(fd, 1)


def _sync_folder(folder: Path) -> None:
    """A new file's name must survive a power cut as well; Windows has no such call."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _read_device(path: Path, notices: list[Notice], strict: bool) -> list[Record]:
    records: list[Record] = []
    previous = ""
    lines = path.read_bytes().split(b"\n")
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
            record = _record(line)
            whole = _is_whole(line, previous) and (not strict or raw == _canonical(line))
            previous = line["hash"]
        except (ValueError, KeyError, TypeError, AttributeError):
            ended = number < len(lines) and not any(map(bytes.strip, lines[number:]))
            kind = "changed-journal" if ended or _was_complete(raw) else "torn-journal"
            notices.append(
                Notice(kind, f"{path.name}, line {number}, could not be read; set aside")
            )
            continue
        if not whole:
            notices.append(
                Notice("changed-journal", f"{path.name}, line {number}, is not as it was written")
            )
        records.append(record)
    return records


def _is_whole(line: Mapping[str, Any], previous: str) -> bool:
    """Does a line fit its own seal and hash, and the line before it?"""
    if line["hash"] != _hash(line) or line["prev"] != previous:
        return False
    if "private" in line and line["seal"] != _seal(line["salt"], line["private"]):
        return False
    # a key that is misspelt by a letter would else pass for a text that was forgotten
    return line["v"] != VERSION or line.keys() in (KEYS, KEYS - {"salt", "private"})


def _was_complete(raw: bytes) -> bool:
    """
    Was a line that can't be read once written to its end?

    A line that a power cut tore is the beginning of one. What is whole and has more behind it, or
    ends as a line does, was changed.
    """
    if raw.rstrip().endswith(b"}"):
        return True
    try:
        json.JSONDecoder().raw_decode(raw.decode("utf-8", "replace"))
    except ValueError:
        return False
    return True


def tail(path: Path) -> dict[str, Any]:
    """The last line that can be read, which has the file's highest `n`; {} when there is none."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        reach = TAIL_BYTES
        while True:
            file.seek(max(0, size - reach))
            lines = file.read().split(b"\n")
            for raw in reversed(lines if reach >= size else lines[1:]):
                try:
                    line: dict[str, Any] = json.loads(raw)
                    _record(line)
                except (ValueError, KeyError, TypeError, AttributeError):
                    continue
                return line
            if reach >= size:
                return {}
            reach *= 8


def _record(line: Mapping[str, Any]) -> Record:
    private = line.get("private") or {}
    return Record(
        int(line["n"]),
        str(line["device"]),
        str(line["at"]),
        str(line["kind"]),
        tuple(Ref.from_json(w) for w in private.get("works", ())),
        dict(private.get("body", {})),
    )


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _seal(salt: str, private: object) -> str:
    return hashlib.sha256(salt.encode() + _canonical(private)).hexdigest()


def _hash(line: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical({k: line[k] for k in PLAIN})).hexdigest()
