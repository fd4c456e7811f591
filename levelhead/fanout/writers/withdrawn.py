"""What those hear who got something that was stopped too late for them."""

from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout.links import incident_link, page_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Writer, subject_of
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.lib.markdown import to_html
from levelhead.wording import mail
from levelhead.wording.taking_back import withdrawn_headline, withdrawn_text
from levelhead.wording.times import at, day_of


def _withdrawn(message: Message) -> OutgoingMessage:
    incident = Incident.objects.select_related("page").get(public_id=message.thread)
    name, zone = incident.page.organisation, incident.page.zone
    first = message.told_by.created_at if message.told_by else message.created_at
    text = withdrawn_text(at(first, zone, day_of(machine_now(), zone)), name)
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=name,
        page_name=name,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=withdrawn_headline(incident.headline),
        markdown=text,
        html=to_html(text),
        plain=text,
        link=Link(incident_link(incident), mail.read_on()),
        why=mail.why(name),
        leave_words=mail.leave_words(),
    )


WRITERS: dict[str, Writer] = {Message.Kind.WITHDRAWN: _withdrawn}
