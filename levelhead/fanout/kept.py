"""Everything that is kept of a subscriber, for themselves to read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from levelhead.confirm.models import Asked
from levelhead.confirm.queries import answers_kept
from levelhead.fanout.models import Message, Subscriber
from levelhead.fanout.post import reach
from levelhead.incidents.models import Update


def everything(subscriber: Subscriber) -> dict[str, Any]:
    """Return all that is kept of ``subscriber``, as plain data: who, what they chose, what was sent and when."""
    return {
        "organisation": subscriber.page.organisation,
        "channel": subscriber.address.channel,
        "address": reach(subscriber.address),
        "name": subscriber.name,
        "state": subscriber.state,
        "asked_at": _iso(subscriber.asked_at),
        "confirmed_at": _iso(subscriber.confirmed_at),
        "ended_at": _iso(subscriber.ended_at),
        "ended_why": subscriber.ended_why,
        "language": subscriber.language or subscriber.page.language,
        "how_often": subscriber.rhythm,
        "least_impact": subscriber.least_impact,
        "incident": subscriber.incident.public_id if subscriber.incident else None,
        "components": [row.component.name for row in subscriber.chosen.select_related("component")],
        "sent": [
            {"message": one.message.kind, "state": one.state, "at": _iso(one.done_at)}
            for one in subscriber.deliveries.select_related("message").order_by("id")
        ],
        "whether_it_works": answers_kept(Asked.objects.filter(subscriber=subscriber)),
    }


def sent_to(subscriber: Subscriber) -> Iterator[tuple[str, str, datetime | None]]:
    """Yield what went to ``subscriber``, the latest first, at most 50: its headline, its state, when."""
    deliveries = subscriber.deliveries.select_related("message").order_by("-id")[:50]
    sources = {one.message.source_id for one in deliveries}
    headlines = dict(Update.objects.filter(public_id__in=sources).values_list("public_id", "headline"))
    for one in deliveries:
        kind = str(Message.Kind(one.message.kind).label)
        yield headlines.get(one.message.source_id, kind), one.get_state_display(), one.done_at


def _iso(moment: Any) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
