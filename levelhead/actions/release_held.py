"""Ask those who were held back, a few at a time: a flood of sign-ups must not become a flood of mail."""

from django.db import transaction

from levelhead.actions.subscribe import send_request
from levelhead.fanout.models import Subscriber

AT_ONCE = 30
A_DOMAIN = 5


@transaction.atomic
def release_held() -> bool:
    """Ask the oldest of the held, at most 30 and 5 of one domain; return False, for the rest waits for its turn."""
    seen: dict[str, int] = {}
    held = Subscriber.objects.select_for_update(skip_locked=True, of=("self",)).filter(state=Subscriber.State.HELD)
    for subscriber in held.select_related("address", "page").order_by("asked_at", "id")[: AT_ONCE * 10]:
        domain = subscriber.address.value.rpartition("@")[2]
        if sum(seen.values()) >= AT_ONCE:
            break
        if seen.get(domain, 0) >= A_DOMAIN:
            continue
        seen[domain] = seen.get(domain, 0) + 1
        subscriber.state = Subscriber.State.PENDING
        subscriber.save(update_fields=["state"])
        send_request(subscriber)
    return False
