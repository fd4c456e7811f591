"""Stopping what waits: exact in a race with the worker, and honest about whom it came too late for."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet

from levelhead.fanout.expand import REACHED, told
from levelhead.fanout.models import Delivery, Message, Subscriber
from levelhead.fanout.superseding import revive
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now

STOPPABLE = (Message.Kind.UPDATE, Message.Kind.CORRECTION)
REASON = "It was stopped before it went out."


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a stop came to: how many it was kept from, how many have it, how many may still get it."""

    kept_from: int
    gone_to: int
    on_the_way: int

    @property
    def in_time(self) -> bool:
        """Whether nobody got it."""
        return not self.gone_to and not self.on_the_way


def on_hold(incident: Incident) -> QuerySet[Message]:
    """Return the messages of ``incident`` that wait for somebody to stop them, the latest first."""
    mine = Message.objects.filter(page=incident.page, thread=incident.public_id, kind__in=STOPPABLE)
    return mine.filter(expanded_at=None, stopped_at=None, not_before__gt=machine_now()).order_by("-id")


def latest_said(incident: Incident) -> Message | None:
    """Return the latest update or correction of ``incident``, stopped or not, or None.

    A second press must meet what the first has stopped, and not reach for the word before it.
    """
    mine = Message.objects.filter(page=incident.page, thread=incident.public_id, kind__in=STOPPABLE)
    return mine.order_by("-id").first()


def readers_of(message: Message) -> int:
    """Return how many people ``message`` waits for."""
    if message.audience == "told":
        return told(message).filter(pk__gt=message.cursor).count()
    asked = Subscriber.objects.filter(page_id=message.page_id, id__gt=message.cursor, id__lte=message.highest)
    return asked.filter(state=Subscriber.State.CONFIRMED).count()


def told_of(incident: Incident) -> int:
    """Return how many have got something of ``incident``, or are just getting it."""
    reached = Delivery.objects.filter(message__page=incident.page, message__thread=incident.public_id)
    return reached.filter(state__in=REACHED).values("address_id").distinct().count()


def on_the_way(incident: Incident) -> int:
    """Return how many deliveries of ``incident`` wait."""
    waiting = Delivery.objects.filter(message__page=incident.page, message__thread=incident.public_id)
    return waiting.filter(state=Delivery.State.WAITING).count()


def supersede(incident: Incident) -> int:
    """Keep what waits of ``incident`` from going out: it holds no longer. Return how many deliveries those were."""
    now = machine_now()
    mine = Message.objects.select_for_update().filter(page=incident.page, thread=incident.public_id)
    list(mine.values_list("pk", flat=True))  # held, so that no worker expands one meanwhile
    Message.objects.filter(page=incident.page, thread=incident.public_id, expanded_at=None).update(expanded_at=now)
    waiting = Delivery.objects.filter(message__page=incident.page, message__thread=incident.public_id)
    held = waiting.filter(state=Delivery.State.WAITING)
    return held.update(state=Delivery.State.SUPERSEDED, reason="It was withdrawn as a false alarm.", done_at=now)


def can_be_stopped(message: Message) -> bool:
    """Return whether anybody can still be kept from ``message`` (which must be locked).

    A lane asks for the words anew every ``deliver.IN_HAND`` deliveries, so that some of what it holds may stay here.
    """
    waits = message.deliveries.filter(state__in=(Delivery.State.WAITING, Delivery.State.LEASED)).exists()
    return message.expanded_at is None or waits


def stop(message: Message) -> Stopped:
    """Stop a locked ``message``: what no worker holds is left for good, and the rest of its readers get no delivery.

    The worker expands under the same lock and claims by a conditional UPDATE, so that each delivery is either left
    here or counted as gone or on its way.
    """
    ahead = 0 if message.expanded_at else readers_of(message)
    now = machine_now()
    waiting = message.deliveries.filter(state=Delivery.State.WAITING)
    left = waiting.update(state=Delivery.State.LEFT, reason=REASON, done_at=now)
    message.stopped_at, message.expanded_at = now, message.expanded_at or now
    message.save(update_fields=["stopped_at", "expanded_at"])
    revive(message)
    return _count(message, ahead + left)


def stopped(message: Message) -> Stopped:
    """Return what the stop of ``message`` came to, for a second press."""
    never_expanded = message.expanded_at == message.stopped_at
    left = message.deliveries.filter(state=Delivery.State.LEFT).count()
    return _count(message, left + (readers_of(message) if never_expanded else 0))


def _count(message: Message, kept_from: int) -> Stopped:
    gone = message.deliveries.filter(state__in=(Delivery.State.SENT, Delivery.State.IN_DOUBT)).count()
    held = message.deliveries.filter(state__in=(Delivery.State.LEASED, Delivery.State.SENDING)).count()
    return Stopped(kept_from, gone, held)


def post_to_told(page_message: Message, kind: str, *, source_id: str) -> Message:
    """Queue a message to exactly those whom ``page_message`` has reached, or may have."""
    now = machine_now()
    return Message.objects.create(
        page_id=page_message.page_id,
        kind=kind,
        source_id=source_id,
        thread=page_message.thread,
        revision=page_message.revision,
        audience="told",
        told_by=page_message,
        created_at=now,
        # What is in a worker's hands now is settled by then.
        not_before=now + timedelta(seconds=settings.ENV.stop_seconds),
    )
