"""Freezing everything, and thawing it with a second factor."""

from dataclasses import asdict
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.freeze import freeze, waiting
from levelhead.actions.thaw import thaw
from levelhead.console.second_factor import FACTORS
from levelhead.console.view import actor, person_of, show, staff, typed_in
from levelhead.fanout.deliver import in_hand
from levelhead.incidents.queries import the_page
from levelhead.lib.clock import machine_now
from levelhead.people.permissions import require
from levelhead.people.tokens import ApiToken
from levelhead.wording.taking_back import frozen_line


@staff
@require_http_methods(["GET", "POST"])
def freezing(request: HttpRequest) -> HttpResponse:
    """Show what freezing or thawing would do; by POST (``do``), do it."""
    require(person_of(request), "freeze")
    page, wanted = the_page(), typed_in(request).get("do")
    if request.method == "POST" and wanted == "freeze":
        done = freeze(actor(request), page, keep_session=request.session.session_key or "")
        messages.success(request, frozen_line(**asdict(done)))
        return redirect("freeze")
    if request.method == "POST" and wanted == "thaw":
        if not has_old_factor(request):
            return show(request, "console/safe/freeze.html", page, 403, no_factor=True, waiting=waiting(page))
        if not has_second_factor(request):
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': reverse('freeze')})}")
        thaw(actor(request), page, shown=True)
        messages.success(request, _("Thawed. Publishing and deliveries go on."))
        return redirect("freeze")
    facts: dict[str, Any] = {
        "waiting": waiting(page),
        "in_hand": in_hand(),
        "sessions": Session.objects.exclude(session_key=request.session.session_key).count(),
        "tokens": ApiToken.objects.filter(person__page=page, revoked_at=None).count(),
        "proven": has_second_factor(request),
    }
    return show(request, "console/safe/freeze.html", page, **facts)


def has_old_factor(request: HttpRequest) -> bool:
    """Return whether all second factors of this person are older than the freeze, and there is one.

    Whoever has only the password could otherwise set one up, and thaw.
    """
    mine = Authenticator.objects.filter(user=person_of(request), type__in=FACTORS)
    frozen_at = the_page().frozen_at
    return mine.exists() and (frozen_at is None or not mine.filter(created_at__gte=frozen_at).exists())


def has_second_factor(request: HttpRequest) -> bool:
    """Return whether this session has shown a second factor lately (a password alone is none)."""
    youngest = machine_now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    shown = (one for one in get_authentication_records(request, person_of(request)) if one.get("method") == "mfa")
    return any(one.get("at", 0) >= youngest for one in shown)
