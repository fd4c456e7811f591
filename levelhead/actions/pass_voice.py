"""Moving an incident's voice from one person to another: shared by handing over and by taking it."""

from levelhead.actions.published import bump
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.people.models import Person
from levelhead.voice.handovers import OPEN
from levelhead.voice.models import Handover, Holding


def pass_voice(incident: Incident, to: Person, *, reason: str = "", line: str = "", taken: bool = False) -> None:
    """Make ``to`` the spokesperson of a locked ``incident`` and keep the record; the page names them at once.

    ``line`` is said in public about it. A handover that was under way has come to nothing by this.
    """
    now = page_now(incident.page)
    incident.spokesperson, incident.spokesperson_since = to, now
    if incident.published_at is not None:
        incident.revision = bump(incident.page)
    incident.save(update_fields=["spokesperson", "spokesperson_since", "revision"])
    Holding.objects.create(incident=incident, person=to, since=now, reason=reason, line=line, taken=taken)
    incident.handovers.filter(state__in=OPEN).update(state=Handover.State.WITHDRAWN)
