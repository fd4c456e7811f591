"""What every writer is, and what several of them share."""

from collections.abc import Callable

from levelhead.channels.contract import Link, OutgoingMessage, Urgency
from levelhead.fanout.links import incident_link, page_link
from levelhead.fanout.models import Message
from levelhead.incidents.models import Incident
from levelhead.lib.markdown import to_html
from levelhead.wording import mail

Writer = Callable[[Message], OutgoingMessage]


class Unsayable(Exception):  # noqa: N818  (it reads as a sentence where it is raised)
    """The message has lost what it was about: its words have been sent and emptied, or its source is gone."""


def private(message: Message, name: str, subject: str, text: str, link: Link | None = None) -> OutgoingMessage:
    """Words of the software's own to one person, with something in them that is theirs alone."""
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.public_id,
        at=message.created_at,
        urgency=Urgency.URGENT,
        sender_name=name,
        page_name=name,
        page_address=page_link(),
        subject=subject,
        headline=subject,
        markdown=text,
        html=to_html(text),
        plain=text,
        link=link,
        private=True,
    )


def by_spokesperson(message: Message, incident: Incident, text: str, headline: str) -> OutgoingMessage:
    """Words about an incident that are no update, in the name of whoever speaks for it, in the thread of its mail."""
    name = incident.page.organisation
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=f"{incident.spokesperson.name} ({name})",
        page_name=name,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=headline,
        markdown=text,
        html=to_html(text),
        plain=text,
        signature=incident.spokesperson.signature,
        link=Link(incident_link(incident, message.language), mail.read_on()),
        why=mail.why(name),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
    )


def subject_of(incident: Incident) -> str:
    """Return the first headline for ever: a subject that changes would break the thread in people's mail."""
    first = (
        incident.updates.filter(withdrawn_at=None).order_by("number").values_list("headline", flat=True).first()
        or incident.headline
    )
    return f"{incident.page.organisation}: {first}"
