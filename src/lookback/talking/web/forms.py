"""What a form of ours sends, read with the standard library; a name sent twice keeps its last."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl

from anyio import from_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

LONGEST: Final = 1 << 20  # bytes
MOST_FIELDS: Final = 10000


def form(request: Request) -> dict[str, str]:
    """The fields of a urlencoded form. For functions that run in a thread."""
    return dict(fields(request))


def fields(request: Request) -> list[tuple[str, str]]:
    """The same with every value of a name that is sent more than once, in their order."""
    raw = from_thread.run(request.body)
    if len(raw) > LONGEST:
        raise HTTPException(413)
    try:
        return parse_qsl(raw.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None
