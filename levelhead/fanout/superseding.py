"""What a newer word does to an older one that has not gone out yet.

Where it carries all that the older one tells a reader to do and know, it goes in the older one's place. Otherwise both
go, the newest first: a reader who opens one mail alone should have opened the one that holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from levelhead.cadence.models import Promise
from levelhead.channels import registry
from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.queue import unsettled
from levelhead.incidents.knowledge import Sort
from levelhead.incidents.models import KnowledgeItem, Update
from levelhead.lib.clock import machine_now
from levelhead.lib.markdown import to_text
from levelhead.wording.times import clock

AFTER = timedelta(seconds=1)
REASON = "A newer word that says all of it went out in its place."
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_NO_LETTER = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Older:
    """The rows of earlier messages that had not all gone out: those that are carried, and those that are not."""

    carried: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


def make_way(message: Message, addresses: Sequence[int], queued_at: datetime, *, in_public: bool = False) -> None:
    """Let ``message`` to ``addresses`` (rows), due at ``queued_at``, pass older words to the same.

    Only posts on a public account (``in_public``) pass none that they do not carry: a thread is read from the top, and
    what is posted late stands there as if it were said now. The older one is tried once more, just before.
    """
    older = _older(message.public_id) if message.kind == Message.Kind.UPDATE and addresses else Older()
    if not (older.carried or older.others):
        return
    same = Delivery.objects.filter(address__in=addresses, state=Delivery.State.WAITING)
    now = machine_now()
    if older.carried:
        Message.objects.filter(pk__in=older.carried, superseded_by=None).update(superseded_by=message)
        gone = same.filter(message__in=older.carried)
        gone.update(state=Delivery.State.SUPERSEDED, reason=REASON, done_at=now)
    if older.others and in_public:
        same.filter(message__in=older.others, next_try_at__gt=queued_at).update(next_try_at=queued_at)
    elif older.others:
        after = queued_at + AFTER
        same.filter(message__in=older.others, next_try_at__lt=after).update(next_try_at=after)


def revive(message: Message) -> None:
    """Put back in the queue what ``message`` was to go in the place of, for those whom it is now kept from."""
    left = Delivery.objects.filter(message=message, state=Delivery.State.LEFT)
    gone = Delivery.objects.filter(message__superseded_by=message, state=Delivery.State.SUPERSEDED)
    again = gone.filter(address__in=left.values("address"))
    again.update(state=Delivery.State.WAITING, reason="", done_at=None, next_try_at=machine_now())
    Message.objects.filter(superseded_by=message).update(superseded_by=None)


@lru_cache(maxsize=16)
def _older(public_id: str) -> Older:
    """Look once a message, before its own deliveries fill the queue: nearly always there is nothing."""
    message = Message.objects.get(public_id=public_id)
    earlier = Message.objects.filter(
        page=message.page_id, thread=message.thread, kind=Message.Kind.UPDATE, pk__lt=message.pk, stopped_at=None
    )
    rows = Message.objects.filter(pk__in=unsettled(registry.names(), earlier.values_list("pk", flat=True)))
    newer = _update(message)
    carried = tuple(row.pk for row in rows if carries(newer, _update(row)))
    return Older(carried, tuple(row.pk for row in rows if row.pk not in carried))


def _update(message: Message) -> Update:
    return Update.objects.select_related("incident__page").get(public_id=message.source_id)


def carries(newer: Update, older: Update) -> bool:
    """Return whether ``newer`` says all that ``older`` does: what to do, what is known, which parts, each sentence.

    What readers can do stands until it is ended, and whatever goes in the place of another is sent with all that stands
    (``steps_carried``). A word that says that nothing is new holds nothing that could be lost. The time of the next
    word is the newer one's.
    """
    if older.routine:
        return True
    if newer.routine:
        return False
    said = _plain(newer)
    parts = set(newer.components.values_list("component_id", flat=True))
    return set(older.components.values_list("component_id", flat=True)) <= parts and all(
        sentence in said for sentence in _sentences(older)
    )


def steps_carried(message: Message, update: Update) -> list[KnowledgeItem]:
    """Return what readers can do by earlier words, where ``message`` goes in the place of one of those."""
    if not Message.objects.filter(superseded_by=message).exists():
        return []
    stands = KnowledgeItem.objects.filter(incident=update.incident, sort=Sort.CAN, ended_with=None)
    return list(stands.filter(said_with__number__lt=update.number))


def _plain(update: Update) -> str:
    """Return everything that ``update`` says, without marks between the words."""
    told = [update.headline, to_text(update.fixed_text)]
    told += [item.text for item in update.knowledge.all()]
    told += [item.answer for item in update.ended.all()]
    return f" {' '.join(_bare(part) for part in told)} "


def _sentences(update: Update) -> list[str]:
    """Return each sentence that a reader would miss, bare; not the one that named the next word's time."""
    told = _SENTENCE.split(to_text(update.fixed_text))
    told += [item.text for item in update.knowledge.filter(sort=Sort.KNOWN)]
    told += [item.answer for item in update.ended.all()]
    promise = Promise.objects.filter(made_by=update).first()
    time = clock(promise.due_at, update.incident.page.zone) if promise else ""
    return [f" {_bare(one)} " for one in told if _bare(one) and not (time and time in one)]


def _bare(text: str) -> str:
    return " ".join(_NO_LETTER.split(text)).strip().casefold()
