"""What settles an alarm: the matter that the team was called for is done."""

from levelhead.cadence.deadlines import Deadline
from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout.links import page_link, room_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Writer
from levelhead.wording import alarm


def _over(message: Message) -> OutgoingMessage:
    deadline = Deadline.objects.select_related("incident", "page").get(public_id=message.source_id)
    name = deadline.page.organisation
    what = deadline.incident.headline if deadline.incident else name
    link = room_link(deadline.incident.public_id if deadline.incident else "")
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.thread,
        at=message.created_at,
        sender_name=name,
        page_name=name,
        page_address=page_link(),
        subject=alarm.over(what),
        headline=alarm.over(what),
        plain=alarm.over(what),
        link=Link(link, alarm.room()),
        settles=True,
    )


WRITERS: dict[str, Writer] = {Message.Kind.OVER: _over}
