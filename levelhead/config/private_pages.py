"""Pages are one person's: no cache between us and them may keep one, whoever forgot to say so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

OWN = "private, no-cache"
"""A browser may keep it to go back to, with all that was typed; it asks before it shows it anew (RFC 9111, 5.2.2)."""


class PrivatePages:
    """Says so where a page says nothing itself; files of ours are answered before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the page does."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", OWN)
        return response
