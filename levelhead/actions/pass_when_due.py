"""Handovers with a time of their own: the voice passes when it has come, if it was accepted; else the giver is told."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.pass_voice import pass_voice
from levelhead.actions.published import locked
from levelhead.actions.tell_person import tell_person
from levelhead.audit.models import Entry
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.people.permissions import may
from levelhead.voice.handovers import OPEN, is_due, open_handover
from levelhead.voice.models import Handover


def pass_when_due() -> bool:
    """Look at every open handover whose time may have come. Several at once do no harm; returns that none is left."""
    waiting = Handover.objects.filter(state__in=OPEN, at__isnull=False).select_related("incident__page")
    for handover in waiting:
        if is_due(handover):
            _attend(handover.incident)
    return False


@transaction.atomic
def _attend(incident: Incident) -> None:
    fresh = locked(incident)
    handover = open_handover(fresh)
    if handover is None or not is_due(handover):
        return
    if handover.state == Handover.State.ACCEPTED:
        pass_if_due(handover, fresh)
    elif handover.told_at is None:
        handover.told_at = page_now(fresh.page)
        handover.save(update_fields=["told_at"])
        said = _("%(name)s has not accepted yet, and you still speak.") % {"name": handover.to.name}
        tell_person(handover.giver, fresh, said, said)


def pass_if_due(handover: Handover, incident: Incident) -> None:
    """Pass the voice of a locked ``incident`` by an accepted ``handover`` whose time has come.

    Somebody who may no longer speak does not get it. A line that no longer passes the gates is left out; what the
    giver confirmed when offering it stays confirmed.
    """
    if not is_due(handover) or not may(handover.to, "hold_voice"):
        return
    handover.state, handover.passed_at = Handover.State.PASSED, page_now(incident.page)
    handover.save(update_fields=["state", "passed_at"])
    pass_voice(incident, handover.to, line=_line(handover, incident))
    Actor(handover.giver).record(
        "hand_over", page=incident.page, subject="incident", subject_id=incident.public_id, to=handover.to.public_id
    )


def _line(handover: Handover, incident: Incident) -> str:
    if not handover.line:
        return ""
    try:
        pass_gates(
            Saying(Actor(handover.giver), incident.page, incident, "notice", (handover.line,), _confirmed(handover))
        )
    except Refused:
        return ""
    return handover.line


def _confirmed(handover: Handover) -> frozenset[str]:
    """The findings in lines of this incident that the giver has seen and confirmed, as the audit trail holds them."""
    lines = Entry.objects.filter(
        verb="confirm_finding", person_id=handover.giver_id, subject_id=handover.incident.public_id
    )
    return frozenset(str(line.details["finding"]) for line in lines if line.details["what"] == "notice")
