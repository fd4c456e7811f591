"""What was said in public since the last digest, by incident."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from levelhead.fanout.models import Message
from levelhead.incidents.models import Correction, Incident, Update

FIRST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class News:
    """An incident that was spoken of, with the last word on it that stands."""

    incident: Incident
    last: Update


def since(page_id: int, until: datetime, before: int | None = None) -> datetime:
    """Return from when on the digest of ``until`` tells: the last one's moment, or a day back where there is none.

    ``before`` is the row of the digest itself, where that stands already.
    """
    earlier = Message.objects.filter(page_id=page_id, kind=Message.Kind.DIGEST)
    if before is not None:
        earlier = earlier.filter(pk__lt=before)
    last = earlier.order_by("-id").values_list("created_at", flat=True).first()
    return last or until - FIRST


def news(page_id: int, after: datetime, until: datetime) -> list[News]:
    """Return what is new after ``after``, up to ``until``, the latest first; "nothing new yet" is no news."""
    within = {"created_at__gt": after, "created_at__lte": until, "withdrawn_at": None}
    said = Update.objects.filter(incident__page_id=page_id, routine=False, **within).values_list(
        "incident_id", flat=True
    )
    corrected = Correction.objects.filter(corrects__incident__page_id=page_id, **within)
    ids = {*said, *corrected.values_list("corrects__incident_id", flat=True)}
    open_ones = Incident.objects.filter(pk__in=ids, published_at__isnull=False, merged_into=None).select_related("page")
    found = [(one, _last(one, until)) for one in open_ones]
    told = [News(incident, last) for incident, last in found if last is not None]
    return sorted(told, key=lambda one: one.last.said_at, reverse=True)


def news_of(message: Message) -> list[News]:
    """Return what the digest ``message`` tells, as it stands now: what was withdrawn meanwhile is left out."""
    return news(message.page_id, since(message.page_id, message.created_at, message.pk), message.created_at)


def _last(incident: Incident, until: datetime) -> Update | None:
    standing = incident.updates.filter(withdrawn_at=None, routine=False, created_at__lte=until)
    return standing.order_by("-number").first()
