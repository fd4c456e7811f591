"""What is each recipient's own in a message: the fields of their line, their link, the address their reply goes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from levelhead.confirm.models import Asked
from levelhead.fanout.claimed import Claimed
from levelhead.fanout.links import works_link
from levelhead.fanout.models import Message
from levelhead.fanout.notice import NoticeRecipient
from levelhead.fanout.reply_to import confirm_address


@dataclass(frozen=True, slots=True)
class Own:
    """One recipient's own."""

    fields: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    url: str = ""
    reply_to: str = ""


def own_of(message: Message, deliveries: Sequence[Claimed]) -> Mapping[int | None, Own]:
    """Return what is each recipient's own, by the address's row; nothing for what is the same for all."""
    addresses = [one.address_id for one in deliveries]
    if message.audience == "notice":
        lines = NoticeRecipient.objects.filter(notice__public_id=message.source_id, address__in=addresses)
        return {one.address_id: Own(one.fields) for one in lines}
    if message.audience == "round":
        asked = Asked.objects.filter(round__public_id=message.source_id, address__in=addresses)
        rows = asked.select_related("report", "subscriber")
        return {one.address_id: _asked(one) for one in rows}
    return {}


def _asked(asked: Asked) -> Own:
    return Own(name=_name(asked), url=works_link(asked.key), reply_to=confirm_address(asked.public_id))


def _name(asked: Asked) -> str:
    known = (asked.report, asked.subscriber)
    return next((one.name for one in known if one is not None and one.name), "")
