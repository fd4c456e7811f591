"""An update for when nothing is new: true, human, made of nothing but what was said before.

It claims nothing that the incident's own status does not say. Each sentence has several forms, and none is taken
that stands in one of the last updates: who reads the same words twice stops believing that anybody wrote them.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from levelhead.incidents.choices import Status, worst
from levelhead.incidents.knowledge import Sort, standing
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.wording.forms import FEELING, HIT, NEXT, OPENING, STAGE, Forms
from levelhead.wording.times import at, day_of
from levelhead.wording.tongues import speaking

LOOKED_AT = 3  # of the last updates
NAMED = 3  # components
FILLED = re.compile(r"%\(\w+\)s")


def nothing_new(incident: Incident, due: str) -> str:
    """Return an update, in Markdown and in the page's first language, that says that nothing is new and promises the
    next by ``due``.

    ``due`` is in words; empty promises no time. ``incident`` has been public, and is not over. The words are one
    paragraph of facts and one about the reader.
    """
    with speaking(incident.page.language):
        return _said_so(incident, due)


def _said_so(incident: Incident, due: str) -> str:
    last = list(incident.updates.order_by("-number")[:LOOKED_AT])
    facts = {"when": _said(incident, last[0].said_at), "due": due}
    said = "\n".join(update.text for update in last)
    turn = last[0].number
    told = [_fresh(OPENING, facts, said, turn), *_hit(incident, said, turn)]
    told.append(_fresh(STAGE.get(Status(incident.status), STAGE[Status.INVESTIGATING]), facts, said, turn))
    told += _still_unknown(incident)
    ending = [_fresh(FEELING, facts, said, turn)]
    if due:
        ending.append(_fresh(NEXT, facts, said, turn))
    return " ".join(told) + "\n\n" + " ".join(ending)


def _said(incident: Incident, moment: datetime) -> str:
    zone = incident.page.zone
    return at(moment, zone, day_of(page_now(incident.page), zone))


def _hit(incident: Incident, said: str, turn: int) -> Iterable[str]:
    rows = list(incident.affected.select_related("component"))
    hardest = worst([row.status for row in rows])
    if hardest not in HIT:
        return []
    names = [row.component.name for row in rows if row.status == hardest]
    listed = ", ".join(names[:NAMED]) + (_(" and more") if len(names) > NAMED else "")
    return [_fresh(HIT[hardest], {"names": listed}, said, turn)]


def _still_unknown(incident: Incident) -> list[str]:
    """What the team itself has listed as not known yet; its own words, which may stand as often as they are true."""
    items = standing(incident.knowledge.all())
    unknown = [item.text.strip().rstrip(".") for item in items if item.sort == Sort.UNKNOWN]
    return [_("Not known yet: %(what)s.") % {"what": "; ".join(unknown)}] if unknown else []


def _fresh(forms: Forms, facts: dict[str, str], said: str, turn: int) -> str:
    """Return the first of ``forms``, from the ``turn``-th on, whose words were not said lately."""
    turned = [forms[(turn + step) % len(forms)]() for step in range(len(forms))]
    unsaid = [form for form in turned if not _was_said(form, said)]
    return (unsaid or turned)[0] % facts


def _was_said(form: str, said: str) -> bool:
    """Whether a form's own words, without what is filled in, stand in what was said."""
    return max(FILLED.split(form), key=len).strip(" .,:;") in said
