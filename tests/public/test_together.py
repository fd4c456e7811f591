"""Many forms in one transaction: one that cannot be read spoils neither the others nor the thread."""

import io
from concurrent.futures import Future
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from levelhead.public.together import Answer, Environ, Together


class Busy:
    """Gives everybody the same page."""

    def answer(self, environ: Environ, body: bytes | None) -> Answer:
        """Return it."""
        if environ.get("breaks"):
            raise LookupError
        return "503 Service Unavailable", [], b"One moment"

    def renew(self) -> None:
        """It is always ready."""


def sent(kind: str, **more: Any) -> Environ:
    """A report whose form is said to be of this kind."""
    names = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http"}
    head = {"REQUEST_METHOD": "POST", "PATH_INFO": "/report", "CONTENT_TYPE": kind, "CONTENT_LENGTH": "0"}
    return {**names, **head, "wsgi.input": io.BytesIO(), **more}


def told(together: Together, environ: Environ) -> Future[Answer]:
    """What the one thread says to this request, done here and by itself."""
    future: Future[Answer] = Future()
    together._do((environ, future), 0.0)
    return future


@pytest.mark.django_db
def test_a_form_that_nobody_can_read_does_not_end_the_reports_of_everybody() -> None:
    together, unreadable = Together(WSGIHandler(), Busy()), "multipart/form-data; boundary*=nobody''%41"
    assert told(together, sent(unreadable)).result(0)[0].startswith("503")
    assert isinstance(told(together, sent(unreadable, breaks=True)).exception(0), LookupError)
    assert told(together, sent("text/plain")).result(0)[0] == "404 Not Found"  # there is no page yet
