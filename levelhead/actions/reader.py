"""A reader who does something about their own subscription: nobody of the team acts."""

from levelhead.audit.record import record
from levelhead.fanout.models import Subscriber


def record_reader(verb: str, subscriber: Subscriber) -> None:
    """Add to the audit trail that this reader did ``verb``; it holds the subscription's id, and no address."""
    record(verb, page_id=subscriber.page_id, person_id=None, subject="subscriber", subject_id=subscriber.public_id)
