"""Run by a test as a program of its own over a database in shape: `seed N` makes N readers and a first word; `states`
counts deliveries.
"""

import json
import sys
from collections import Counter

import django

django.setup()

from levelhead.fanout.models import Address, Delivery, Subscriber  # noqa: E402
from levelhead.lib.clock import machine_now  # noqa: E402
from tests.factories import an_incident, driftpost  # noqa: E402


def seed(count: int) -> None:
    house, now = driftpost(), machine_now()
    values = [f"rafael{number}@example.org" for number in range(count)]
    rows = [Address(page=house.page, channel="email", value=value, created_at=now) for value in values]
    confirmed = {"page": house.page, "state": Subscriber.State.CONFIRMED, "asked_at": now}
    Subscriber.objects.bulk_create(Subscriber(address=row, **confirmed) for row in Address.objects.bulk_create(rows))
    an_incident(house)


if __name__ == "__main__":
    if sys.argv[1] == "seed":
        seed(int(sys.argv[2]))
    else:
        print(json.dumps(Counter(Delivery.objects.values_list("state", flat=True))))
