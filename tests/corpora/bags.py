"""What RFC 8493 asks of a bag, checked by itself and by nobody's tool."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def faults(bag: Path) -> list[str]:
    """One line for each way in which a folder is no complete and valid bag."""
    found = []
    declared = (bag / "bagit.txt").read_bytes()
    if declared != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        found.append("bagit.txt says something else")
    listed = manifest(bag / "manifest-sha256.txt", found)
    tags = manifest(bag / "tagmanifest-sha256.txt", found)
    there = {p.relative_to(bag).as_posix() for p in (bag / "data").rglob("*") if p.is_file()}
    found += [f"not listed: {path}" for path in sorted(there - set(listed))]
    found += [f"not there: {path}" for path in sorted(set(listed) - there)]
    for path, digest in (listed | tags).items():
        if path in there | set(tags) and sha256(bag / path) != digest:
            found.append(f"other bytes: {path}")
    if not {"bagit.txt", "bag-info.txt", "manifest-sha256.txt"} <= set(tags):
        found.append("a tag file is in no manifest")
    info = dict(
        line.split(": ", 1) for line in (bag / "bag-info.txt").read_text("utf-8").splitlines()
    )
    oxum = f"{sum((bag / p).stat().st_size for p in there)}.{len(there)}"
    if info.get("Payload-Oxum") != oxum:
        found.append(f"Payload-Oxum is {info.get('Payload-Oxum')}, not {oxum}")
    return found


def manifest(path: Path, found: list[str]) -> dict[str, str]:
    listed: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        match = LINE.fullmatch(line)
        if match is None or match[2] in listed or ".." in match[2].split("/"):
            found.append(f"a line that is none: {line!r}")
        else:
            listed[match[2]] = match[1]
    return listed


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
