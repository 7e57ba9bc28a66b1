"""
Bags (BagIt, RFC 8493): a folder that says itself what it holds and what each file's SHA-256 is.

The traps this avoids: names that one reader of bags writes and the next cannot find. RFC 8493 wants
"%", carriage returns and line feeds escaped in manifests, and the Library of Congress' own tool
leaves "%" as it stands; so no path in our bags holds any of the three, nor what Windows and FAT
refuse. Where a name had to change, the list of originals in the bag tells what it was.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

DECLARATION: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST: Final = "manifest-sha256.txt"
TAGS: Final = ("bagit.txt", "bag-info.txt", MANIFEST)
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
PAYLOAD: Final = "data"
FORBIDDEN: Final = frozenset('%<>:"|?*\\\x7f')  # with control characters; "/" parts folders
LONGEST_NAME: Final = 200  # bytes, of the 255 that most disks take: a number may come behind it


def is_bag(folder: Path) -> bool:
    return (folder / TAGS[0]).is_file()


def payload(folder: Path) -> dict[str, str]:
    """What the bag's manifest lists: path from the bag's top → SHA-256 in hex."""
    path, found = folder / MANIFEST, {}
    if not path.exists():
        return {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        digest, _, name = line.partition("  ")
        if name:
            found[name] = digest
    return found


def strays(folder: Path, listed: Mapping[str, str]) -> Iterator[str]:
    """Files below the payload's folder that the manifest does not list, as it would."""
    for at, _, names in os.walk(folder / PAYLOAD):
        for name in names:
            path = PurePosixPath(Path(at, name).relative_to(folder)).as_posix()
            if path not in listed:
                yield path


def plain(path: str) -> str:
    """A path that every reader of bags and every disk can take."""
    return "/".join(map(_plain_name, path.split("/")))


def _plain_name(name: str) -> str:
    raw = "".join(_plain_letter(c) for c in name)
    if raw.endswith((" ", ".")):  # Windows drops these
        raw += "_"
    stem, dot, suffix = raw.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem and len(suffix) < LONGEST_NAME // 4 else (raw, "")
    room = LONGEST_NAME - len(suffix.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + suffix


def _plain_letter(letter: str) -> str:
    if "\ud800" <= letter <= "\udfff":  # a byte of a name that is no UTF-8
        return f"={os.fsencode(letter).hex().upper()}"
    if letter in FORBIDDEN or letter < " ":
        return f"={ord(letter):02X}"
    return letter


def numbered(path: str, number: int) -> str:
    """The path for the second, third… file of this name: "fox.png" → "fox~2.png"."""
    if number == 1:
        return path
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    return f"{folder}{slash}" + (
        f"{stem}~{number}.{suffix}" if stem and dot else f"{name}~{number}"
    )


def same_place(path: str) -> str:
    """Equal for paths that some disks hold to be one: by letter case, by composed letters."""
    return unicodedata.normalize("NFC", path).casefold()


def close(folder: Path, listed: Mapping[str, str], day: date, about: Mapping[str, str]) -> None:
    """Write the tag files of a bag whose payload is complete; each whole or not at all."""
    size = sum((folder / path).stat().st_size for path in listed)
    tags = tag_files(listed, size, {**about, "Bagging-Date": day.isoformat()})
    for name, text in tags.items():
        _write(folder / name, text)


def tag_files(listed: Mapping[str, str], size: int, about: Mapping[str, str]) -> dict[str, str]:
    """The tag files of a bag by name, from its payload's sums and its length in bytes."""
    info = {**about, "Payload-Oxum": f"{size}.{len(listed)}"}
    tags = {
        TAGS[0]: DECLARATION,
        TAGS[1]: "".join(f"{k}: {v}\n" for k, v in info.items()),
        MANIFEST: "".join(f"{listed[p]}  {p}\n" for p in sorted(listed)),
    }
    sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
    return {**tags, TAG_MANIFEST: "".join(f"{sums[name]}  {name}\n" for name in TAGS)}


def _write(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    with open(new, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
