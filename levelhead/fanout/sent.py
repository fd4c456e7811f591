"""How far what was said has come: deliveries counted by what became of them."""

from django.db.models import Count

from levelhead.fanout.models import Delivery

STATES = {
    "sent": (Delivery.State.SENT,),
    "waiting": (Delivery.State.WAITING, Delivery.State.LEASED, Delivery.State.SENDING),
    "failed": (Delivery.State.FAILED,),
    "in_doubt": (Delivery.State.IN_DOUBT,),
}


def counts_of(source_id: str) -> dict[str, int]:
    """Return how many deliveries of what has this public id were sent, wait, failed, or are in doubt."""
    rows = dict(
        Delivery.objects.filter(message__source_id=source_id).values_list("state").annotate(Count("id")).order_by()
    )
    return {name: sum(rows.get(state, 0) for state in states) for name, states in STATES.items()}
