"""Keeps the list of sessions that a person can see and end, without ever standing in the way of a word."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase

from levelhead.lib.clock import machine_now
from levelhead.lib.pen import without_waiting

OFTEN_ENOUGH = timedelta(minutes=1)


class LastSeen:
    """Notes when and from where a session was last used: once a minute, as a room asks for news every two seconds.

    The note waits for nobody: while others write, as in a flood of reports, the next request makes it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Note it where that is possible; a database that is locked or full costs the note, not the request."""
        if request.session.session_key and request.user.is_authenticated:
            with suppress(DatabaseError):  # the view says so itself, with the words that were typed
                self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        since = machine_now() - OFTEN_ENOUGH
        if not UserSession.objects.filter(session_key=request.session.session_key, last_seen_at__gt=since).exists():
            with without_waiting():
                UserSession.objects.create_from_request(request)
