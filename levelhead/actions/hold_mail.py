"""Mail that comes into one talk faster than anybody writes: kept as it came, and read hour by hour."""

from datetime import timedelta

from django.db.models import Sum
from django.db.models.functions import Length

from levelhead.lib.clock import machine_now
from levelhead.reports.models import IncomingMail

MOST_HELD = 100_000_000
"""Octets of mail that may be kept so: whoever floods a talk must not fill the disk."""
A_WHILE = timedelta(hours=1)
AT_ONCE = 60
State = IncomingMail.State


def hold_mail(mail: IncomingMail, why: str) -> bool:
    """Keep ``mail`` for later, with ``why``; False where no more fits."""
    held = IncomingMail.objects.filter(state=State.HELD).aggregate(octets=Sum(Length("raw")))
    if (held["octets"] or 0) + len(mail.raw) > MOST_HELD:
        return False
    mail.state, mail.why, mail.done_at = State.HELD, why, machine_now()
    mail.save(update_fields=["state", "why", "done_at"])
    return True


def take_up_held() -> bool:
    """Have the oldest that were put off an hour ago read again; return False, for the rest has its turn."""
    due = IncomingMail.objects.filter(state=State.HELD, done_at__lte=machine_now() - A_WHILE).order_by("id")
    rows = list(due.values_list("pk", flat=True)[:AT_ONCE])
    IncomingMail.objects.filter(pk__in=rows, state=State.HELD).update(state=State.WAITING, done_at=None)
    return False
