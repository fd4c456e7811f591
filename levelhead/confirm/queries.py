"""Questions about rounds."""

from django.utils.translation import gettext as _

from levelhead.confirm.models import Asked, Round
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotFound
from levelhead.reports.models import Report


def open_round(incident: Incident) -> Round | None:
    """Return the round that is open on ``incident``, or None."""
    return incident.rounds.filter(closed_at=None).first()


def latest_round(incident: Incident) -> Round | None:
    """Return the latest round of ``incident``, open or not, or None."""
    return incident.rounds.first()


def asked_in(report: Report) -> Asked | None:
    """Return the latest time that whoever ``report`` is from was asked, with its round, or None."""
    asked = Asked.objects.select_related("round__incident__page", "report", "address").filter(report=report)
    return asked.order_by("-id").first()


def still_asked(report: Report) -> Asked | None:
    """Return the latest time that whoever ``report`` is from was asked, while that question is open; else None."""
    asked = asked_in(report)
    return asked if asked is not None and asked.round.closed_at is None else None


def asked_by_key(key: str) -> Asked:
    """Return who was asked by the private link that holds ``key``; NotFound otherwise."""
    found = Asked.objects.select_related("round__incident__page", "report", "address").filter(key=key).first()
    if found is None:
        raise NotFound(_("This link is not one of ours, or no longer."))
    return found
