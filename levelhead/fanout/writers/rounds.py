"""The question whether it works now, to each who was hit."""

from django.conf import settings

from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.confirm.models import Round
from levelhead.fanout.links import incident_link, page_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.updates import subject_of
from levelhead.fanout.writers.writing import Writer
from levelhead.lib.markdown import to_html
from levelhead.wording import mail, rounds


def _round(message: Message) -> OutgoingMessage:
    it = Round.objects.select_related("incident__page", "incident__spokesperson").get(public_id=message.source_id)
    incident, name = it.incident, it.page.organisation
    text = rounds.question(incident.headline, can_reply=bool(settings.ENV.inbound_url))
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=f"{incident.spokesperson.name} ({name})",
        page_name=name,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=rounds.headline(),
        markdown=text,
        html=to_html(text),
        plain=text,
        greeting=rounds.greeting(),
        signature=incident.spokesperson.signature,
        own_link=rounds.answer_words(),
        link=Link(incident_link(incident), mail.read_on()),
        why=rounds.why(name),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
        footer=(rounds.never_asked(),),
    )


WRITERS: dict[str, Writer] = {Message.Kind.ROUND: _round}
