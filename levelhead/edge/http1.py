"""Speaks HTTP/1.1 over one connection: llhttp (by httptools) reads what comes, and each request is answered at once.

Whoever sends is a stranger: what is too long, too slow, or asked without being taken is cut off here.
"""

import asyncio
import math
import time
from collections.abc import Callable
from email.utils import formatdate
from functools import lru_cache
from typing import cast
from urllib.parse import unquote

import httptools

from levelhead.edge.asked import Answer, Asked, made
from levelhead.edge.unread import Unread

BEAT = 0.5
"""Seconds between two looks at the time and at connections that have gone quiet."""

REQUEST_PATIENCE = 10.0
"""Seconds in which a request must have come whole, so that slow ones cannot hold all connections."""

IDLE_PATIENCE = 60.0
"""Seconds that a connection may stay open with nothing asked, or with not one more byte of an answer taken."""

LINGER = 2.0
"""Seconds in which whoever is refused may still read why: closed at once, what they yet send would undo the answer."""

LONGEST_REQUEST = 16_384
"""Bytes of one request with all it carries."""

MOST_UNREAD = 64_000_000
"""Bytes of answers that may wait for readers who take them slowly, beyond what the system's own buffers hold."""

LARGE = 16_384
"""Bytes of a body from which on it is not copied to go out with its head: all who wait for it then share one."""

STAY, CLOSE = b"connection: keep-alive\r\n\r\n", b"connection: close\r\n\r\n"

Reply = Callable[[Asked], Answer]


class Connections:
    """All open connections, at most `most`: for one more, the one that has been open longest makes room."""

    def __init__(self, reply: Reply, most: int) -> None:
        self.reply = reply
        self.most = most
        self.open: dict[Connection, None] = {}
        self.unread: Unread[Connection] = Unread(MOST_UNREAD, Connection.abort)
        self.now = 0.0
        self.date = b""
        self.beat()

    def beat(self) -> None:
        """Take the time, and end what has been quiet for too long."""
        self.now = time.monotonic()
        self.date = b"date: " + formatdate(time.time(), usegmt=True).encode() + b"\r\n"
        for connection in [it for it in self.open if it.deadline < self.now]:
            connection.expire()

    def add(self, connection: "Connection") -> None:
        """Count a new one in."""
        if len(self.open) >= self.most:
            next(iter(self.open)).expire()
        self.open[connection] = None

    def close(self) -> None:
        """Close all, as soon as each has what it was sent."""
        for connection in list(self.open):
            connection.close()


class Connection(asyncio.Protocol):
    """One reader's connection."""

    __slots__ = (
        "_all", "_asked", "_body", "_closing", "_full", "_left", "_parser", "_transport", "_unread", "_url", "deadline",
    )  # fmt: skip

    def __init__(self, connections: Connections) -> None:
        self._all = connections
        self._closing = self._full = False
        self._left = math.inf
        self._body = b""
        self.deadline = connections.now + REQUEST_PATIENCE
        self._begin()

    def _begin(self) -> None:
        """Expect a request."""
        self._unread = 0
        self._url = b""
        self._asked = Asked()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        self._transport = cast(asyncio.Transport, transport)
        self._parser = httptools.HttpRequestParser(self)
        self._all.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._closing = True
        self._all.open.pop(self, None)
        self._all.unread.done(self)

    def pause_writing(self) -> None:
        """They ask faster than they read."""
        self._full = True
        self._all.unread.add(self, self._body)

    def resume_writing(self) -> None:
        """They have read on."""
        self._full = False
        self._all.unread.done(self)

    def data_received(self, data: bytes) -> None:
        """Read on in the request."""
        if self._closing:
            return
        if not self._unread:
            self.deadline = self._all.now + REQUEST_PATIENCE
        self._unread += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.close()  # they were answered in HTTP/1.1, the one thing spoken here
        except httptools.HttpParserError:
            self._refuse(400)
        if self._unread > LONGEST_REQUEST:
            self._refuse(431)

    def on_url(self, url: bytes) -> None:
        """Take (a part of) the address."""
        self._url += url
        if len(self._url) > LONGEST_REQUEST:
            self._refuse(414)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, whole; those that change nothing are forgotten."""
        name = name.lower()
        if name == b"accept-encoding":
            self._asked.accept_encoding = value.decode("latin-1")
        elif name == b"if-none-match":
            self._asked.if_none_match = value.decode("latin-1")
        elif name == b"if-modified-since":
            self._asked.if_modified_since = value.decode("latin-1")
        elif name == b"expect":
            self._refuse(417)
        if len(value) > LONGEST_REQUEST:
            self._refuse(431)

    def on_message_complete(self) -> None:
        """Answer."""
        if self._closing:
            return
        if self._full:
            self.close()
            return
        parser, asked = self._parser, self._asked
        asked.method, asked.path = parser.get_method(), path_of(self._url)
        stays = parser.should_keep_alive() and not parser.should_upgrade()
        answer = self._all.reply(asked)
        self._write(answer, STAY if stays else CLOSE, b"" if asked.method == b"HEAD" else answer.body)
        self.deadline = self._all.now + IDLE_PATIENCE
        self._begin()
        if not stays:
            self.close()

    def _write(self, answer: Answer, end: bytes, body: bytes) -> None:
        head = (answer.head, self._all.date, end)
        if len(body) < LARGE:
            self._transport.write(b"".join((*head, body)))
            return
        self._body = body
        self._transport.write(b"".join(head))
        self._transport.write(body)
        self._body = b""

    def close(self) -> None:
        """Say nothing more, and end when all that was said is sent."""
        self._closing = True
        self.deadline = min(self.deadline, self._all.now + IDLE_PATIENCE)
        self._transport.close()

    def abort(self) -> None:
        """End it at once, whatever was not sent yet."""
        self._closing = True
        self._transport.abort()

    def expire(self) -> None:
        """End it, unless the reader still takes what was sent, however slowly."""
        left = self._transport.get_write_buffer_size()
        if 0 < left < self._left:
            self._left, self.deadline = left, self._all.now + IDLE_PATIENCE
        elif left:
            self._transport.abort()
        else:
            self.close()

    def _refuse(self, status: int) -> None:
        """Say that the request cannot be taken, and listen no more."""
        if self._closing:
            return
        self._closing = True
        self.deadline = self._all.now + LINGER
        head = made(status, [("content-length", "0")], b"").head
        self._transport.write(head + self._all.date + CLOSE)
        self._transport.write_eof()


@lru_cache(maxsize=256)
def path_of(url: bytes) -> str:
    """The path that a request's target names, decoded; a full address is as good as a path (RFC 9112, 3.2.2)."""
    path = url.partition(b"?")[0]
    if path[:1] != b"/" and b"://" in path:
        path = b"/" + path.partition(b"://")[2].partition(b"/")[2]
    text = path.decode("latin-1")
    return unquote(text) if "%" in text else text
