"""The door of the readers' forms: everybody who comes is answered at once, by Django or in its stead.

Django takes a bounded number of requests; whoever comes beyond them is given a page made ready before, with their words
in it and the time after which to try again. So a flood neither keeps anybody waiting nor loses what they wrote, and
what it costs is bounded. Each kind of request has a lane of its own: no kind can crowd out another.
"""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore
from typing import Any, cast

from django.core.handlers.wsgi import WSGIHandler

from levelhead.public.giving_back import TooBusy
from levelhead.public.sent_pictures import MOST_SENT
from levelhead.public.together import Answer, Environ, Together

Start = Callable[..., Any]

SMALL = 256 * 1024
"""Octets that are read before the request is let in, so that a slow sender holds up nobody else."""
HEAD = 64 * 1024
"""Octets of a large form that are looked through for words when it is refused."""
REPORTS, FORMS, UPLOADS, FILES = 32, 16, 4, 16
"""How many requests each lane holds, waiting or at work."""


class Lane:
    """Lets in so many requests and no more, and answers a few of them at a time."""

    def __init__(self, holds: int, work: Callable[[Environ], Answer]) -> None:
        self._room = Semaphore(holds)
        self._work = work

    def answer(self, environ: Environ) -> Answer | None:
        """Return the answer, or None at once where there is no room."""
        if not self._room.acquire(blocking=False):
            return None
        try:
            return self._work(environ)
        finally:
            self._room.release()


class Door:
    """A WSGI application before Django's."""

    def __init__(self, django: WSGIHandler) -> None:
        busy = self._busy = TooBusy(django)
        self._reports = Lane(REPORTS, Together(django, busy).answer)
        self._forms = Lane(FORMS, _by_threads(django, 3))
        self._uploads = Lane(UPLOADS, _by_threads(django, 2))
        self._files = Lane(FILES, _by_threads(django, 1))

    def __call__(self, environ: Environ, start: Start) -> list[bytes]:
        """Answer, whatever happens to be going on."""
        body = _read(environ)
        answer = self._lane(environ, body).answer(environ)
        if answer is None:
            answer = self._busy.answer(environ, _head(environ) if body is None else body)
        start(answer[0], answer[1])
        return [answer[2]]

    def _lane(self, environ: Environ, body: bytes | None) -> Lane:
        path = environ.get("PATH_INFO", "")
        if path.startswith("/static/"):
            return self._files
        if body is None:
            return self._uploads
        return self._reports if environ["REQUEST_METHOD"] == "POST" and path == "/report" else self._forms


def _by_threads(django: WSGIHandler, count: int) -> Callable[[Environ], Answer]:
    """Each of these threads keeps a connection to the database; those of the server need none."""
    threads = ThreadPoolExecutor(count)
    return lambda environ: threads.submit(_whole, django, environ).result()


def _whole(django: WSGIHandler, environ: Environ) -> Answer:
    """Return what Django answers, its connection looked after as it always is."""
    head: list[Any] = []
    chunks: Any = django(environ, cast(Any, lambda *said: head.extend(said)))
    try:
        return head[0], head[1], b"".join(chunks)
    finally:
        chunks.close()


def _head(environ: Environ) -> bytes:
    """The beginning of a large form, in which its words stand; the rest is let go by, so that its sender hears us."""
    head: bytes = environ["wsgi.input"].read(HEAD)
    left = MOST_SENT
    while left > 0 and environ["wsgi.input"].read(HEAD):
        left -= HEAD
    return head


def _read(environ: Environ) -> bytes | None:
    """Read a small body, and leave it to be read again; None where it is large, and left where it is."""
    said = str(environ.get("CONTENT_LENGTH") or "0")
    length = int(said) if said.isascii() and said.isdigit() else 0
    if length > SMALL:
        return None
    body: bytes = environ["wsgi.input"].read(length) if length else b""
    environ["wsgi.input"] = io.BytesIO(body)
    return body
