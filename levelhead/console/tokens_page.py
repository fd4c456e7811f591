"""The tokens of one's own programs; an owner sees everybody's, and can revoke them."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from levelhead.actions.make_token import LONGEST_DAYS, LONGEST_NAME, USUAL_DAYS, make_token
from levelhead.actions.revoke_token import revoke_token
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open, person_of
from levelhead.incidents.queries import the_page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound
from levelhead.people.permissions import may
from levelhead.people.tokens import ApiToken, Scope


class TokenForm(PlainForm):
    """A token to make."""

    name = forms.CharField(
        label=gettext_lazy("Which program is it for?"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("It may"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=gettext_lazy("For how many days?"), min_value=1, max_value=LONGEST_DAYS, initial=USUAL_DAYS
    )


@may_open("make_token")
@reauthentication_required  # type: ignore[untyped-decorator]
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """List the tokens that work; a POST makes one and shows its secret, this once."""
    form, made = TokenForm(request.POST or None), []
    if request.method == "POST":
        attempt(form, lambda: made.append(make_token(actor_of(request), **form.cleaned_data)))
    facts = {
        "form": TokenForm() if made else form,
        "secret": made[0][1] if made else "",
        "rows": _seen_by(request),
        "everybody": may(person_of(request), "manage_people"),
    }
    return render(request, "console/tokens.html", facts, status=422 if form.errors else 200)


@may_open("make_token")
@require_POST
def token(request: HttpRequest, public_id: str) -> HttpResponse:
    """Revoke a token."""
    row = _seen_by(request).filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("This token does not work any more."))
    revoke_token(actor_of(request), row)
    return redirect("tokens")


def _seen_by(request: HttpRequest) -> QuerySet[ApiToken]:
    live = ApiToken.objects.filter(person__page=the_page(), revoked_at=None, expires_at__gt=machine_now())
    person = person_of(request)
    mine = live if may(person, "manage_people") else live.filter(person=person)
    return mine.select_related("person")
