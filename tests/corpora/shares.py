"""Share files, whole ones and spoilt ones: made from values, the same for the same seed."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from lookback.keeping import zipbags
from lookback.words.edtf import Edtf
from lookback.words.journey import Drawn, Journey, Told, to_json

TOP = zipbags.TOP
SWAPS = (
    b"../", b"/etc/passwd", b"\0", b"\\", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06",
    b"\xff\xff\xff\xff", b"\xff\xd8", b"\xff\xc0\x00\x11\x08\xff\xff\xff\xff", b"[" * 40,
    b'{"a":' * 20, b"1e999", b"9" * 400, b"NaN", b"\xe2\x80\xae", b"\\ud800", b"-1", b"null",
)  # fmt: skip


@cache
def picture(seed: int) -> bytes:
    """A small JPEG with a few strokes."""
    rng = np.random.default_rng(seed)
    canvas = np.full((90, 120, 3), 250, np.uint8)
    for _ in range(6):
        x, y = rng.integers(5, 80, 2)
        canvas[y : y + 4, x : x + 30] = rng.integers(0, 160, 3)
    out = io.BytesIO()
    Image.fromarray(canvas).save(out, "JPEG", quality=80)
    return out.getvalue()


def journey(works: int = 3, by: str = "Kyo") -> tuple[Journey, dict[str, bytes]]:
    """A journey with a picture for each work but the last, and the pictures by name."""
    pictures = {hashlib.sha256(picture(n)).hexdigest(): picture(n) for n in range(works - 1)}
    drawn = [
        Drawn(str(n), digest, Edtf.parse(f"20{14 + n % 10}-05"), "strong", "from the file name")
        for n, digest in enumerate(pictures, 1)
    ]
    told = Told("why", "to keep her near", "2014-05-02", works=("1",))
    return Journey(by, (*drawn, Drawn("last")), (told,)), pictures


def payload(given: Journey, pictures: dict[str, bytes]) -> Iterable[tuple[str, bytes]]:
    yield from ((f"pictures/{name}.jpg", data) for name, data in pictures.items())
    yield "journey.json", json.dumps(to_json(given)).encode()


def write(path: Path, works: int = 3, by: str = "Kyo") -> Path:
    """A whole share file."""
    zipbags.write(path, payload(*journey(works, by)), {})
    return path


@cache
def _whole() -> bytes:
    out = io.BytesIO()
    given, pictures = journey()
    return _zipped(dict(payload(given, pictures)), out)


def _zipped(files: dict[str, bytes], out: io.BytesIO) -> bytes:
    """A bag of any files, whatever they say, with sums that fit."""
    listed = {f"data/{n}": hashlib.sha256(d).hexdigest() for n, d in files.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(f"{TOP}/data/{name}", data)
        tags = {
            "bagit.txt": "BagIt-Version: 1.0\n",
            "manifest-sha256.txt": "".join(f"{d}  {n}\n" for n, d in listed.items()),
        }
        sums = {n: hashlib.sha256(t.encode()).hexdigest() for n, t in tags.items()}
        tags["tagmanifest-sha256.txt"] = "".join(f"{d}  {n}\n" for n, d in sums.items())
        for name, text in tags.items():
            packed.writestr(f"{TOP}/{name}", text)
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    return _zipped(files, io.BytesIO())


def spoilt(seed: int) -> bytes:
    """
    A share file that is wrong in some way, always the same for a seed.

    A third are spoilt as they lie; the rest inside, with every sum right, so that what reads them
    gets past the sums: in the journey's text, or in a picture.
    """
    rng = random.Random(seed)
    given, pictures = journey()
    if seed % 3 == 0:
        return _mutated(rng, _whole())
    files = dict(payload(given, pictures))
    if seed % 3 == 1:
        files["journey.json"] = _mutated(rng, files["journey.json"])
        return packed(files)
    name = rng.choice(sorted(n for n in files if n.startswith("pictures/")))
    data = _mutated(rng, files.pop(name))
    digest = hashlib.sha256(data).hexdigest()
    files[f"pictures/{digest}.jpg"] = data
    old = name.removeprefix("pictures/").removesuffix(".jpg")
    files["journey.json"] = files["journey.json"].replace(old.encode(), digest.encode())
    return packed(files)


def _mutated(rng: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(max(1, len(spoilt)))
        kind = rng.randrange(5)
        if kind == 0:
            spoilt[at : at + 1] = bytes([rng.randrange(256)])
        elif kind == 1:
            swap = rng.choice(SWAPS)
            spoilt[at : at + len(swap)] = swap
        elif kind == 2:
            spoilt[at:at] = rng.choice(SWAPS)
        elif kind == 3:
            del spoilt[at : at + rng.randint(1, 60)]
        else:
            other = rng.randrange(max(1, len(spoilt)))
            spoilt[at : at + 30] = spoilt[other : other + 30]
    return bytes(spoilt)
