"""The readers' forms: subscribe, confirm, leave. No session, no cookie needed to leave, no word about who is known."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from levelhead.actions.add_person import check_email
from levelhead.actions.confirm_subscription import confirm_subscription, subscriber_by_key
from levelhead.actions.subscribe import subscribe as ask_for_word
from levelhead.actions.unsubscribe import unsubscribe
from levelhead.fanout.models import Subscriber
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound, Refused
from levelhead.public.limits import A_MAILBOX, A_NETWORK, network_of, too_often

View = Callable[..., HttpResponse]
State = Subscriber.State


def form(view: View) -> View:
    """Keep answers out of every cache, links out of referrers, and machines out of the form."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and too_often("form", network_of(request), A_NETWORK):
            response = show(request, "slow_down", status=429)
            response["Retry-After"] = str(A_NETWORK[1])
        else:
            response = _answer(view, request, *args, **kwargs)
        # Keys stay out of every Referer; "no-referrer" would have browsers send "Origin: null", which CSRF refuses.
        response["Referrer-Policy"] = "strict-origin"
        return response

    return inner


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        if "\0" in request.path:  # PostgreSQL cannot even look for it
            raise NotFound(_("There is nothing at this address."))
        return view(request, *args, **kwargs)
    except NotFound as error:
        return show(request, "not_found", status=404, sentence=str(error))


def show(request: HttpRequest, name: str, status: int = 200, **facts: object) -> HttpResponse:
    """Return the page ``name`` under the organisation's name, with the way back to the public page."""
    try:
        organisation = the_page().organisation
    except (NotFound, DatabaseError):
        organisation = ""
    known = {"organisation": organisation, "public_url": settings.ENV.public_url, **facts}
    return render(request, f"public/{name}.html", known, status=status)


@form
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for a mail address; the answer to every address that is one is the same."""
    if request.method != "POST":
        return show(request, "subscribe")
    value = request.POST.get("email", "").replace("\0", "").strip()
    try:
        address = check_email(value)  # what is none is said however often, and counts for nobody's mailbox
        if not too_often("mailbox", address, A_MAILBOX):
            ask_for_word(the_page(), value=address)
    except NotFound:
        raise
    except Refused as error:
        return show(request, "subscribe", status=422, value=value[:320], sentence=str(error))
    return redirect("look_in_your_mail")


@form
def look_in_your_mail(request: HttpRequest) -> HttpResponse:
    """Say what happens next."""
    return show(request, "look_in_your_mail")


@csrf_exempt  # the key is the proof; a reader who keeps no cookies must get through
@form
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Show a button; pressed, confirm. A scanner that opens the link changes nothing."""
    subscriber = confirm_subscription(key) if request.method == "POST" else subscriber_by_key(key)
    return show(request, "confirm", state=subscriber.state)


@csrf_exempt  # mail programs leave for their reader, without a cookie (RFC 8058)
@form
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Show a button; pressed, or posted by a mail program, end the subscription."""
    subscriber = unsubscribe(key) if request.method == "POST" else subscriber_by_key(key)
    return show(request, "leave", state=subscriber.state)


def no_cookie(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do when the form came without the cookie it was handed out with."""
    sentence = _("The form was open for too long, or your browser keeps no cookies. Please send it once more.")
    value = request.POST.get("email", "")[:320]
    return show(request, "subscribe", status=403, sentence=sentence, value=value)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing at this address."""
    return show(request, "not_found", status=404, sentence=_("There is nothing at this address."))


def broken(request: HttpRequest) -> HttpResponse:
    """Say that it did not work, as with a locked database or a full disk, and give back what was typed."""
    sentence = _("This could not be done just now, and nothing was changed. Please press the button once more.")
    name = "subscribe" if request.path == "/subscribe" else "not_now"
    return show(request, name, status=503, sentence=sentence, value=request.POST.get("email", "")[:320])
