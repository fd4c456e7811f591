"""Who asks: a program by its person's token, within what the token may do and not too often."""

import hashlib

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from levelhead.actions.by import Actor
from levelhead.api.trouble import TooOften
from levelhead.lib.clock import machine_now
from levelhead.lib.counting import too_often
from levelhead.lib.errors import NotAllowed
from levelhead.people.tokens import ApiToken, token_for

A_TOKEN = 300
A_STRANGER = 60
A_MINUTE = 60


class Bearer(HttpBearer):
    """``Authorization: Bearer levelhead_…``; a session's cookie opens nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the live token, or None; TooOften beyond what one program, or one stranger, may ask in a minute."""
        found = token_for(token, machine_now())
        who = f"token {found.pk}" if found else f"stranger {request.META.get('REMOTE_ADDR')}"
        _count(who, A_TOKEN if found else A_STRANGER)
        return found


def asker(request: HttpRequest, scope: str) -> Actor:
    """Return the token's person as the one who acts; NotAllowed where the token may not do ``scope``."""
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    if scope not in token.scopes:
        raise NotAllowed(
            _("This token may not do this: it lacks the scope “%(scope)s”. Make another one.") % {"scope": scope}
        )
    return Actor(token.person)


def once_of(request: HttpRequest) -> str:
    """Return the form's token for an ``Idempotency-Key``, each program's apart; empty where none was sent."""
    key = request.headers.get("Idempotency-Key", "")
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    return hashlib.sha256(f"{token.pk}\0{key}".encode()).hexdigest()[:40] if key else ""


def _count(who: str, most: int) -> None:
    if too_often("api", who, (most, A_MINUTE)):
        raise TooOften
