"""The queue of deliveries: claimed by one worker at a time, given back when its lease runs out.

One UPDATE claims; on PostgreSQL rows that another worker holds are skipped, on SQLite writers come one by one.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet

from levelhead.channels.contract import Accepted, InDoubt, Passing, Permanent, Result, SlowDown
from levelhead.fanout.claimed import Claimed, numbers, read
from levelhead.fanout.models import Address, Connection, Delivery, Message
from levelhead.fanout.retry import next_try
from levelhead.lib.clock import machine_now

LEASE = timedelta(minutes=2)
LOOK_AGAIN = timedelta(seconds=30)
HELD = (Delivery.State.LEASED, Delivery.State.SENDING)
TABLE = Delivery._meta.db_table
BACK = {"state": Delivery.State.WAITING, "leased_by": "", "leased_until": None}


def claim(channel: str, worker: str, limit: int, recipient: str = "") -> list[Claimed]:
    """Lease up to ``limit`` deliveries that are due on ``channel`` to ``worker``; the most urgent first.

    They are those to ``recipient``, a connected account, and to whoever is reached over it; where none is named, those
    to all others.
    """
    now = machine_now()
    whose, names = _whose(recipient)
    # Asking first costs no lock: a dozen lanes that find nothing every second would stand before people who write.
    # The state stands in the words themselves, so that the index over what waits answers.
    due = f"FROM {TABLE} WHERE channel = %s AND state = 'waiting' AND next_try_at <= %s"
    skip = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    # Materialised: PostgreSQL may otherwise look anew for every row it updates, and lock others each time.
    sql = f"""
        WITH due AS MATERIALIZED (
            SELECT id {due} AND {whose} ORDER BY urgency, next_try_at, id LIMIT %s {skip}
        )
        UPDATE {TABLE} SET state = 'leased', leased_by = %s, leased_until = %s
        WHERE id IN (SELECT id FROM due) RETURNING id"""  # noqa: S608  (no word from outside is in it)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 {due} LIMIT 1", [channel, now])
        if cursor.fetchone() is None:
            return []
        with transaction.atomic():
            cursor.execute(sql, [channel, now, *names, limit, worker, now + LEASE])
            ids = [row[0] for row in cursor.fetchall()]
    return read(ids)


def is_due(channel: str) -> bool:
    """Return whether anything is due on ``channel`` at all."""
    due = f"SELECT 1 FROM {TABLE} WHERE channel = %s AND state = 'waiting' AND next_try_at <= %s LIMIT 1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(due, [channel, machine_now()])
        return cursor.fetchone() is not None


def _whose(recipient: str) -> tuple[str, list[str]]:
    """Return a condition on whom a delivery is to, and what it asks for."""
    accounts, addresses = Connection._meta.db_table, Address._meta.db_table
    over = f"SELECT a.id FROM {addresses} a JOIN {accounts} c ON a.over_id = c.id"  # noqa: S608
    if recipient:
        mine = f"{over} JOIN {addresses} o ON c.address_id = o.id WHERE o.public_id = %s"
        return f"(recipient = %s OR address_id IN ({mine}))", [recipient, recipient]
    theirs = f"SELECT a.public_id FROM {addresses} a JOIN {accounts} c ON c.address_id = a.id"  # noqa: S608
    alive = f"{over} WHERE c.removed_at IS NULL"
    return f"recipient NOT IN ({theirs}) AND (address_id IS NULL OR address_id NOT IN ({alive}))", []


def unsettled(channels: Iterable[str], messages: Iterable[int]) -> set[int]:
    """Return those of ``messages`` (rows) of which something still waits or is held on one of ``channels``.

    Each half is answered by its index: what was sent long ago is not looked at.
    """
    asked, names = set(messages), list(channels)
    held = Delivery.objects.filter(leased_until__isnull=False, state__in=HELD, message__in=asked)
    found = set(held.values_list("message_id", flat=True))
    marks = ",".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        sql = f"SELECT DISTINCT message_id FROM {TABLE} WHERE state = 'waiting' AND channel IN ({marks})"  # noqa: S608
        cursor.execute(sql, names)
        return found | ({row[0] for row in cursor.fetchall()} & asked)


def give_back_expired(channels: Iterable[str]) -> int:
    """Return to the queue what a worker that is gone had claimed on `channels`; return how many.

    One that was only leased has not been handed over; one already marked as sending may have been, and is in doubt.
    """
    # Only what is held has `leased_until`, and an index: this runs every few seconds over a table that only grows.
    gone = Delivery.objects.filter(channel__in=list(channels), leased_until__lt=machine_now())
    return _let_go(gone)


def let_go(channel: str, worker: str) -> int:
    """Settle at once, in the same way, what a pass of `worker` that broke off has left in its hands; return how many.

    It lives, and would renew the lease for ever.
    """
    return _let_go(Delivery.objects.filter(channel=channel, leased_by=worker, leased_until__isnull=False))


def _let_go(held: QuerySet[Delivery]) -> int:
    doubtful = held.filter(state=Delivery.State.SENDING).update(
        state=Delivery.State.IN_DOUBT, reason="The worker stopped while it was being sent.", leased_until=None
    )
    return doubtful + held.filter(state=Delivery.State.LEASED).update(**BACK)


def give_back(channel: str, worker: str) -> int:
    """Return to the queue what `worker` has claimed on `channel` and not begun to send; return how many."""
    held = Delivery.objects.filter(channel=channel, leased_by=worker, leased_until__isnull=False)
    return held.filter(state=Delivery.State.LEASED).update(**BACK)


def renew(channel: str, worker: str) -> None:
    """Prolong what `worker` holds on `channel`.

    Without it a mail server that takes its time would outlast the lease, and another worker send it all again.
    """
    held = Delivery.objects.filter(channel=channel, state__in=HELD, leased_by=worker, leased_until__isnull=False)
    held.update(leased_until=machine_now() + LEASE)


def mark_sending(deliveries: Iterable[Claimed], worker: str) -> None:
    """Note, before handing over what cannot be repeated, that it is on its way."""
    _held(deliveries, worker).update(state=Delivery.State.SENDING, leased_until=machine_now() + LEASE)


def leave(deliveries: Iterable[Claimed], worker: str, reason: str) -> None:
    """Settle deliveries that shall not be sent any more."""
    _held(deliveries, worker).update(
        state=Delivery.State.LEFT, reason=reason[:300], done_at=machine_now(), leased_until=None
    )


def hold_back(deliveries: Iterable[Claimed], worker: str, reason: str) -> None:
    """Put off what may not be said at present; it is looked at again after half a minute, as often as it takes."""
    again = machine_now() + LOOK_AGAIN
    _held(deliveries, worker).update(**BACK, reason=reason[:300], next_try_at=again)


@transaction.atomic
def mark(results: Iterable[tuple[Claimed, Result]], worker: str, *, repeatable: bool) -> None:
    """Write what became of a batch, in one transaction. What this worker no longer holds is another's to mark."""
    sent: list[tuple[Claimed, Accepted]] = []
    for delivery, result in results:
        if isinstance(result, Accepted):
            sent.append((delivery, result))
        else:
            _held([delivery], worker).update(**_outcome(delivery, result, repeatable))
    if sent:
        _mark_sent(sent, worker)
    emptied = {delivery.message_id for delivery, _result in sent if delivery.message.payload}
    if emptied:
        Message.objects.filter(pk__in=emptied).update(payload=b"")


def _mark_sent(sent: list[tuple[Claimed, Accepted]], worker: str) -> None:
    """Mark all at once: a statement each would cost more than handing the mails over does."""
    named = [(delivery.pk, result.remote_id[:255]) for delivery, result in sent if result.remote_id]
    done = [delivery.pk for delivery, result in sent if not result.remote_id]
    set_sent = "SET state = 'sent', done_at = %s, reason = '', leased_until = NULL"
    held = "leased_by = %s AND state IN ('leased', 'sending')"
    with connection.cursor() as cursor:
        if done:
            sql = f"UPDATE {TABLE} {set_sent} WHERE id IN ({numbers(done)}) AND {held}"
            cursor.execute(sql, [machine_now(), worker])
        if named:
            rows = ", ".join(["(CAST(%s AS bigint), %s)"] * len(named))
            sql = f"WITH done (pk, remote) AS (VALUES {rows}) UPDATE {TABLE} {set_sent}, remote_id = done.remote"
            values = [value for row in named for value in row]
            cursor.execute(f"{sql} FROM done WHERE id = done.pk AND {held}", [*values, machine_now(), worker])


def _outcome(
    delivery: Claimed, result: Permanent | Passing | SlowDown | InDoubt, repeatable: bool
) -> dict[str, object]:
    now = machine_now()
    if isinstance(result, Permanent):
        return {"state": Delivery.State.FAILED, "reason": result.reason[:300], "done_at": now, "leased_until": None}
    if isinstance(result, InDoubt) and not repeatable:
        return {"state": Delivery.State.IN_DOUBT, "reason": result.reason[:300], "leased_until": None}
    again = next_try(now, delivery.attempts + 1)
    if isinstance(result, SlowDown):
        again = now + timedelta(seconds=result.seconds)
    if isinstance(result, Passing) and again is not None:
        again = max(again, now + timedelta(seconds=result.after))
    if again is None:
        return {"state": Delivery.State.FAILED, "reason": result.reason[:300], "done_at": now, "leased_until": None}
    return {
        "state": Delivery.State.WAITING,
        "attempts": F("attempts") + (0 if isinstance(result, SlowDown) else 1),
        "next_try_at": again,
        "reason": result.reason[:300],
        "leased_by": "",
        "leased_until": None,
    }


def _held(deliveries: Iterable[Claimed], worker: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk__in=[one.pk for one in deliveries], leased_by=worker, state__in=HELD)
