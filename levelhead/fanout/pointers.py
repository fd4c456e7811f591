"""The posts that an update yields for networks with little room, as they will look, with how long they may be."""

from dataclasses import dataclass

from levelhead.channels.short import short, with_addresses_as
from levelhead.fanout.compose import compose
from levelhead.fanout.models import Message
from levelhead.incidents.models import Incident, Update
from levelhead.lib.graphemes import Measure, count

NETWORKS: tuple[tuple[str, int, Measure], ...] = (
    ("Mastodon", 500, with_addresses_as(23)),
    ("Bluesky", 300, count),
    ("X", 280, with_addresses_as(23)),
)


@dataclass(frozen=True)
class Pointer:
    """A post for one network: its words, how long they are there, and how long they may be."""

    network: str
    text: str
    length: int
    limit: int


def pointers(incident: Incident, update: Update | None = None) -> list[Pointer]:
    """Return the posts of ``update``, or of the latest that was sent; nothing where it was not sent, or was stopped."""
    sent = Message.objects.filter(page=incident.page, thread=incident.public_id, kind=Message.Kind.UPDATE)
    if update is not None:
        sent = sent.filter(source_id=update.public_id)
    latest = sent.filter(stopped_at=None).order_by("-id").first()
    if latest is None:
        return []
    words = compose(latest)
    posts = [(network, short(words, limit, measure), limit, measure) for network, limit, measure in NETWORKS]
    return [Pointer(network, text, measure(text), limit) for network, text, limit, measure in posts]
