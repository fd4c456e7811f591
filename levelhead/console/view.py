"""What every staff page shares: signed in, errors as sentences, times in the organisation's zone."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.console.trouble import trouble
from levelhead.incidents.models import Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.lib.markdown import clean
from levelhead.lib.zones import zone_word
from levelhead.people.models import Person
from levelhead.wording.times import at, clock, day_of

View = Callable[..., HttpResponse]


def staff(view: View) -> View:
    """Let signed-in people in, and turn what goes wrong into a page with its sentence; typed words are shown."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _signed_out(request)
        try:
            return view(request, *args, **kwargs)
        except NotFound as error:
            return trouble(request, 404, _("This is not here"), str(error))
        except NotAllowed as error:
            return trouble(request, 403, _("This is not yours to do"), str(error))
        except Refused as error:
            return trouble(request, 400, _("This cannot be done like that"), str(error))
        except OperationalError:
            return trouble(request, 503, _("One moment"), busy())

    return guarded


def _signed_out(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return trouble(request, 403, _("You are signed out"), _("Sign in again, then send your words once more."))
    return redirect_to_login(request.get_full_path())


def busy() -> str:
    """Return the sentence for a database that could not take the change: locked too long, or on a full disk."""
    return _(
        "The database is busy or its disk is full, and this could not be saved. "
        "Nothing you typed is lost: press the button again."
    )


def person_of(request: HttpRequest) -> Person:
    """Return the person who is signed in."""
    assert isinstance(request.user, Person)
    return request.user


def actor(request: HttpRequest) -> Actor:
    """Return the person who is signed in as the one who acts."""
    return Actor(person_of(request))


def typed_in(request: HttpRequest) -> dict[str, str]:
    """Return what was typed into the form, by field, without the control characters that no reader could see."""
    return {name: clean(str(value)) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}


def show(request: HttpRequest, template: str, page: Page, status: int = 200, **facts: Any) -> HttpResponse:
    """Render ``template`` with the page and its time."""
    now = page_now(page)
    everywhere = {
        "page": page,
        "now": now,
        "now_said": said(now, page),
        "zone_word": zone_word(page.zone, now),
        "person": request.user,
    }
    return render(request, template, everywhere | facts, status=status)


def said(moment: datetime, page: Page) -> str:
    """Return ``moment`` in the organisation's zone with the zone named, and its day unless that is today."""
    return at(moment, page.zone, day_of(page_now(page), page.zone))


def short(moment: datetime, page: Page) -> str:
    """Return the bare clock time where the zone stands beside it already."""
    return clock(moment, page.zone)
