"""The settings of promises: how soon the next word is proposed, and the quiet hours."""

from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.actions.set_ladder import set_ladder
from levelhead.actions.set_pace import set_pace
from levelhead.cadence.cadence import pace_of
from levelhead.cadence.ladder import rungs_of
from levelhead.cadence.ladder_text import Step, ladder_text, parse_ladder
from levelhead.cadence.pace_text import STAGES
from levelhead.console.ladder_form import STRETCHES, add_steps, add_stretch, steps_in, steps_of, stretch_in, stretch_of
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.incidents.choices import Impact, Status
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import Refused

ROWS = (Impact.CRITICAL, Impact.MAJOR, Impact.MINOR)


class PaceForm(PlainForm):
    """How soon the next word is proposed."""

    first_word = forms.IntegerField(
        label=gettext_lazy("The first word, within minutes"), min_value=1, max_value=24 * 60
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Quiet hours from"),
        help_text=gettext_lazy("No update is proposed within them; the next comes when they end. Empty: none."),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("Until"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    quiet_after = forms.IntegerField(
        label=gettext_lazy("They count from this many hours on"), min_value=0, max_value=24 * 14
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_stretch(self)
        add_steps(self, page, rungs_of(page), self.data)
        for impact in ROWS:
            for stage in STAGES:
                label = f"{impact.label}, {Status(stage).label}"
                attrs = {"aria-label": label, "inputmode": "numeric"}
                field = forms.IntegerField(min_value=1, max_value=14 * 24 * 60, label=label)
                field.widget = forms.NumberInput(attrs=attrs)
                self.fields[f"{impact.value}_{stage}"] = field

    def table(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the rows of the table, each with its name and its cells."""
        return [(str(impact.label), [self[f"{impact.value}_{stage}"] for stage in STAGES]) for impact in ROWS]

    def rest(self) -> list[forms.BoundField]:
        """Return the fields that stand below the table."""
        return [self[name] for name in ("first_word", "quiet_from", "quiet_until", "quiet_after")]

    def stretches(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the rows on how it stretches: hours, and minutes."""
        return [(self[f"stretch_{n}_hours"], self[f"stretch_{n}_minutes"]) for n in STRETCHES]

    def steps(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the steps of the ladder: when, and who."""
        return [(self[name.replace("_who", "_when")], self[name]) for name in self.fields if name.endswith("_who")]


@may_open("manage_page")
def promises(request: HttpRequest) -> HttpResponse:
    """Show the house's pace; a POST sets it."""
    page = the_page()
    form = PaceForm(request.POST or None, page=page, initial=known(page))
    if request.method == "POST" and attempt(form, lambda: _save(request, form)):
        messages.success(request, _("Saved. From now on the next times are proposed like this."))
        return redirect("promises")
    status = 422 if form.errors else 200
    stages = [str(Status(stage).label) for stage in STAGES]
    return render(request, "console/promises.html", {"form": form, "stages": stages}, status=status)


def known(page: Page) -> dict[str, Any]:
    """Return a page's pace and ladder as the form's fields."""
    pace = pace_of(page)
    rows = {impact.value: pace.minutes.get(impact.value, {}) for impact in ROWS}
    cells = {f"{impact}_{stage}": row.get(stage) for impact, row in rows.items() for stage in STAGES}
    return cells | {
        "first_word": pace.first_word,
        **stretch_in(pace.stretch),
        "quiet_from": pace.quiet_from,
        "quiet_until": pace.quiet_until,
        "quiet_after": pace.quiet_after,
        **steps_in(rungs_of(page)),
    }


@transaction.atomic
def _save(request: HttpRequest, form: PaceForm) -> None:
    typed = form.cleaned_data
    _save_ladder(request, steps_of(typed))
    set_pace(
        actor_of(request),
        the_page(),
        minutes={impact.value: {stage: typed[f"{impact.value}_{stage}"] for stage in STAGES} for impact in ROWS},
        first_word=typed["first_word"],
        stretch=stretch_of(typed),
        quiet=_quiet_of(typed),
        quiet_after=typed["quiet_after"],
    )


def _quiet_of(typed: dict[str, Any]) -> tuple[time, time] | None:
    begin, end = typed["quiet_from"], typed["quiet_until"]
    if (begin is None) != (end is None):
        raise Refused(_("Choose when the quiet hours begin and when they end, or leave both empty."), "quiet_from")
    return None if begin is None or end is None else (begin, end)


def _save_ladder(request: HttpRequest, steps: list[Step]) -> None:
    """Set the ladder where it was changed: setting it anew looks at everything open again."""
    page = the_page()
    usual = not steps and not page.rungs.exists()
    if not usual and steps != parse_ladder(ladder_text(rungs_of(page))):
        set_ladder(actor_of(request), page, steps)
