"""
How far long work is, streamed while it runs (server-sent events), and over when it is.

A browser keeps only six connections to one address, so a stream that never ended would block the
sixth window: this one ends with the work, and pages ask now and then by themselves while nothing
runs. A page that was loaded anew begins where the work is, since nothing is kept here.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import anyio
from anyio import to_thread
from starlette.responses import Response, StreamingResponse

EVERY: Final = 0.5  # seconds between looks; what has not changed is not sent
QUIET: Final = 20  # looks without news after which the connection is shown to be alive
STREAM: Final = "text/event-stream"


Tell = Callable[[], dict[str, Any]]
Running = Callable[[dict[str, Any]], bool]


def stream(tell: Tell, running: Running) -> Response:
    """What `tell` says, each time it is new, until `running` says of it that the work ended."""
    return StreamingResponse(_events(tell, running), media_type=STREAM)


async def _events(tell: Tell, running: Running) -> AsyncIterator[str]:
    last: dict[str, Any] | None = None
    quiet = 0
    while True:
        at = await to_thread.run_sync(tell)
        if at != last:
            yield f"data: {json.dumps(at)}\n\n"
            last, quiet = at, 0
        elif (quiet := quiet + 1) % QUIET == 0:
            yield ": still here\n\n"
        if not running(at):
            return
        await anyio.sleep(EVERY)
