"""The parts of the promises form that repeat: steps of the ladder, and how the pace stretches with age."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.cadence.ladder import WHOLE, Rung
from levelhead.cadence.ladder_text import Step
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused

STRETCHES = (1, 2, 3, 4)
SPARE = 2  # empty steps below those that there are
USUAL = ((50, 0), (80, 0), (90, 0), (WHOLE, 0), (WHOLE, 5), (WHOLE, 10), (WHOLE, 15), (WHOLE, 30), (WHOLE, 60))
NOBODY = ""


def steps_in(rungs: Sequence[Rung]) -> dict[str, str]:
    """Return the ladder as the form's fields."""
    found: dict[str, str] = {}
    for number, rung in enumerate(rungs, 1):
        found[f"step_{number}_when"] = f"{rung.percent}+{rung.minutes}"
        found[f"step_{number}_who"] = f"rota {rung.rota.name}" if rung.rota else rung.who
    return found


def add_steps(form: forms.Form, page: Page, rungs: Sequence[Rung], typed: Iterable[str]) -> None:
    """Give ``form`` two choices for each step that there is, or was ``typed``, and for some more."""
    known = sorted({*USUAL, *((rung.percent, rung.minutes) for rung in rungs)})
    when = [(f"{percent}+{minutes}", _when(percent, minutes)) for percent, minutes in known]
    who = [(value, str(label)) for value, label in Rung.Who.choices if value != Rung.Who.ROTA]
    who += [(f"rota {name}", name) for name in page.rotas.values_list("name", flat=True)]
    sent = sum(1 for name in typed if name.startswith("step_") and name.endswith("_who"))
    for number in range(1, max(len(rungs) + SPARE, sent) + 1):
        for part, choices in (("when", when), ("who", [(NOBODY, _("nobody")), *who])):
            label = _("Step %(n)d: when") if part == "when" else _("Step %(n)d: who")
            field = forms.ChoiceField(choices=choices, required=False, label=label % {"n": number})
            field.widget.attrs["aria-label"] = label % {"n": number}
            form.fields[f"step_{number}_{part}"] = field


def steps_of(typed: dict[str, Any]) -> list[Step]:
    """Return the steps that were chosen, in the order of their time."""
    found = []
    for name, who in typed.items():
        if name.startswith("step_") and name.endswith("_who") and who:
            percent, minutes = map(int, typed[name.replace("_who", "_when")].split("+"))
            kind, _space, rota = who.partition(" ")
            found.append(Step(percent, minutes, kind, rota))
    return sorted(found, key=lambda step: (step.percent, step.minutes))


def add_stretch(form: forms.Form) -> None:
    """Give ``form`` rows of two numbers: from which age, at least how many minutes."""
    for number in STRETCHES:
        for part, label in (("hours", _("Row %(n)d: open for hours")), ("minutes", _("Row %(n)d: at least minutes"))):
            field = forms.IntegerField(min_value=1, max_value=14 * 24 * 60, required=False, label=label % {"n": number})
            field.widget = forms.NumberInput(attrs={"aria-label": label % {"n": number}, "inputmode": "numeric"})
            form.fields[f"stretch_{number}_{part}"] = field


def stretch_in(stretch: Sequence[Sequence[int]]) -> dict[str, int]:
    """Return the stretch as the form's fields."""
    found: dict[str, int] = {}
    for number, (hours, minutes) in zip(STRETCHES, stretch, strict=False):
        found |= {f"stretch_{number}_hours": hours, f"stretch_{number}_minutes": minutes}
    return found


def stretch_of(typed: dict[str, Any]) -> list[list[int]]:
    """Return the rows that were filled in; Refused, with its field, for one that is half empty."""
    found = []
    for number in STRETCHES:
        pair = [typed[f"stretch_{number}_{part}"] for part in ("hours", "minutes")]
        if any(pair) and not all(pair):
            raise Refused(_("Fill in both numbers of this row, or none."), f"stretch_{number}_hours")
        if all(pair):
            found.append(pair)
    return found


def _when(percent: int, minutes: int) -> str:
    if minutes:
        return ngettext("%(n)d minute late", "%(n)d minutes late", minutes) % {"n": minutes}
    return _("when it is due") if percent == WHOLE else _("at %(percent)d %% of the time") % {"percent": percent}
