"""Questions about handovers."""

from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.voice.models import Handover

OPEN = (Handover.State.OFFERED, Handover.State.ACCEPTED)


def open_handover(incident: Incident) -> Handover | None:
    """Return the handover that is under way, if one is."""
    return incident.handovers.filter(state__in=OPEN).select_related("giver", "to").first()


def is_due(handover: Handover) -> bool:
    """Return whether its time has come: at once where none was set."""
    return handover.at is None or handover.at <= page_now(handover.incident.page)
