"""Freeze: for the day the account that is hacked is ours. Nothing is published or delivered until it is thawed."""

from dataclasses import asdict, dataclass

from django.contrib.sessions.models import Session
from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.published import refuse_frozen
from levelhead.actions.saying import Saying
from levelhead.fanout.deliver import in_hand
from levelhead.fanout.holding import readers_of
from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.notice import NoticeRecipient
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.people.models import Person
from levelhead.people.tokens import ApiToken


@dataclass(frozen=True)
class Frozen:
    """What a freeze did: sessions ended, people whose links and codes to sign in died, tokens revoked, what waits.

    ``in_hand`` is how many mails and posts are being handed over this moment: at most those still arrive.
    """

    sessions: int
    people: int
    tokens: int
    waiting: int
    in_hand: int


@transaction.atomic
def freeze(actor: Actor, page: Page, *, keep_session: str = "") -> Frozen:
    """Stop publishing and deliveries, end every session but ``keep_session``, end links, codes and tokens.

    NotAllowed unless ``actor`` is an owner. A second press ends what has come since, and changes nothing else.
    """
    actor.require("freeze")
    fresh = Page.objects.select_for_update().get(pk=page.pk)
    if fresh.frozen_at is None:
        fresh.frozen_at = machine_now()
        fresh.save(update_fields=["frozen_at"])
    result = Frozen(_end_sessions(keep_session), _end_links(fresh), _revoke_tokens(fresh), waiting(fresh), in_hand())
    counts = asdict(result)
    actor.record("freeze", page=fresh, subject="page", subject_id=fresh.public_id, **counts)
    return result


def not_frozen(saying: Saying) -> None:
    """Refuse to say anything in public while the page is frozen."""
    refuse_frozen(saying.page)


def _end_sessions(keep: str) -> int:
    ended, _kinds = Session.objects.exclude(session_key=keep).delete()
    return ended


def _end_links(page: Page) -> int:
    """A one-use link holds only while nobody has signed in since it was made; codes in the mail lose their words."""
    waiting = Message.objects.filter(page=page, kind=Message.Kind.ACCOUNT).exclude(payload=b"")
    waiting.update(payload=b"")
    return Person.objects.filter(page=page, is_active=True).update(last_login=machine_now())


def _revoke_tokens(page: Page) -> int:
    return ApiToken.objects.filter(person__page=page, revoked_at=None).update(revoked_at=machine_now())


def waiting(page: Page) -> int:
    """Return how many mails and posts wait, and would wait on: those in the queue, and those still to be put there."""
    queued = Delivery.objects.filter(message__page=page, state=Delivery.State.WAITING).count()
    return queued + sum(_to_come(one) for one in Message.objects.filter(page=page, expanded_at=None))


def _to_come(message: Message) -> int:
    if message.audience in ("subscribers", "told"):
        return readers_of(message)
    if message.audience == "notice":
        return NoticeRecipient.objects.filter(notice__public_id=message.source_id, pk__gt=message.cursor).count()
    return 1
