"""
IIIF Presentation 3: a manifest of each work and a collection over all, with their previews.

Files alone, for any web space: pictures are plain ones, without a service that cuts them. Every id
is an address, so somebody must say where the files will lie. The trap this avoids: navDate, by
which viewers place a manifest on a line of time, wants a moment; a work has one only when its day
is known, and its EDTF date stands in the metadata whatever it is.
"""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, TextIO
from urllib.parse import urlsplit

from PIL import Image

from lookback.doing import prints
from lookback.doing.giving import Given
from lookback.doing.library import Library
from lookback.doing.site import key_of
from lookback.talking.exports import putting
from lookback.talking.site import making, telling
from lookback.talking.words import language, marked, plain, say_made, shown
from lookback.words.errors import NoBaseGiven

HELP: Final = "IIIF manifests of the works with their previews; wants --base-url"
CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"
COLLECTION: Final = "collection.json"
JPEG: Final = "image/jpeg"
DATE: Final = marked("Date")
EDTF: Final = marked("Date as EDTF")
KNOWN: Final = marked("How the date is known")
HOURS: Final = marked("Hours")


def arguments(parser: ArgumentParser) -> None:
    """None of its own: --base-url, --name, --titles and --hours are the site's."""


def run(library: Library, target: Path, args: Namespace, out: TextIO) -> int:
    """Raises NoBaseGiven."""
    base = args.base_url.strip().rstrip("/")
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise NoBaseGiven(base)
    name = shown(args.name.strip()) or making.named(library)
    files = partial(_files, library, base + "/", name)
    return putting.put(library, target, args, out, files, COLLECTION)


def _files(
    library: Library, base: str, name: str, works: Sequence[Given]
) -> Iterator[tuple[str, bytes]]:
    """Pictures, manifests and, last, the collection. A work without a picture has none of them."""
    held = []
    for work in works:
        if data := prints.small(library, work):
            with Image.open(io.BytesIO(data)) as picture:
                made = manifest(work, base, picture.size)
            yield telling.small_at(work), data
            yield _place(work), _json(made)
            held.append(made)
    yield COLLECTION, _json(collection(held, base, name))


def manifest(work: Given, base: str, size: tuple[int, int]) -> dict[str, Any]:
    """A work's manifest; `size` is its picture's, in px, and `base` ends with a slash."""
    id_ = base + _place(work)
    stem = id_.removesuffix(".json")
    (width, height), picture = size, base + telling.small_at(work)
    image = {
        "id": picture, "type": "Image", "format": JPEG, "width": width, "height": height,
    }  # fmt: skip
    painting = {
        "id": f"{stem}/painting", "type": "Annotation", "motivation": "painting",
        "body": image, "target": f"{stem}/canvas",
    }  # fmt: skip
    page = {"id": f"{stem}/page", "type": "AnnotationPage", "items": [painting]}
    canvas = {
        "id": f"{stem}/canvas", "type": "Canvas", "width": width, "height": height, "items": [page],
    }  # fmt: skip
    label = {"none": [shown(work.title)]} if work.title else _spoken(say_made(work.made))
    return {
        "@context": CONTEXT, "id": id_, "type": "Manifest", "label": label,
        "metadata": list(_metadata(work)), **_moment(work), "thumbnail": [image], "items": [canvas],
    }  # fmt: skip


def collection(manifests: Sequence[dict[str, Any]], base: str, name: str) -> dict[str, Any]:
    """What leads to all of them, in time order."""
    told = ("id", "type", "label", "navDate", "thumbnail")
    return {
        "@context": CONTEXT, "id": base + COLLECTION, "type": "Collection", "label": _spoken(name),
        "items": [{key: one[key] for key in told if key in one} for one in manifests],
    }  # fmt: skip


def _metadata(work: Given) -> Iterator[dict[str, Any]]:
    yield _pair(DATE, _spoken(say_made(work.made)))
    if work.made is not None:
        yield _pair(EDTF, {"none": [work.made.text]})
        yield _pair(KNOWN, {"en": [work.why]})
    if hours := telling.hours(work.seconds):
        yield _pair(HOURS, _spoken(hours))


def _pair(label: str, value: dict[str, list[str]]) -> dict[str, Any]:
    return {"label": _spoken(plain(label)), "value": value}


def _moment(work: Given) -> dict[str, str]:
    """The start of its day; nothing for any date that is wider, or perhaps another."""
    made = work.made
    if made is None or made.earliest is None or made.text != made.earliest.isoformat():
        return {}
    return {"navDate": f"{made.text}T00:00:00Z"}


def _spoken(text: str) -> dict[str, list[str]]:
    return {language(): [text]}


def _place(work: Given) -> str:
    key = key_of(work)
    return f"manifests/{key[: telling.FOLDED]}/{key}.json"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
