"""Questions about promises."""

from levelhead.cadence.models import Promise
from levelhead.incidents.models import Incident


def open_promise(incident: Incident) -> Promise | None:
    """Return the promise that stands now, or None."""
    return incident.promises.filter(state=Promise.State.OPEN).first()
