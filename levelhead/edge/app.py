"""Answers requests (RSGI): reading only, from memory, with 304 where the reader has the words already."""

import asyncio
import logging
from typing import Any

from levelhead.edge import notices
from levelhead.edge.held import Held
from levelhead.edge.negotiation import has_it, is_unchanged
from levelhead.edge.site import Site

logger = logging.getLogger(__name__)

TICK = 0.025
"""Seconds between two looks at generation.json: one `stat`, some microseconds."""

PRELOAD_PAUSE = 0.002
"""Seconds left to readers between two files read ahead of them."""


class Edge:
    """An RSGI application over one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._preloading: asyncio.Task[None] | None = None
        site.tick()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to follow the folder and the clock."""
        loop.call_soon(self._tick, loop)
        self._preloading = loop.create_task(self._preload())

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        try:
            answer(self.site, scope, protocol)
        except Exception:
            logger.exception("could not answer %r", scope.path)
            calm = notices.NOT_READY.response(None)
            protocol.response_bytes(notices.NOT_READY.status, calm.headers, calm.body)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            self.site.tick()
        except Exception:
            logger.exception("could not follow the site's folder; the last good site goes on")
        loop.call_later(TICK, self._tick, loop)

    async def _preload(self) -> None:
        while self.site.state is None:
            await asyncio.sleep(TICK)
        for _ in self.site.preload():
            await asyncio.sleep(PRELOAD_PAUSE)


def answer(site: Site, scope: Any, protocol: Any) -> None:
    """Find what the request asks for and send it."""
    if scope.method not in ("GET", "HEAD"):
        found: Held | notices.Notice = notices.ONLY_READING
    else:
        found = site.find(scope.path)
    header = scope.headers.get
    response = found.response(header("accept-encoding"))
    if found.status == 200 and response.etag:
        known = header("if-none-match")
        if known is not None:
            unchanged = has_it(known, response.etag)
        else:
            since = header("if-modified-since")
            unchanged = since is not None and is_unchanged(since, found.modified)
        if unchanged:
            protocol.response_empty(304, response.unchanged)
            return
    protocol.response_bytes(found.status, response.headers, response.body)
