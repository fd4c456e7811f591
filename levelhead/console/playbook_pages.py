"""Playbooks: what is settled ahead for every kind of crisis."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.actions.set_playbook import set_playbook
from levelhead.cadence.cadence import pace_of
from levelhead.cadence.pace_text import STAGES
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.fanout.connections import posted_to
from levelhead.incidents.choices import Kind
from levelhead.incidents.models import Page
from levelhead.incidents.queries import components, the_page
from levelhead.lib.errors import NotFound
from levelhead.people.permissions import may
from levelhead.playbooks.books import playbook_of


class PlaybookForm(PlainForm):
    """One kind of crisis; who may be chosen is filled in for the page."""

    speaker = forms.ChoiceField(label=gettext_lazy("Who speaks"), required=False)
    approver = forms.ChoiceField(label=gettext_lazy("Who looks at every update before it goes out"), required=False)
    alone_after = forms.IntegerField(
        label=gettext_lazy("Without an answer, who speaks may publish alone after (minutes)"), initial=15
    )
    next_minutes = forms.IntegerField(
        label=gettext_lazy("First promise: next update in (minutes)"),
        help_text=gettext_lazy("Empty: as the impact says."),
        required=False,
    )
    every_investigating = forms.IntegerField(
        label=gettext_lazy("Then, while investigating: a word every (minutes)"), required=False
    )
    every_identified = forms.IntegerField(
        label=gettext_lazy("Once the cause is known: a word every (minutes)"), required=False
    )
    every_monitoring = forms.IntegerField(
        label=gettext_lazy("While a fix is watched: a word every (minutes)"), required=False
    )
    accounts = forms.MultipleChoiceField(
        label=gettext_lazy("Post only from these accounts"),
        help_text=gettext_lazy("None chosen: from all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    components = forms.MultipleChoiceField(
        label=gettext_lazy("Parts to look at first"), required=False, widget=forms.CheckboxSelectMultiple
    )
    steps = forms.CharField(
        label=gettext_lazy("First steps, one a line"),
        help_text=gettext_lazy("They stand in the room as a checklist."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, page: Page, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        people = list(page.people.filter(is_active=True))
        nobody = [("", _("nobody in particular"))]
        self._offer("speaker", nobody + [(p.public_id, p.name) for p in people if may(p, "hold_voice")])
        self._offer("approver", nobody + [(p.public_id, p.name) for p in people if may(p, "see_room")])
        self._offer("accounts", [(a.public_id, f"{a.name} ({a.channel})") for a in posted_to(page.pk)])
        if not posted_to(page.pk):
            del self.fields["accounts"]
        self._offer("components", [(c.public_id, c.name) for c in components(page)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@may_open("manage_page")
def playbooks(request: HttpRequest) -> HttpResponse:
    """List the kinds of crisis and what is settled for each."""
    page = the_page()
    rows = [(kind, playbook_of(page, kind)) for kind in Kind]
    return render(request, "console/playbooks.html", {"rows": rows})


@may_open("manage_page")
def playbook(request: HttpRequest, kind: str) -> HttpResponse:
    """Show what is settled for one kind; a POST changes it."""
    if kind not in Kind:
        raise NotFound(_("There is no kind of trouble “%(kind)s”.") % {"kind": kind[:40]})
    page = the_page()
    form = (
        PlaybookForm(page, request.POST) if request.method == "POST" else PlaybookForm(page, initial=_known(page, kind))
    )
    if request.method == "POST" and attempt(form, lambda: _set(request, page, kind, form.cleaned_data)):
        messages.success(request, _("Kept. It holds from the next room on, and in those that are open."))
        return redirect("playbooks")
    return render(
        request, "console/playbook.html", {"form": form, "kind": Kind(kind).label}, status=422 if form.errors else 200
    )


def _known(page: Page, kind: str) -> dict[str, object]:
    book = playbook_of(page, kind)
    if book is None:
        return {}
    return {
        "speaker": book.speaker.public_id if book.speaker else "",
        "approver": book.approver.public_id if book.approver else "",
        "alone_after": book.alone_after,
        "next_minutes": book.next_minutes,
        "components": [component.public_id for component in book.components.all()],
        "steps": book.steps,
        "accounts": [account.public_id for account in book.accounts.all()],
        **{f"every_{stage}": number for stage, number in pace_of(page).kinds.get(kind, {}).items()},
    }


def _set(request: HttpRequest, page: Page, kind: str, typed: dict[str, Any]) -> None:
    people = {person.public_id: person for person in page.people.filter(is_active=True)}
    chosen = typed["components"]
    set_playbook(
        actor_of(request),
        page,
        kind=kind,
        speaker=people.get(str(typed["speaker"])),
        approver=people.get(str(typed["approver"])),
        alone_after=int(str(typed["alone_after"])),
        next_minutes=int(str(typed["next_minutes"])) if typed["next_minutes"] else None,
        components=list(components(page).filter(public_id__in=chosen)),
        steps=str(typed["steps"]),
        minutes={stage: typed[f"every_{stage}"] for stage in STAGES if typed[f"every_{stage}"] is not None},
        accounts=[one for one in posted_to(page.pk) if one.public_id in typed.get("accounts", ())],
    )
