"""Once a day, at eight in the page's zone: one message to those who chose that, if there is news."""

from django.db import transaction

from levelhead.actions.published import wake_after_commit
from levelhead.audit.record import record
from levelhead.fanout.digest import news, since
from levelhead.fanout.models import Message, Subscriber
from levelhead.fanout.post import post_to_subscribers
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.zones import local

AT = 8
"""The hour on the page's wall from which a day's digest goes out."""


def post_digest() -> bool:
    """Post today's digest of every page that owes one; two workers at once post one. Returns that nothing is left."""
    for page in Page.objects.filter(frozen_at=None):
        if _is_due(page):
            _post(page)
    return False


def _is_due(page: Page) -> bool:
    """Whether it is time and none has gone out today; asked without a lock, since it is nearly always no."""
    readers = Subscriber.objects.filter(page=page, rhythm=Subscriber.Rhythm.DIGEST, state=Subscriber.State.CONFIRMED)
    return local(machine_now(), page.zone).hour >= AT and not _of_today(page) and readers.exists()


def _of_today(page: Page) -> bool:
    return Message.objects.filter(page=page, kind=Message.Kind.DIGEST, source_id=_today(page)).exists()


def _today(page: Page) -> str:
    return local(machine_now(), page.zone).date().isoformat()


@transaction.atomic
def _post(page: Page) -> None:
    """Post it with the page's row in hand, so that of two workers the second finds it posted."""
    fresh = Page.objects.select_for_update().get(pk=page.pk)
    now = machine_now()
    if _of_today(fresh) or not news(fresh.pk, since(fresh.pk, now), now):
        return
    message = post_to_subscribers(fresh, Message.Kind.DIGEST, source_id=_today(fresh), thread="")
    record("post_digest", page_id=fresh.pk, person_id=None, subject="message", subject_id=message.public_id)
    wake_after_commit("worker")
