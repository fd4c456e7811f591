"""How the person who is signed in is reached: their mail, and the channels that they have linked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.actions.confirm_way import confirm_way
from levelhead.actions.destination import open_to_readers
from levelhead.actions.link_way import link_way
from levelhead.actions.remove_way import remove_way
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open, person_of
from levelhead.fanout.ways import Way
from levelhead.lib.errors import NotFound


class WayForm(PlainForm):
    """A channel to link."""

    channel = forms.ChoiceField(label=gettext_lazy("Channel"))
    value = forms.CharField(
        label=gettext_lazy("Your address there"),
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    only_late = forms.BooleanField(label=gettext_lazy("Only when something is due or late"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"] = forms.ChoiceField(label=gettext_lazy("Channel"), choices=_typed_channels())


class CodeForm(PlainForm):
    """The code that proves a linked channel."""

    code = forms.CharField(
        label=gettext_lazy("The code that was sent there"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


def _typed_channels() -> list[tuple[str, str]]:
    """The channels whose addresses a person can type, by the names that people know them by."""
    return [(name, str(takes.title)) for name, takes in sorted(open_to_readers().items()) if takes.kind != "push"]


@may_open("be_reached")
def ways(request: HttpRequest) -> HttpResponse:
    """Show the ways; a POST links another."""
    form = WayForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _link(request, form), {"email": "value"}):
        messages.success(request, _("A code is on its way there. Type it below."))
        return redirect("ways")
    return _list(request, form)


@may_open("be_reached")
def way(request: HttpRequest, public_id: str) -> HttpResponse:
    """Confirm or unlink one of one's own ways (POST ``deed``: confirm or remove)."""
    mine = Way.objects.filter(person=person_of(request), public_id=public_id).first()
    if mine is None:
        raise NotFound(_("This is not one of your ways."))
    if request.method == "POST" and request.POST.get("deed") == "remove":
        remove_way(actor_of(request), mine)
    elif request.method == "POST":
        form = CodeForm(request.POST, auto_id=f"id_{public_id}_%s")
        if not attempt(form, lambda: confirm_way(actor_of(request), mine, code=form.cleaned_data["code"])):
            return _list(request, WayForm(), mine, form)
        messages.success(request, _("Confirmed. You are reached there from now on."))
    return redirect("ways")


def _list(
    request: HttpRequest, form: forms.Form, wrong: Way | None = None, wrong_form: forms.Form | None = None
) -> HttpResponse:
    person = person_of(request)
    mine = person.ways.select_related("address").filter(address__erased_at=None)
    forms_of = {it.pk: wrong_form if it == wrong else CodeForm(auto_id=f"id_{it.public_id}_%s") for it in mine}
    rows = [(it, forms_of[it.pk], _called(it.address.channel)) for it in mine]
    status = 422 if form.errors or wrong else 200
    return render(request, "console/ways.html", {"rows": rows, "form": form, "email": person.email}, status=status)


def _called(channel: str) -> str:
    takes = open_to_readers().get(channel)
    return str(takes.title) if takes else channel.capitalize()


def _link(request: HttpRequest, form: forms.Form) -> None:
    typed = form.cleaned_data
    only = typed["only_late"] or None
    link_way(actor_of(request), person_of(request), channel=typed["channel"], value=typed["value"], only_late=only)
