"""Take out the table of subscribers. Addresses leave the house here, so only owners may, and it is recorded."""

from collections.abc import Iterator

from levelhead.actions.by import Actor
from levelhead.actions.subscriber_table import write_table
from levelhead.fanout.models import Subscriber
from levelhead.incidents.models import Page


def export_subscribers(actor: Actor, page: Page) -> Iterator[str]:
    """Return the table line by line, as CSV; it can be taken in again by ``import_subscribers``."""
    actor.require("export_subscribers")
    everyone = Subscriber.objects.filter(page=page, address__erased_at=None).order_by("id")
    actor.record("export_subscribers", page=page, subject="page", subject_id=page.public_id, number=everyone.count())
    rows = everyone.select_related("address").prefetch_related("chosen__component")
    return write_table(rows.iterator(chunk_size=2000))
