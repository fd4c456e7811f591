"""Moving an incident's voice from one person to another: shared by handing over and by taking it."""

from levelhead.actions.published import bump
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.people.models import Person
from levelhead.voice.models import Holding


def pass_voice(incident: Incident, to: Person, *, reason: str = "", taken: bool = False) -> None:
    """Make ``to`` the spokesperson of a locked ``incident`` and keep the record; the page names them at once."""
    now = page_now(incident.page)
    incident.spokesperson, incident.spokesperson_since = to, now
    if incident.published_at is not None:
        incident.revision = bump(incident.page)
    incident.save(update_fields=["spokesperson", "spokesperson_since", "revision"])
    Holding.objects.create(incident=incident, person=to, since=now, reason=reason, taken=taken)
