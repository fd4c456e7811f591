"""Answers requests: reading only, from memory, with 304 where the reader has the words already."""

import asyncio
import logging
import time

from levelhead.edge import notices
from levelhead.edge.asked import Answer, Asked
from levelhead.edge.held import Held, Response
from levelhead.edge.negotiation import has_it, is_unchanged
from levelhead.edge.notices import Notice
from levelhead.edge.site import Site

logger = logging.getLogger(__name__)

GLANCE = 0.005
"""Seconds between two glances at generation.json: one `stat`, some microseconds."""

TICK = 0.1
"""Seconds between two whole looks at the folder and the clock, news or not."""

PRELOAD_PAUSE = 0.002
"""Seconds left to readers between two files read ahead of them."""


class Edge:
    """Answers for one site, and follows its folder and its clock."""

    def __init__(self, site: Site) -> None:
        self.site = site
        site.tick()

    def reply(self, asked: Asked) -> Answer:
        """Answer one request, whatever happens."""
        try:
            return answer(self.site, asked)
        except Exception:
            logger.exception("could not answer %r", asked.path)
            return notices.NOT_READY.response(None).answer

    async def follow(self) -> None:
        """Follow the folder and the clock for good."""
        due = 0.0
        while True:
            if self.site.has_news() or time.monotonic() >= due:
                self._look()
                due = time.monotonic() + TICK
            await asyncio.sleep(GLANCE)

    def _look(self) -> None:
        try:
            self.site.tick()
        except Exception:
            logger.exception("could not follow the site's folder; the last good site goes on")

    async def preload(self) -> None:
        """Read ahead of readers, once there is a site."""
        while self.site.state is None:
            await asyncio.sleep(TICK)
        for _ in self.site.preload():
            await asyncio.sleep(PRELOAD_PAUSE)


def answer(site: Site, asked: Asked) -> Answer:
    """Find what a request asks for."""
    found = site.find(asked.path) if asked.method in (b"GET", b"HEAD") else notices.ONLY_READING
    response = found.response(asked.accept_encoding)
    if found.status == 200 and response.etag and knows(asked, found, response):
        return response.unchanged
    return response.answer


def knows(asked: Asked, found: Held | Notice, response: Response) -> bool:
    """Whether the reader has these bytes already; the tag decides where one was sent (RFC 9110, 13.2.2)."""
    if asked.if_none_match is not None:
        return has_it(asked.if_none_match, response.etag)
    return asked.if_modified_since is not None and is_unchanged(asked.if_modified_since, found.modified)
