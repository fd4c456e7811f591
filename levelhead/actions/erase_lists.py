"""Erase the lists of notices whose time is over: fields and addresses go; that something was sent, and when, stays."""

from django.conf import settings
from django.db import transaction

from levelhead.audit.record import record
from levelhead.fanout.models import Address, Delivery
from levelhead.fanout.notice import Notice, NoticeRecipient
from levelhead.incidents.models import LegalHold
from levelhead.lib import passing
from levelhead.lib.clock import machine_now

CHUNK = 500


def erase_lists() -> bool:
    """Erase a part of the next list that is due; return whether more is waiting. Under legal hold lists stay.

    A file that was only looked at, and never sent to, goes after an hour.
    """
    passing.sweep(settings.ENV.data)
    with transaction.atomic():
        due = Notice.objects.select_for_update(skip_locked=True).filter(erased_at=None, erase_at__lte=machine_now())
        under_hold = LegalHold.objects.filter(lifted_at=None).values("incident")
        notice = due.exclude(incident__in=under_hold).order_by("id").first()
        if notice is None:
            return False
        _erase(notice)
        return True


def _erase(notice: Notice) -> None:
    left = list(notice.recipients.filter(erased=False).select_related("address")[:CHUNK])
    NoticeRecipient.objects.filter(pk__in=[one.pk for one in left]).update(fields={}, erased=True)
    now = machine_now()
    for one in left:
        if _belongs_to_this_alone(one.address, notice):
            Address.objects.filter(pk=one.address_id).update(value=f"erased {one.address.public_id}", erased_at=now)
    if len(left) < CHUNK:
        Notice.objects.filter(pk=notice.pk).update(erased_at=now)
        record("erase_list", page_id=notice.page_id, person_id=None, subject="notice", subject_id=notice.public_id)


def _belongs_to_this_alone(address: Address, notice: Notice) -> bool:
    """Whether nobody else needs the address: no subscription, no other list, no other message."""
    subscribed = hasattr(address, "subscriber")
    listed = NoticeRecipient.objects.filter(address=address).exclude(notice=notice).filter(erased=False)
    written = Delivery.objects.filter(address=address).exclude(message__source_id=notice.public_id)
    return not subscribed and address.erased_at is None and not listed.exists() and not written.exists()
