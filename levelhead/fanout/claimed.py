"""A delivery as a lane holds it: what sending takes, read in one question and without a row's weight for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from levelhead.fanout.models import OVER, Address, Delivery, Message, Subscriber
from levelhead.fanout.seal import unseal
from levelhead.reports.models import Report

BESIDE_LISTS = (Message.Kind.ROUND, Message.Kind.NOTICE)
"""Kinds that also reach people who are on no list of subscribers; asked for together what is known of them."""


@dataclass(slots=True)
class Claimed:
    """One delivery. From ``state`` on it is all the subscriber's, and empty where there is none."""

    pk: int
    message: Message
    channel: str
    recipient: str
    attempts: int
    address_id: int | None
    value: str
    sealed: bytes | None
    erased: bool
    state: str
    key: str
    name: str
    soft_failures: int
    language: str

    @property
    def message_id(self) -> int:
        """The row of what is delivered."""
        return self.message.pk

    @property
    def reach(self) -> str:
        """What a channel delivers to."""
        return unseal(bytes(self.sealed)) if self.sealed else self.value


def read(ids: Sequence[int]) -> list[Claimed]:
    """Return the deliveries with these ``ids``, the most urgent first, those of one message together."""
    if not ids:
        return []
    # The ids are the database's own numbers. Bound one by one, they would cost more than reading the rows does.
    sql = f"""
        SELECT d.id, d.message_id, d.channel, d.recipient, d.attempts, d.address_id,
            CASE WHEN a.over_id IS NULL THEN coalesce(a.value, '') ELSE substr(a.value, {OVER + 1}) END, a.sealed,
            a.erased_at IS NOT NULL, coalesce(s.state, ''), coalesce(s.key, ''), coalesce(s.name, ''),
            coalesce(s.soft_failures, 0), coalesce(s.language, '')
        FROM {_table(Delivery)} d
        LEFT JOIN {_table(Address)} a ON a.id = d.address_id
        LEFT JOIN {_table(Subscriber)} s ON s.id = d.subscriber_id
        WHERE d.id IN ({numbers(ids)}) ORDER BY d.urgency, d.message_id, d.id"""  # noqa: S608  (no word from outside)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall()
    messages = Message.objects.select_related("page").in_bulk({row[1] for row in rows})
    found = [Claimed(pk, messages[message_id], *rest) for pk, message_id, *rest in rows]
    _add_languages([one for one in found if one.message.kind in BESIDE_LISTS and not one.language])
    return found


def _add_languages(people: list[Claimed]) -> None:
    """Add what is known of those who are written to for another reason than a subscription of their own."""
    if not people:
        return
    addresses = [one.address_id for one in people]
    told = Report.objects.filter(address__in=addresses).order_by("pk").values_list("address_id", "language")
    reading = Subscriber.objects.filter(address__in=addresses).order_by("pk").values_list("address_id", "language")
    known = {address: language for address, language in (*told, *reading) if language}
    for one in people:
        one.language = known.get(one.address_id or 0, "")


def numbers(ids: Iterable[int]) -> str:
    """Return row numbers as an SQL list."""
    return ",".join([str(int(one)) for one in ids])


def _table(model: type[Model]) -> str:
    return model._meta.db_table
