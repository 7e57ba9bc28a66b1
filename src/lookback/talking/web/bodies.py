"""What a script of ours posts: one JSON object, of bounded length."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from anyio import from_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

LONGEST: Final = 1 << 20  # bytes: the ids of tens of thousands of works


def json_body(request: Request, longest: int = LONGEST) -> dict[str, Any]:
    """The object that was posted, for functions that run in a thread; else 413 or 400."""
    raw = from_thread.run(request.body)
    if len(raw) > longest:
        raise HTTPException(413)
    try:
        asked = json.loads(raw)
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(asked, dict):
        raise HTTPException(400)
    return asked


def ids_in(asked: Mapping[str, Any], key: str = "works") -> list[str]:
    """The ids that stand under a key; else 400."""
    ids = asked.get(key, [])
    if not isinstance(ids, list):
        raise HTTPException(400)
    return [str(id_) for id_ in ids]
