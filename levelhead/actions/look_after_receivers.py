"""Tell the owners, once, of receivers in quarantine; and take off the list those that stayed silent for 90 days."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.tell_owners import tell_owners
from levelhead.audit.record import record_many
from levelhead.fanout.models import Subscriber
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now

SILENT_FOR = timedelta(days=90)


def look_after_receivers() -> bool:
    """Do both for every page; several workers at once do no harm. Returns that nothing is left."""
    for page in Page.objects.all():
        _tell(page)
        _end(page)
    return False


@transaction.atomic
def _tell(page: Page) -> None:
    untold = _quarantined(page, quarantine_told=False)
    if not untold:
        return
    Subscriber.objects.filter(pk__in=[one.pk for one in untold]).update(quarantine_told=True)
    number = len(untold)
    subject = ngettext(
        "%(number)d receiver of %(organisation)s's word does not answer",
        "%(number)d receivers of %(organisation)s's word do not answer",
        number,
    ) % {"number": number, "organisation": page.organisation}
    text = _(
        "They subscribed with an address on the web (a webhook, or a channel of a chat), and failed ten times within "
        "an hour. Nothing is sent to them until they ask for it on their own page; after 90 days they are taken off "
        "the list. You need not do anything. If many fail at once, look whether this machine still reaches the "
        "internet.\n"
    )
    tell_owners(page, subject, text)


@transaction.atomic
def _end(page: Page) -> None:
    silent = _quarantined(page, quarantined_at__lt=machine_now() - SILENT_FOR)
    if silent:
        Subscriber.objects.filter(pk__in=[one.pk for one in silent]).update(
            state=Subscriber.State.ENDED, ended_at=machine_now(), ended_why=Subscriber.Why.SILENT
        )
        ids = [one.public_id for one in silent]
        record_many("silent", page_id=page.pk, subject="subscriber", subject_ids=ids)


def _quarantined(page: Page, **which: object) -> list[Subscriber]:
    """Return those rows, held until the transaction ends: another worker that looks at the same moment skips them."""
    rows = Subscriber.objects.select_for_update(skip_locked=True, of=("self",))
    asked = rows.filter(page=page, state=Subscriber.State.CONFIRMED, quarantined_at__isnull=False, **which)
    return list(asked.order_by("pk"))
