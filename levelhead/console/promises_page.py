"""The settings of promises: how soon the next word is proposed, and the quiet hours."""

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
from levelhead.cadence.ladder_text import ladder_text, parse_ladder
from levelhead.cadence.pace_text import STAGES, parse_quiet, parse_stretch, quiet_text, stretch_text
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.incidents.choices import Impact, Status
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page

ROWS = (Impact.CRITICAL, Impact.MAJOR, Impact.MINOR)


class PaceForm(PlainForm):
    """How soon the next word is proposed."""

    first_word = forms.IntegerField(
        label=gettext_lazy("The first word, within minutes"), min_value=1, max_value=24 * 60
    )
    stretch = forms.CharField(
        label=gettext_lazy("As it grows old"),
        help_text=gettext_lazy("From which age at least how many minutes: 4h=60 24h=120 72h=480."),
        required=False,
        max_length=200,
    )
    quiet = forms.CharField(
        label=gettext_lazy("Quiet hours"),
        help_text=gettext_lazy("No update is proposed within them; the next comes when they end. Or: none."),
        required=False,
        max_length=40,
    )
    quiet_after = forms.IntegerField(
        label=gettext_lazy("They count from this many hours on"), min_value=0, max_value=24 * 14
    )

    ladder = forms.CharField(
        label=gettext_lazy("Who is reminded, and when"),
        help_text=gettext_lazy(
            "A step a line: 80% spokesperson, 100% owners, +5m supporters, +15m rota Nights. Empty: the usual ones."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
        return [self[name] for name in ("first_word", "stretch", "quiet", "quiet_after", "ladder")]


@may_open("manage_page")
def promises(request: HttpRequest) -> HttpResponse:
    """Show the house's pace; a POST sets it."""
    form = PaceForm(request.POST or None, initial=known(the_page()))
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
        "stretch": stretch_text(pace.stretch),
        "quiet": quiet_text(pace.quiet_from, pace.quiet_until),
        "quiet_after": pace.quiet_after,
        "ladder": ladder_text(rungs_of(page)),
    }


@transaction.atomic
def _save(request: HttpRequest, form: PaceForm) -> None:
    typed = form.cleaned_data
    _save_ladder(request, typed["ladder"])
    set_pace(
        actor_of(request),
        the_page(),
        minutes={impact.value: {stage: typed[f"{impact.value}_{stage}"] for stage in STAGES} for impact in ROWS},
        first_word=typed["first_word"],
        stretch=parse_stretch(typed["stretch"]),
        quiet=parse_quiet(typed["quiet"]),
        quiet_after=typed["quiet_after"],
    )


def _save_ladder(request: HttpRequest, text: str) -> None:
    """Set the ladder where it was changed: setting it anew looks at everything open again."""
    page = the_page()
    steps = parse_ladder(text)
    if steps != parse_ladder(ladder_text(rungs_of(page))):
        set_ladder(actor_of(request), page, steps)
