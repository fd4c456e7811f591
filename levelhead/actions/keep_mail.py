"""Keep a mail that came in, whole, before the other side is told that we have it."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from levelhead.actions.published import wake_after_commit
from levelhead.channels.email.envelope import recipients
from levelhead.fanout.reply_to import is_ours, route
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.reports.models import IncomingMail

MOST_WAITING = 500_000_000
"""Octets of mail that may wait to be read: what is beyond them stays with its senders, who bring it again."""


class NoRoom(Refused):
    """So much mail waits that no more is taken for now."""


@transaction.atomic
def keep_mail(page: Page, recipient: str, raw: bytes) -> IncomingMail:
    """Store ``raw`` as it came to ``recipient``; the same mail to the same address again is one. `NoRoom` at times."""
    waiting = IncomingMail.objects.filter(state=IncomingMail.State.WAITING).aggregate(octets=Sum(Length("raw")))
    if (waiting["octets"] or 0) + len(raw) > MOST_WAITING:
        raise NoRoom(_("Too much mail waits to be read. Bring it again later."))
    recipient = recipient.strip().strip("<>")[:320]
    digest = hashlib.sha256(recipient.lower().encode("utf-8", "replace") + b"\0" + raw).hexdigest()
    mail, _made = IncomingMail.objects.get_or_create(
        digest=digest, defaults={"page": page, "recipient": recipient, "raw": raw, "received_at": machine_now()}
    )
    wake_after_commit("worker")
    return mail


def keep_fetched(page: Page, raw: bytes, recipient: str = "") -> IncomingMail:
    """Store ``raw``, of which it is not known, or only claimed in ``recipient``, to which address it came.

    The first address with a true token of ours decides, then one that looks like ours; a mail that names neither (a
    blind copy, another name for the mailbox) is one to the mailbox itself.
    """
    named = [one for one in (recipient, *recipients(raw)) if one]
    true = (one for one in named if route(one) is not None)
    ours = (one for one in named if is_ours(one))
    return keep_mail(page, next(true, None) or next(ours, None) or settings.ENV.reply_to, raw)
