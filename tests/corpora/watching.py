"""What is opened to be written while something else happens, as the interpreter itself tells it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_heard: list[list[str]] = []
_hooked: list[bool] = []


@contextmanager
def written() -> Iterator[list[str]]:
    """The paths of files that are opened to be written, made, moved or linked within the block."""
    if not _hooked:  # a hook stays for good
        sys.addaudithook(_listen)
        _hooked.append(True)
    _heard.append([])
    try:
        yield _heard[-1]
    finally:
        _heard.pop()


def _listen(event: str, about: tuple[object, ...]) -> None:
    if not _heard:
        return
    if event == "open" and isinstance(about[2], int):
        if about[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _heard[-1].append(str(about[0]))
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove"):
        _heard[-1].append(f"{event} {about[0]}")
