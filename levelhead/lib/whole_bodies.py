"""Lets a WSGI application see only requests that have come whole, so that a slow sender holds no thread of it.

A thread that reads a body which never comes is lost for good: eight such senders would stop a team's console. Here
bodies are awaited side by side on one event loop, within bounds of time, size and memory, and only then does a thread
take the request. The environ is asgiref's, which Django stands on.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import Any, cast

from asgiref.wsgi import WsgiToAsgiInstance

log = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Environ = dict[str, Any]
Answer = tuple[int, Iterable[tuple[str, str]], bytes]

PATIENCE = 20.0
"""Seconds that a body may take, whatever its size."""
SLOWEST = 10_000
"""Octets a second: for each so many that have come, a sender gets a second more."""
SILENCE = 60.0
"""Seconds without one more octet after which nobody waits any longer, however much has come."""
MOST = 256_000_000
"""Octets of all bodies that are held at one time."""
IN_MEMORY = 65_536
"""Octets of a body beyond which it is kept in a file."""


class Unfit(Exception):  # noqa: N818  (it reads as a sentence where it is raised)
    """A request that the application never sees: the status with which it is answered, and the sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Gone(Exception):  # noqa: N818  (it reads as a sentence where it is raised)
    """The sender has left."""


class Coming:
    """A body on its way: what of it is held, and how long its sender may yet take."""

    def __init__(self, body: Any) -> None:
        self.body = body
        self.held = 0
        self.crowded_out = False
        self._begun = asyncio.get_running_loop().time()
        self.patience = asyncio.timeout_at(self._begun + PATIENCE)

    def keep(self, piece: bytes) -> None:
        """Take a piece, and wait for the next: as long as what has come allows, and for no long silence."""
        self.body.write(piece)
        self.held += len(piece)
        silent = asyncio.get_running_loop().time() + SILENCE
        self.patience.reschedule(min(silent, self._begun + PATIENCE + self.held / SLOWEST))

    def give_up(self) -> int:
        """End it, so that others find room; return how much it leaves them."""
        room, self.held, self.crowded_out = self.held, 0, True
        if not self.patience.expired():
            self.patience.reschedule(0)
        return room


class WholeBodies:
    """An ASGI application that answers by a WSGI one, in one of so many threads."""

    def __init__(self, wsgi: Any, threads: int, most_at: Callable[[str], int]) -> None:
        """Answer by `wsgi`; `most_at` says how many octets a request to an address may bring.

        Where `wsgi` has a method `at_once`, it is asked first, on the loop: what it answers without waiting costs no
        thread, which is what keeps a flood cheap. It returns (status line, headers, body) or None.
        """
        self._wsgi = wsgi
        self._at_once = getattr(wsgi, "at_once", _nothing)
        self._most_at = most_at
        self._threads = ThreadPoolExecutor(threads, "request")
        self._held = 0
        self._coming: set[Coming] = set()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with SpooledTemporaryFile(IN_MEMORY) as body:
            one = Coming(body)
            try:
                answer = await self._answer(scope, receive, one)
            except Unfit as unfit:
                answer = _refusal(unfit)
            except Gone:
                return
            finally:
                self._held -= one.held
        await _give(send, *answer)

    async def _answer(self, scope: Message, receive: Receive, one: Coming) -> Answer:
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        most = self._most_at(scope["path"])
        if declared.isdigit() and int(declared) > most:
            raise TOO_LARGE
        self._coming.add(one)
        try:
            await self._take(receive, one, most)
        finally:
            self._coming.discard(one)
        environ = _environ(scope, one.body)
        if (ready := self._at_once(environ)) is not None:
            return int(ready[0][:3]), ready[1], ready[2]
        return await asyncio.get_running_loop().run_in_executor(self._threads, _answered, self._wsgi, environ)

    async def _take(self, receive: Receive, one: Coming, most: int) -> None:
        """Take the whole body. Raises `Unfit` or `Gone`."""
        try:
            async with one.patience:
                while (message := await receive())["type"] == "http.request":
                    self._keep(one, message.get("body", b""), most)
                    if not message.get("more_body", False):
                        one.body.seek(0)
                        return
        except TimeoutError:
            raise (TOO_MANY if one.crowded_out else TOO_SLOW) from None
        raise Gone

    def _keep(self, one: Coming, piece: bytes, most: int) -> None:
        size = one.held + len(piece)
        if one.crowded_out:
            raise TOO_MANY
        if size > most:
            raise TOO_LARGE
        while self._held + len(piece) > MOST:
            self._make_room(size)
        one.keep(piece)
        self._held += len(piece)

    def _make_room(self, size: int) -> None:
        """End the largest of the bodies that are coming. Raises `Unfit` where none is larger than `size`."""
        largest = max(self._coming, key=lambda it: it.held)
        if largest.held <= size:
            raise TOO_MANY
        self._held -= largest.give_up()


TOO_SLOW = Unfit(408, "The rest of what you sent did not come in time. Send it again.")
TOO_LARGE = Unfit(413, "This is too large to be taken. Send less.")
TOO_MANY = Unfit(503, "Too much is being sent at this moment. Send it again in a minute.")
UNREADABLE = Unfit(400, "This request cannot be read.")


def _nothing(_environ: Environ) -> None:
    """What an application says at once that says nothing at once."""


def _environ(scope: Message, body: Any) -> Environ:
    """What a WSGI application is told. A name with an underscore could pass for another header, and is left out."""
    asked: Any = cast(Any, WsgiToAsgiInstance)(None)
    asked.scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if b"_" not in name]}
    try:
        environ: Environ = asked.build_environ(asked.scope, body)
    except ValueError:
        raise UNREADABLE from None
    return {**environ, "CONTENT_LENGTH": str(_size(body))}


def _size(body: Any) -> int:
    at = body.tell()
    size: int = body.seek(0, os.SEEK_END)
    body.seek(at)
    return size


def _answered(wsgi: Any, environ: Environ) -> Answer:
    """Return what `wsgi` answers; its answer is closed in this thread, to which its database connection belongs."""
    head: list[Any] = []
    try:
        chunks = wsgi(environ, lambda *said: head.extend(said))
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
    except Exception:
        log.exception("a request could not be answered")
        return _refusal(Unfit(500, "Something went wrong here. Try again."))
    return int(head[0][:3]), head[1], body


def _refusal(unfit: Unfit) -> Answer:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close"), ("Retry-After", "60")]
    return unfit.status, headers, f"{unfit}\n".encode()


async def _give(send: Send, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> None:
    plain = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": plain})
    await send({"type": "http.response.body", "body": body})
