"""The door of the readers' forms: everybody who comes is answered at once, by Django or in its stead.

Django takes a bounded number of requests; whoever comes beyond them is given a page made ready before, with their words
in it and the time after which to try again. So a flood neither keeps anybody waiting nor loses what they wrote, and
what it costs is bounded. Each kind of request has a lane of its own: no kind can crowd out another.
"""

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any, cast

from django.core.handlers.wsgi import WSGIHandler

from levelhead.public.giving_back import TooBusy
from levelhead.public.together import Answer, Environ, Together

Start = Callable[..., Any]

SMALL = 256 * 1024
"""Octets of a form that is held in memory, and so much is looked through for words where there is no room."""
REPORTS, FORMS, UPLOADS, FILES = 32, 16, 8, 16
"""How many requests each lane holds, waiting or at work."""
_FILE = re.compile(rb'filename(?!=""\r\n)', re.IGNORECASE)
"""What stands in every form that brings a file, however it is spelled; browsers send `filename=""` where none is."""


class Lane:
    """Lets in so many requests and no more, and answers a few of them at a time."""

    def __init__(self, holds: int, work: Callable[[Environ], Answer]) -> None:
        self._room, self._left = Lock(), holds
        self._work = work

    @property
    def full(self) -> bool:
        """Whether there was no room a moment ago; to ask waits for nobody."""
        return self._left <= 0

    def answer(self, environ: Environ) -> Answer | None:
        """Return the answer, or None at once where there is no room."""
        with self._room:
            if self._left <= 0:
                return None
            self._left -= 1
        try:
            return self._work(environ)
        finally:
            with self._room:
                self._left += 1


class Door:
    """A WSGI application before Django's."""

    def __init__(self, django: WSGIHandler) -> None:
        busy = self._busy = TooBusy(django)
        self._reports = Lane(REPORTS, Together(django, busy).answer)
        self._forms = Lane(FORMS, _by_threads(django, 3))
        self._uploads = Lane(UPLOADS, _by_threads(django, 2))
        self._files = Lane(FILES, _by_threads(django, 1))

    def at_once(self, environ: Environ) -> Answer | None:
        """Turn away whoever finds no room, without a thread; None where there is some, or no page to give yet.

        The one who calls this waits for nothing here, so that it costs a flood nothing but its own words.
        """
        if not (self._busy.ready and self._lane(environ).full):
            return None
        return self._turned_away(environ)

    def __call__(self, environ: Environ, start: Start) -> list[bytes]:
        """Answer, whatever happens to be going on."""
        lane = self._lane(environ)
        if _length(environ) <= SMALL:
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read())
        answer = lane.answer(environ) or self._turned_away(environ)
        start(answer[0], answer[1])
        return [answer[2]]

    def _turned_away(self, environ: Environ) -> Answer:
        """A large form's words stand at its beginning, before its picture."""
        return self._busy.answer(environ, environ["wsgi.input"].read(SMALL))

    def _lane(self, environ: Environ) -> Lane:
        path = environ.get("PATH_INFO", "")
        if path.startswith("/static/"):
            return self._files
        if _brings_file(environ):
            return self._uploads
        return self._reports if environ["REQUEST_METHOD"] == "POST" and path == "/report" else self._forms


def _brings_file(environ: Environ) -> bool:
    """Whether a picture may be in it. To draw one anew takes up to seconds, in which no transaction may be open."""
    if _length(environ) > SMALL:
        return True
    body = environ["wsgi.input"]
    found = _FILE.search(body.read())
    body.seek(0)
    return found is not None


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


def _length(environ: Environ) -> int:
    """The octets of a body, which has come whole before anybody is let in here (``lib.whole_bodies``)."""
    return int(environ.get("CONTENT_LENGTH") or 0)
