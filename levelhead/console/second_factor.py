"""Who may publish needs a second factor: asked for once the first incident is over, and never during one.

Before that a quiet notice stands on the pages. Afterwards the console leads to setting one up, except that nothing
ever stands between a person and saying that something is wrong. In a demo, whose page is thrown away, no more is asked.
"""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject

from levelhead.incidents.models import Incident
from levelhead.incidents.queries import rooms
from levelhead.people.models import Person
from levelhead.people.permissions import may

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
ALWAYS_OPEN = ("/account/", "/static/", "/sign-in/", "/second-factor", "/declare")


def asked(person: object) -> str:
    """Return "" (has one, or needs none), "later" (not before the first incident is over) or "now"."""
    if not isinstance(person, Person) or person.page is None or not may(person, "hold_voice"):
        return ""
    if is_mfa_enabled(person, FACTORS):
        return ""
    if settings.ENV.is_demo or rooms(person.page).exists():
        return "later"
    over = Incident.objects.filter(page=person.page).exclude(resolved_at=None).exclude(published_at=None)
    return "now" if over.exists() else "later"


class SecondFactor:
    """Leads to setting up a second factor when it is time; ``request.second_factor`` says whether and when."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect a page that is opened; what is being sent passes, so that no typed word is lost."""
        answer = SimpleLazyObject(lambda: asked(request.user))
        request.second_factor = answer  # type: ignore[attr-defined]
        opens_page = request.method == "GET" and not request.path.startswith(ALWAYS_OPEN)
        if opens_page and "text/html" in request.headers.get("Accept", "") and answer == "now":
            return redirect("second_factor")
        return self.get_response(request)


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show why a second factor is asked for and the two ways to set one up."""
    return render(request, "console/second_factor.html", {"asked": asked(request.user)})
