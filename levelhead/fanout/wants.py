"""Who wants to hear of what: a subscriber's choices against what a message is about.

Who got the earlier word gets its correction and the end of the trouble too, whatever they have chosen since: a reader
left with half a story is worse off than one who never heard of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from levelhead.fanout.digest import news_of
from levelhead.fanout.models import Delivery, Message, Subscriber, SubscriberComponent
from levelhead.incidents.choices import Impact, Status
from levelhead.incidents.models import Incident, Update

_UPWARDS = (Impact.NONE, Impact.MINOR, Impact.MAJOR, Impact.CRITICAL)
RANK: dict[str, int] = {impact: rank for rank, impact in enumerate(_UPWARDS)}


@dataclass(frozen=True, slots=True)
class Matter:
    """What a message is about: which incident, how hard it hits, which components it touches, whether it completes."""

    incident: int
    impact: str
    components: frozenset[int]
    completes: bool
    routine: bool = False


def is_routine(message: Message) -> bool:
    """Return whether ``message`` only says that nothing is new, or that the next word comes at another time."""
    if message.kind == Message.Kind.MOVED:
        return True
    is_update = message.kind == Message.Kind.UPDATE
    return is_update and Update.objects.filter(public_id=message.source_id, routine=True).exists()


def matter_of(message: Message) -> Matter | None:
    """Return what ``message`` is about, or None where it is about no incident and goes to all."""
    incident = Incident.objects.filter(page_id=message.page_id, public_id=message.thread).first()
    if incident is None:
        return None
    touched = incident.affected.values_list("component_id", flat=True)
    return Matter(incident.pk, incident.impact, frozenset(touched), _completes(message), is_routine(message))


def _completes(message: Message) -> bool:
    if message.kind == Message.Kind.MOVED:
        return False
    if message.kind != Message.Kind.UPDATE:
        return True
    return Update.objects.filter(public_id=message.source_id, status=Status.RESOLVED).exists()


class Asks(Protocol):
    """What a subscriber asked for: a row of ``Subscriber``, or as much of it as tells."""

    @property
    def pk(self) -> int:
        """The row."""
        ...

    @property
    def rhythm(self) -> str:
        """How often."""
        ...

    @property
    def least_impact(self) -> str:
        """From which impact up."""
        ...

    @property
    def incident_id(self) -> int | None:
        """The one incident that it is about, or None for all."""
        ...


Asking = TypeVar("Asking", bound=Asks)


def wanting(message: Message, subscribers: Sequence[Asking]) -> list[Asking]:
    """Return those of ``subscribers`` who asked for ``message``; the cost is two queries however many they are."""
    if message.kind == Message.Kind.DIGEST:
        return _wanting_digest(message, subscribers)
    matter = matter_of(message)
    if matter is None:
        return list(subscribers)
    chosen = _chosen(subscribers)
    told = _told(message.thread, subscribers) if matter.completes else frozenset()
    return [
        one
        for one in subscribers
        if one.pk in told or (one.rhythm != Subscriber.Rhythm.DIGEST and wants(one, chosen.get(one.pk), matter))
    ]


def _wanting_digest(message: Message, subscribers: Sequence[Asking]) -> list[Asking]:
    """Those who chose one message a day, and asked for word on at least one of the incidents that it tells of."""
    daily = [one for one in subscribers if one.rhythm == Subscriber.Rhythm.DIGEST]
    matters = [_whole(told.incident) for told in news_of(message)] if daily else []
    chosen = _chosen(daily)
    return [one for one in daily if any(wants(one, chosen.get(one.pk), matter) for matter in matters)]


def chosen_news(message: Message, keys: Sequence[str]) -> dict[str, frozenset[int]]:
    """Return for subscribers, by their key, of which incidents (rows) the digest ``message`` tells them."""
    readers = list(Subscriber.objects.filter(key__in=[key for key in keys if key]))
    matters = [_whole(told.incident) for told in news_of(message)]
    chosen = _chosen(readers)
    return {
        one.key: frozenset(matter.incident for matter in matters if wants(one, chosen.get(one.pk), matter))
        for one in readers
    }


def _whole(incident: Incident) -> Matter:
    touched = frozenset(incident.affected.values_list("component_id", flat=True))
    return Matter(incident.pk, incident.impact, touched, completes=False)


def wants(subscriber: Asks, components: frozenset[int] | None, matter: Matter) -> bool:
    """Return whether ``subscriber``, who chose ``components`` (None: all), asked for word on ``matter``."""
    if matter.routine and subscriber.rhythm != Subscriber.Rhythm.EVERY:
        return False
    if subscriber.incident_id is not None:
        return subscriber.incident_id == matter.incident
    if components is not None and components.isdisjoint(matter.components):
        return False
    return RANK[matter.impact] >= RANK[subscriber.least_impact]


def affected_by(incident: Incident) -> list[Subscriber]:
    """Return the confirmed subscribers who hear of ``incident``, whatever their rhythm, each with the address."""
    matter = _whole(incident)
    everyone = Subscriber.objects.filter(page_id=incident.page_id, state=Subscriber.State.CONFIRMED)
    reachable = list(everyone.filter(address__erased_at=None, address__channel="email").select_related("address"))
    chosen = _chosen(reachable)
    return [one for one in reachable if wants(one, chosen.get(one.pk), matter)]


def only_component(incident: Incident, subscribers: Sequence[Asks]) -> dict[int, int]:
    """Return for subscribers (rows) the one component (its row) of what is affected that they asked word on.

    Who asked for several of them, or for the whole page while several are affected, is not in it.
    """
    touched = frozenset(incident.affected.values_list("component_id", flat=True))
    chosen = _chosen(subscribers)
    about = {one.pk: touched & chosen.get(one.pk, touched) for one in subscribers}
    return {pk: next(iter(components)) for pk, components in about.items() if len(components) == 1}


def _chosen(subscribers: Sequence[Asks]) -> dict[int, frozenset[int]]:
    if not subscribers:
        return {}
    # By their range, which a thousand numbers are not: each would be bound and looked for by itself.
    rows_of = [one.pk for one in subscribers]
    rows = SubscriberComponent.objects.filter(subscriber__gte=min(rows_of), subscriber__lte=max(rows_of))
    found: dict[int, set[int]] = {}
    for subscriber, component in rows.values_list("subscriber_id", "component_id"):
        found.setdefault(subscriber, set()).add(component)
    return {subscriber: frozenset(components) for subscriber, components in found.items()}


def _told(thread: str, subscribers: Sequence[Asks]) -> frozenset[int]:
    """What is still on its way counts: it may arrive after this was decided."""
    earlier = Delivery.objects.filter(message__thread=thread, subscriber__in=[one.pk for one in subscribers]).exclude(
        state__in=(Delivery.State.FAILED, Delivery.State.SUPERSEDED, Delivery.State.LEFT)
    )
    return frozenset(earlier.values_list("subscriber_id", flat=True))
