"""How far what was said has come: deliveries counted by channel and by what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max

from levelhead.channels import registry
from levelhead.fanout.buckets import halted
from levelhead.fanout.connections import connected
from levelhead.fanout.models import Delivery, Message

State = Delivery.State
STATES = {
    "sent": (State.SENT,),
    "waiting": (State.WAITING, State.LEASED, State.SENDING),
    "failed": (State.FAILED,),
    "in_doubt": (State.IN_DOUBT,),
    "left": (State.LEFT, State.SUPERSEDED),
}
MOST_REASONS = 5


def counts_of(source_id: str) -> dict[str, int]:
    """Return how many deliveries of what has this public id were sent, wait, failed, are in doubt, or were left."""
    rows = Delivery.objects.filter(message__source_id=source_id).values_list("state").annotate(Count("id")).order_by()
    return _counted(dict(rows))


def _counted(rows: dict[str, int]) -> dict[str, int]:
    return {name: sum(rows.get(state, 0) for state in states) for name, states in STATES.items()}


@dataclass
class OnChannel:
    """One message on one channel: its counts, when the last person was reached, and why some have not been."""

    channel: str
    title: str
    counts: dict[str, int]
    last_at: datetime | None
    reasons: list[tuple[str, int]] = field(default_factory=list)

    @property
    def needs_somebody(self) -> bool:
        """Whether a person has to decide: try again, or leave it."""
        return bool(self.counts["failed"] or self.counts["in_doubt"])


def by_channel(message: Message) -> list[OnChannel]:
    """Return how ``message`` stands on every channel that carries it, in alphabetical order."""
    rows = message.deliveries.values_list("channel", "state").annotate(Count("id"), Max("done_at")).order_by()
    found: dict[str, dict[str, int]] = {}
    last: dict[str, datetime] = {}
    for channel, state, number, done_at in rows:
        found.setdefault(channel, {})[state] = number
        if state == State.SENT and done_at is not None:
            last[channel] = done_at
    why = _reasons(message)
    return [
        OnChannel(name, title_of(name), _counted(states), last.get(name), why.get(name, []))
        for name, states in sorted(found.items())
    ]


def not_delivered(source_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return by which channel, as people call it, and why what has these public ids did not get through.

    Only what failed for good is in it; the reason may be empty.
    """
    lost = Delivery.objects.filter(message__source_id__in=list(source_ids), state=State.FAILED).order_by("id")
    rows = lost.values_list("message__source_id", "channel", "reason")
    return {source_id: (title_of(channel), reason) for source_id, channel, reason in rows}


def title_of(channel: str) -> str:
    """Return what people call a channel."""
    named = (registry.takes(channel), registry.setup(channel))
    return str(next((one.title for one in named if one is not None), channel.capitalize()))


def resting() -> list[tuple[str, datetime]]:
    """Return what rests because the other side asked us to slow down (channel, account or host), and until when."""
    found = []
    for name, until in halted().items():
        account = connected().filter(address__public_id=name[1:]).first() if name.startswith("#") else None
        called = account.name if account else name[1:] if name.startswith("@") else title_of(name)
        found.append((called, until))
    return found


def _reasons(message: Message) -> dict[str, list[tuple[str, int]]]:
    rows = message.deliveries.filter(state__in=(State.WAITING, State.FAILED, State.IN_DOUBT)).exclude(reason="")
    counted = rows.values_list("channel", "reason").annotate(number=Count("id")).order_by("-number", "reason")
    found: dict[str, list[tuple[str, int]]] = {}
    for channel, reason, number in counted:
        if len(some := found.setdefault(channel, [])) < MOST_REASONS:
            some.append((reason, number))
    return found


def in_need(messages: Iterable[Message]) -> int:
    """Return how many deliveries of ``messages`` a person has to decide on."""
    rows = Delivery.objects.filter(message__in=list(messages), state__in=(State.FAILED, State.IN_DOUBT))
    return rows.count()
