"""Subscribers by the thousand."""

from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.models import Address, Subscriber


def subscribe(page: Page, number: int) -> None:
    """Add confirmed subscribers in bulk, up to `number` in all."""
    have, now = Subscriber.objects.count(), machine_now()
    for at in range(have, number, 5000):
        some = range(at, min(at + 5000, number))
        rows = [Address(page=page, channel="email", value=f"reader{n}@example.org", created_at=now) for n in some]
        made = Address.objects.bulk_create(rows)
        confirmed = Subscriber.State.CONFIRMED
        Subscriber.objects.bulk_create(
            Subscriber(page=page, address=one, asked_at=now, confirmed_at=now, state=confirmed) for one in made
        )
