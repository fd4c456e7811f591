"""Tell whoever answers readers of a mail that cannot be read here: somebody wrote it, and waits for an answer."""

import hashlib

from django.utils.translation import gettext as _

from levelhead.actions.expire_reports import UNREADABLE
from levelhead.actions.tell_us import Telling, tell_us
from levelhead.incidents.models import Page
from levelhead.reports.models import Report


def tell_of_mail(page: Page, name: str, *, fetched: bool = False) -> Report:
    """Put a note among the reports; ``name`` is what the mail is called where it is, and is told of once.

    ``fetched``: it left the mailbox and is kept here, as it came, though nothing can be read in it.
    """
    words = (
        _(
            "(Levelhead) A mail came in that is damaged: nothing can be read in it, and nobody has had an answer. "
            "It is kept for %(days)d days; whoever looks after this machine can look at it."
        )
        % {"days": UNREADABLE.days}
        if fetched
        else _(
            "(Levelhead) A mail came in that cannot be read here: it is too large, or the mail server fails on it each "
            "time. It is still in the mailbox, unread. Open it there, and answer whoever wrote it."
        )
    )
    once = hashlib.sha256(f"mail {name}".encode()).hexdigest()[:40]
    return tell_us(page, Telling(words, source=Report.Source.MAIL, once=once, quiet=True))
