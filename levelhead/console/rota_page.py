"""The rotas: whose turn it is to be reminded, from when to when."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.actions.add_shift import add_shift
from levelhead.actions.remove_shift import remove_shift
from levelhead.cadence.ladder import Shift
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.console.view import said
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.zones import utc, zone_word

WHEN = "%Y-%m-%dT%H:%M"


class ShiftForm(PlainForm):
    """Somebody's turn."""

    rota = forms.CharField(
        label=gettext_lazy("Rota"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "rotas", "autocomplete": "off"}),
    )
    person = forms.ChoiceField()
    begins_at = forms.DateTimeField(
        label=gettext_lazy("From"),
        input_formats=[WHEN],
        widget=forms.DateTimeInput(format=WHEN, attrs={"type": "datetime-local"}),
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Until"),
        input_formats=[WHEN],
        widget=forms.DateTimeInput(format=WHEN, attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = page.people.filter(is_active=True)
        self.fields["person"] = forms.ChoiceField(
            label=gettext_lazy("Who"), choices=[(them.public_id, them.name) for them in team]
        )


@may_open("manage_people")
def rota(request: HttpRequest) -> HttpResponse:
    """List the turns that run or come; a POST gives somebody one."""
    page = the_page()
    form = ShiftForm(request.POST or None, page=page)
    if request.method == "POST" and attempt(form, lambda: _add(request, page, form)):
        return redirect("rota")
    facts = {
        "rows": [(it, said(it.begins_at, page), said(it.ends_at, page)) for it in _coming(page)],
        "form": form,
        "rotas": page.rotas.all(),
        "zone_word": zone_word(page.zone, page_now(page)),
    }
    return render(request, "console/rota.html", facts, status=422 if form.errors else 200)


@may_open("manage_people")
def shift(request: HttpRequest, number: int) -> HttpResponse:
    """Take a turn out (POST)."""
    found = Shift.objects.filter(rota__page=the_page(), pk=number).first()
    if found is None:
        raise NotFound(_("This turn is not in a rota any more."))
    if request.method == "POST":
        remove_shift(actor_of(request), found)
    return redirect("rota")


def _coming(page: Page) -> list[Shift]:
    return list(Shift.objects.filter(rota__page=page, ends_at__gt=page_now(page)).select_related("rota", "person"))


def _add(request: HttpRequest, page: Page, form: ShiftForm) -> None:
    typed = form.cleaned_data
    them = page.people.filter(public_id=typed["person"], is_active=True).first()
    if them is None:
        raise Refused(_("Choose somebody on the team."), "person")
    begins, ends = (utc(typed[name].replace(tzinfo=None), page.zone) for name in ("begins_at", "ends_at"))
    add_shift(actor_of(request), page, rota=typed["rota"], person=them, begins_at=begins, ends_at=ends)
