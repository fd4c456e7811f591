"""The fields of each recipient's own line, for messages that have some."""

from collections.abc import Mapping, Sequence

from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.notice import NoticeRecipient


def own_fields(message: Message, deliveries: Sequence[Delivery]) -> Mapping[int | None, Mapping[str, str]]:
    """Return the fields by the address's row, for a message to a list; nothing for any other."""
    if message.audience != "notice":
        return {}
    lines = NoticeRecipient.objects.filter(
        notice__public_id=message.source_id, address__in=[one.address_id for one in deliveries]
    )
    return dict(lines.values_list("address_id", "fields"))
