"""Questions about rounds."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from levelhead.confirm.models import Asked, Round
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotFound
from levelhead.reports.models import Report


def open_round(incident: Incident) -> Round | None:
    """Return the round that is open on ``incident``, or None."""
    return incident.rounds.filter(closed_at=None).first()


def latest_round(incident: Incident) -> Round | None:
    """Return the latest round of ``incident``, open or not, or None."""
    return incident.rounds.first()


def telling_round(incident: Incident) -> Round | None:
    """Return the latest round while it tells how ``incident`` stands, or None.

    One that has ended does so until a later word says that the trouble is back, or goes on.
    """
    it = latest_round(incident)
    if it is None or it.closed_at is None:
        return it
    later = incident.updates.filter(said_at__gt=it.opened_at, withdrawn_at=None)
    return None if later.exclude(status__in=(Status.MONITORING, Status.RESOLVED)).exists() else it


def asked_in(report: Report) -> Asked | None:
    """Return the latest time that whoever ``report`` is from was asked, with its round, or None."""
    return _asked().filter(report=report).order_by("-id").first()


def still_asked(report: Report) -> Asked | None:
    """Return the latest time that whoever ``report`` is from was asked, while that question is open; else None."""
    asked = asked_in(report)
    return asked if asked is not None and asked.round.closed_at is None else None


def asked_by_key(key: str) -> Asked:
    """Return who was asked by the private link that holds ``key``, or asks them again now; NotFound otherwise."""
    found = _asked().filter(key=key).first()
    if found is None:
        raise NotFound(_("This link is not one of ours, or no longer."))
    return asked_again(found)


def asked_by_id(public_id: str) -> Asked | None:
    """Return who was asked under this public id, or None."""
    found = _asked().filter(public_id=public_id).first()
    return asked_again(found) if found is not None else None


def asked_again(asked: Asked) -> Asked:
    """Return where the same person is asked now, once the question in hand has ended; else ``asked`` itself.

    Who answers the first of two mails answers what is asked today.
    """
    if asked.round.closed_at is None or (asked.address_id is None and asked.report_id is None):
        return asked
    same = Q(report=asked.report_id) if asked.address_id is None else Q(address=asked.address_id)
    now = _asked().filter(same, round__incident=asked.round.incident_id, round__closed_at=None)
    return now.order_by("-id").first() or asked


def _asked() -> QuerySet[Asked]:
    return Asked.objects.select_related("round__incident__page", "report", "address")


def answers_kept(asked: QuerySet[Asked]) -> list[dict[str, str | None]]:
    """Return what somebody was asked and what they answered, as plain data for themselves; times are the page's."""
    return [
        {
            "about": one.round.incident.headline,
            "asked_at": one.round.opened_at.isoformat(timespec="seconds"),
            "answer": one.answer or None,
            "answered_at": one.answered_at.isoformat(timespec="seconds") if one.answered_at else None,
        }
        for one in asked.select_related("round__incident").order_by("id")
    ]
