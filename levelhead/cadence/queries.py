"""Questions about promises."""

from levelhead.cadence.models import Promise, Silence
from levelhead.incidents.models import Incident


def open_promise(incident: Incident) -> Promise | None:
    """Return the promise that stands now, or None."""
    return incident.promises.filter(state=Promise.State.OPEN).select_related("made_by").first()


def silence(incident: Incident) -> Silence | None:
    """Return the decision to promise no time, while it stands."""
    return incident.silences.filter(ended_at=None).last()
