"""An update for when nothing is new: true, human, made of nothing but what was said before.

It claims nothing that the incident's own status does not say. Each sentence has several forms, and none is taken
that stands in one of the last updates: who reads the same words twice stops believing that anybody wrote them.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from levelhead.incidents.choices import ComponentStatus, Status, worst
from levelhead.incidents.knowledge import Sort, standing
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.wording.times import at, day_of
from levelhead.wording.tongues import speaking

Forms = tuple[Callable[[], str], ...]
LOOKED_AT = 3  # of the last updates
NAMED = 3  # components
FILLED = re.compile(r"%\(\w+\)s")

OPENING: Forms = (
    lambda: _("Nothing has changed since %(when)s."),
    lambda: _("We have no news since %(when)s."),
    lambda: _("What we wrote at %(when)s still stands."),
    lambda: _("There is nothing new to tell you since %(when)s."),
)
HIT: dict[ComponentStatus, Forms] = {
    ComponentStatus.MAJOR: (
        lambda: _("Still not working: %(names)s."),
        lambda: _("You still cannot use %(names)s."),
        lambda: _("You cannot use this yet: %(names)s."),
        lambda: _("Not working, as before: %(names)s."),
    ),
    ComponentStatus.PARTIAL: (
        lambda: _("Still not working for some of you: %(names)s."),
        lambda: _("Some of you still cannot use %(names)s."),
        lambda: _("Not working yet for some of you: %(names)s."),
        lambda: _("Not working for some of you, as before: %(names)s."),
    ),
    ComponentStatus.DEGRADED: (
        lambda: _("Still slow: %(names)s."),
        lambda: _("You may still find this slow: %(names)s."),
        lambda: _("Slower than usual: %(names)s."),
        lambda: _("This is still slow: %(names)s."),
    ),
}
STAGE: dict[Status, Forms] = {
    Status.INVESTIGATING: (
        lambda: _("We are working on it, and we have not found the cause yet."),
        lambda: _("We have not found out yet why this happens, and we are working on it."),
        lambda: _("We keep looking into it; we have not found the cause yet."),
        lambda: _("We have not found the cause yet, and we are still looking into it."),
    ),
    Status.IDENTIFIED: (
        lambda: _("We have found the cause, and we are working on the fix."),
        lambda: _("We know what causes it, and we are fixing it."),
        lambda: _("The cause is found, and we are fixing it; that is not done yet."),
        lambda: _("We are still working on the fix, now that we have found the cause."),
    ),
    Status.MONITORING: (
        lambda: _("A fix is in place, and we are watching whether it holds."),
        lambda: _("We have put a fix in place and are still watching it."),
        lambda: _("We are keeping watch over the fix that is in place."),
        lambda: _("The fix is in place; we are checking that it holds."),
    ),
}
FEELING: Forms = (
    lambda: _("I know that waiting without news is hard, and I am sorry."),
    lambda: _("I am sorry that this keeps you waiting. I know how hard it is to wait without news."),
    lambda: _("I understand how frustrating this is, and I am sorry."),
    lambda: _("I know that you count on this, and I am sorry that you still wait."),
)
NEXT: Forms = (
    lambda: _("The next update comes by %(due)s, sooner if there is news."),
    lambda: _("I write here again by %(due)s, earlier if something changes."),
    lambda: _("You will hear from us again by %(due)s at the latest."),
    lambda: _("Our next update follows by %(due)s, or earlier if we learn more."),
)


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
