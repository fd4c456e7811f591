"""Set how soon the house means its next word to come."""

from collections.abc import Mapping, Sequence
from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.cadence.cadence import pace_of
from levelhead.cadence.models import Pace, usual_minutes
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused

LEAST, MOST = 1, 14 * 24 * 60  # minutes


@transaction.atomic
def set_pace(
    actor: Actor,
    page: Page,
    *,
    minutes: Mapping[str, Mapping[str, int]] | None = None,
    first_word: int | None = None,
    stretch: Sequence[Sequence[int]] | None = None,
    quiet: tuple[time, time] | str | None = "",
    quiet_after: int | None = None,
) -> Pace:
    """Change what is given and return the pace; what is not given stays. ``quiet`` None ends the quiet hours.

    ``minutes`` may name some of the table's cells. Raises Refused with the field for a number that is none.
    """
    actor.require("manage_page")
    pace = pace_of(page)
    if minutes is not None:
        pace.minutes = _table(pace.minutes, minutes)
    if first_word is not None:
        pace.first_word = _checked(first_word, "first_word", 24 * 60)
    if stretch is not None:
        pace.stretch = [[_checked(h, "stretch"), _checked(m, "stretch")] for h, m in sorted(map(tuple, stretch))]
    if not isinstance(quiet, str):
        pace.quiet_from, pace.quiet_until = quiet or (None, None)
    if quiet_after is not None:
        pace.quiet_after = _checked(quiet_after, "quiet_after", 24 * 14, least=0)
    pace.save()
    actor.record("set_pace", page=page, subject="page", subject_id=page.public_id)
    return pace


def _table(before: Mapping[str, Mapping[str, int]], said: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    table = {impact: {**row, **before.get(impact, {})} for impact, row in usual_minutes().items()}
    for impact, row in said.items():
        for status, number in row.items():
            if impact not in table or status not in table[impact]:
                raise Refused(_("There is no such cell in the table: %(cell)s.") % {"cell": f"{impact}, {status}"[:60]})
            table[impact][status] = _checked(number, f"{impact}_{status}")
    return table


def _checked(number: int, field: str, most: int = MOST, least: int = LEAST) -> int:
    if not least <= number <= most:
        raise Refused(
            _("%(number)d does not fit here: choose %(least)d to %(most)d.")
            % {"number": number, "least": least, "most": most},
            field,
        )
    return number
