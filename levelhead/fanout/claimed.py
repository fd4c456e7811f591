"""A delivery as a lane holds it: what sending takes, read in one question and without a row's weight for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.seal import unseal

_FIELDS = (
    "pk",
    "message_id",
    "channel",
    "recipient",
    "attempts",
    "address_id",
    "address__value",
    "address__sealed",
    "address__erased_at",
    "subscriber__state",
    "subscriber__key",
    "subscriber__name",
    "subscriber__soft_failures",
)


@dataclass(slots=True)
class Claimed:
    """One delivery. ``state``, ``key`` and ``soft_failures`` are the subscriber's, empty where there is none."""

    pk: int
    message: Message
    channel: str
    recipient: str
    attempts: int
    address_id: int | None
    value: str
    sealed: bytes | None
    erased_at: datetime | None
    state: str
    key: str
    name: str
    soft_failures: int

    @property
    def message_id(self) -> int:
        """The row of what is delivered."""
        return self.message.pk

    @property
    def reach(self) -> str:
        """What a channel delivers to."""
        return unseal(bytes(self.sealed)) if self.sealed else self.value


def read(ids: Iterable[int]) -> list[Claimed]:
    """Return the deliveries with these ``ids``, the most urgent first, those of one message together."""
    found = Delivery.objects.filter(pk__in=list(ids)).order_by("urgency", "message_id", "id").values_list(*_FIELDS)
    rows = list(found)
    messages = Message.objects.select_related("page").in_bulk({row[1] for row in rows})
    return [_claimed(messages, *row) for row in rows]


def _claimed(messages: Mapping[int, Message], pk: int, message_id: int, *rest: Any) -> Claimed:
    channel, recipient, attempts, address_id, value, sealed, erased_at, state, key, name, soft = rest
    return Claimed(
        pk, messages[message_id], channel, recipient, attempts, address_id, value or "", sealed, erased_at,
        state or "", key or "", name or "", soft or 0,
    )  # fmt: skip
