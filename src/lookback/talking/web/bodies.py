"""What a script of ours posts: one JSON object, of bounded length."""

from __future__ import annotations

import json
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
