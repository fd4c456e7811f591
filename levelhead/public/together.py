"""Many forms in one transaction: what costs is the end of a transaction, and not what is in it.

Those who wait while one transaction ends are the next one's (group commit, after J. Gray). Nobody is told that their
words are kept before they are. One thread does it, on one connection, a moment at a time, so that whoever else wants to
write has a turn in between.
"""

import logging
import time
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.http import HttpResponse
from django.urls import set_script_prefix

from levelhead.lib.pen import MOMENT

Environ = dict[str, Any]
Answer = tuple[str, list[tuple[str, str]], bytes]
LOG = logging.getLogger(__name__)


class Busy(Protocol):
    """What is said where it could not be done."""

    def answer(self, environ: Environ, body: bytes | None) -> Answer:
        """Return the page that gives the words back."""

    def renew(self) -> None:
        """Make the page again where it is old."""


class Together:
    """Answers requests by Django, as many at once as wait."""

    def __init__(self, django: WSGIHandler, busy: Busy) -> None:
        self._django, self._busy = django, busy
        self._waiting: SimpleQueue[tuple[Environ, Future[Answer]]] = SimpleQueue()
        Thread(target=self._run, name="reports", daemon=True).start()

    def answer(self, environ: Environ) -> Answer:
        """Return Django's answer once all that it wrote is kept."""
        future: Future[Answer] = Future()
        self._waiting.put((environ, future))
        return future.result()

    def _run(self) -> None:
        while True:
            self._busy.renew()
            close_old_connections()
            first = self._waiting.get()
            began = time.monotonic()
            self._do(first, began + MOMENT)
            # As long again for everybody else: readers of the page, the team, the press.
            time.sleep(min(time.monotonic() - began, MOMENT))

    def _do(self, first: tuple[Environ, Future[Answer]], until: float) -> None:
        done: list[tuple[Environ, Future[Answer], Answer | None]] = []
        kept = True
        try:
            with transaction.atomic():
                one: tuple[Environ, Future[Answer]] | None = first
                while one is not None:
                    done.append((*one, None))
                    done[-1] = (*one, self._one(one[0]))
                    one = self._next() if time.monotonic() < until else None
        except Exception:  # whatever it is: this thread answers everybody who comes after, too
            kept = False
            LOG.exception("What readers sent could not be kept; they have their words back.")
            connection.close()
        for environ, future, answer in done or [(*first, None)]:
            self._tell(environ, future, answer if kept else None)

    def _tell(self, environ: Environ, future: Future[Answer], answer: Answer | None) -> None:
        try:
            future.set_result(answer or self._busy.answer(environ, environ["wsgi.input"].getvalue()))
        except Exception as error:  # theirs alone, and raised to whoever waits for it
            future.set_exception(error)

    def _next(self) -> tuple[Environ, Future[Answer]] | None:
        try:
            return self._waiting.get_nowait()
        except Empty:
            return None

    def _one(self, environ: Environ) -> Answer | None:
        """Answer one request; of one that failed nothing is kept. None for one that Django cannot even read.

        A header is enough for that (a charset that nobody knows), and must spoil neither this thread nor the others.
        """
        try:
            with transaction.atomic():
                answer = answered(self._django, environ)
                if answer[0].startswith("5"):
                    transaction.set_rollback(True)
            return answer
        except DatabaseError:
            raise
        except Exception as error:
            LOG.warning("A request could not be read: %s", type(error).__name__)
            return None


def answered(django: WSGIHandler, environ: Environ) -> Answer:
    """Return what Django answers: the status line, the headers and the whole body.

    It is Django's own way from a request to its answer, without the signals at both ends: they would close the
    connection to the database, in whatever transaction it is.
    """
    set_script_prefix("/")
    response = django.get_response(WSGIRequest(environ))
    assert isinstance(response, HttpResponse), "a form is answered whole"
    cookies = [("Set-Cookie", one.output(header="")) for one in response.cookies.values()]
    return f"{response.status_code} {response.reason_phrase}", [*response.items(), *cookies], response.content
