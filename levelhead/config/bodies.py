"""How much a request may bring: bounded before anything of it is read, or laid aside on the disk the database is on.

Django bounds fields and leaves files to the disk, also of a form that takes none, and before anybody has signed in.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from levelhead.api.trouble import answer, too_large

FORM = 1_500_000  # octets: the longest words, and what stands around them
PICTURE = 10_000_000  # a form with one picture in it
TABLE = 64_000_000  # a table of everybody; the forms themselves say what is too large for them
TAKE_FILES = ("/report", "/talk/", "/notices", "/subscribers/import", "/picture", "/hooks/mail/")
TAKE_ONE = re.compile(r"/declare|/rooms/[a-z0-9]+(?:/looks)?")


def most_at(path: str) -> int:
    """Return how many octets a request to the address ``path`` may bring."""
    if path.startswith(TAKE_FILES):
        return TABLE
    return PICTURE if TAKE_ONE.fullmatch(path) else FORM


class BoundedBodies:
    """Refuses a body that is larger than anything its address takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 and read nothing of it; what names no length brings nothing (WSGI)."""
        if length_of(request) > most_at(request.path):
            if request.path.startswith("/api/"):
                return answer(413, too_large())
            return HttpResponse(too_large(), status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def length_of(request: HttpRequest) -> int:
    """Return how many octets the request brings, as it says itself."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isascii() and said.isdigit() else 0
