"""What goes wrong, as a program reads it: a finished sentence, the field it belongs to, and what a gate found."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from levelhead.actions.held import Held
from levelhead.api import misread
from levelhead.lib.errors import Conflict, NotAllowed, NotFound, Refused

STATUS: dict[type[Refused], int] = {NotAllowed: 403, NotFound: 404, Conflict: 409, Held: 409}
WRONG = 422
UNREADABLE = 400
NO_METHOD = 405


class TooOften(Exception):  # noqa: N818  (it reads as the sentence it is)
    """More was asked in a minute than one program may."""


def answer(status: int, sentence: str, field: str = "", findings: list[dict[str, Any]] | None = None) -> HttpResponse:
    """Return {"error", "field", "findings"}."""
    body = {"error": sentence, "field": field or None, "findings": findings or []}
    return JsonResponse(body, status=status)


def too_large() -> str:
    """Return what is said to whoever sends more than is taken."""
    return _("This is too large to be taken here, and nothing of it was kept. Send less at once.")


def handle(api: NinjaAPI) -> None:
    """Let ``api`` answer what we know in this form."""
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(ValidationError, _misread)
    api.add_exception_handler(AuthenticationError, _stranger)
    api.add_exception_handler(TooOften, _too_often)
    api.add_exception_handler(OperationalError, _busy)
    api.add_exception_handler(RequestDataTooBig, _too_large)
    api.add_exception_handler(TimeoutError, _slow)
    api.add_exception_handler(HttpError, _other)


def in_one_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap a ``view`` so that a method it does not know is answered in this form as well."""

    @wraps(view)
    def formed(*args: Any, **named: Any) -> HttpResponse:
        response = view(*args, **named)
        if response.status_code != NO_METHOD:
            return response
        able = response.headers["Allow"]
        told = answer(NO_METHOD, _("That is not done at this address. It takes: %(methods)s.") % {"methods": able})
        told["Allow"] = able
        return told

    return formed


def lost(_request: HttpRequest) -> HttpResponse:
    """Answer a program that asks at an address which is none."""
    return answer(404, _("There is nothing at this address. Perhaps it was mistyped."))


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), WRONG)
    found = [
        {"id": one.id, "kind": one.kind, "quote": one.quote, "why": one.why, "acknowledged": one.known}
        for one in getattr(error, "findings", ())
    ]
    return answer(status, str(error), error.field, found)


def _misread(_request: HttpRequest, error: Any) -> HttpResponse:
    problem = error.errors[0] if error.errors else {"loc": [], "msg": ""}
    place = list(problem["loc"])
    field = ".".join(map(str, place[2:] if place[:1] == ["body"] else place[1:]))
    said = {"field": field[:80] or _("The whole"), "why": misread.why(problem)}
    return answer(WRONG, _("“%(field)s” cannot be read: %(why)s.") % said, field)


def _stranger(_request: HttpRequest, _error: Any) -> HttpResponse:
    response = answer(401, _("Send a token that works: Authorization: Bearer levelhead_…"))
    response["WWW-Authenticate"] = "Bearer"
    return response


def _too_often(_request: HttpRequest, _error: Any) -> HttpResponse:
    response = answer(429, _("That was asked too often. Wait a minute."))
    response["Retry-After"] = "60"
    return response


def _too_large(_request: HttpRequest, _error: Any) -> HttpResponse:
    return answer(413, too_large())


def _busy(_request: HttpRequest, _error: Any) -> HttpResponse:
    response = answer(503, _("The database is busy or its disk is full; nothing was done. Send it once more."))
    response["Retry-After"] = "5"
    return response


def _slow(_request: HttpRequest, _error: Any) -> HttpResponse:
    return answer(503, _("The coach is not answering; you can go on without it."))


def _other(_request: HttpRequest, error: Any) -> HttpResponse:
    sentence = _("This cannot be read as JSON; nothing was done.") if error.status_code == UNREADABLE else str(error)
    return answer(error.status_code, sentence)
