"""The one-use link that lets a person in without mail, password or anything outside this machine.

It is good for ten minutes and for one sign-in. Opening it shows a page with a button; only pressing the button
spends it, so that a mail scanner that follows links spends nothing.
"""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from sesame.utils import get_token, get_user

from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound
from levelhead.people.models import Person, Role

SCOPE = "sign-in"


def sign_in_link(email: str) -> str:
    """Return a fresh one-use link for the person with this address; NotFound where nobody active has it."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise NotFound(_("Nobody on the team has the address %(email)s.") % {"email": email[:80]})
    return _link(person)


def owner_link() -> str:
    """Return a fresh one-use link for the first owner; NotFound before there is one."""
    owner = Person.objects.filter(role=Role.OWNER, is_active=True).order_by("id").first()
    if owner is None:
        raise NotFound(_("There is no owner yet. Make one with: levelhead init"))
    return _link(owner)


def _link(person: Person) -> str:
    return f"{settings.ENV.console_url}/sign-in/{get_token(person, scope=SCOPE)}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button; pressed, spend the link and let the person in (a second factor they have is still asked)."""
    if request.method == "POST":
        response = _spend(request, token)
    else:
        person = get_user(token, scope=SCOPE, update_last_login=False)
        response = _page(request, person if isinstance(person, Person) else None)
    # The token stays out of every Referer. "no-referrer" would have browsers send "Origin: null", which CSRF refuses.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _page(request: HttpRequest, person: Person | None) -> HttpResponse:
    return render(request, "console/sign_in_link.html", {"person": person}, status=200 if person else 410)


def _spend(request: HttpRequest, token: str) -> HttpResponse:
    with transaction.atomic():
        person = authenticate(request, sesame=token, scope=SCOPE)
        if isinstance(person, Person):
            # The link is bound to the last sign-in: under a lock, of two presses at once only the first still fits.
            Person.objects.select_for_update().get(pk=person.pk)
            person = authenticate(request, sesame=token, scope=SCOPE)
        if not isinstance(person, Person):
            return _page(request, None)
        Person.objects.filter(pk=person.pk).update(last_login=machine_now())
    if request.user.is_authenticated:
        request.session.flush()
    record_authentication(request, person, method="sign_in_link", reauthenticated=True)
    response = perform_login(request, Login(user=person, email=person.email))
    return response if isinstance(response, HttpResponse) else redirect(reverse("account_login"))
