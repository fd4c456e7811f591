"""Keep a mail that came in, whole, before the other side is told that we have it."""

import hashlib

from django.db import transaction

from levelhead.actions.published import wake_after_commit
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.reports.models import IncomingMail


@transaction.atomic
def keep_mail(page: Page, recipient: str, raw: bytes) -> IncomingMail:
    """Store ``raw`` as it came to ``recipient``; the same mail to the same address again is one."""
    recipient = recipient.strip().strip("<>")[:320]
    digest = hashlib.sha256(recipient.lower().encode("utf-8", "replace") + b"\0" + raw).hexdigest()
    mail, _made = IncomingMail.objects.get_or_create(
        digest=digest, defaults={"page": page, "recipient": recipient, "raw": raw, "received_at": machine_now()}
    )
    wake_after_commit("worker")
    return mail
