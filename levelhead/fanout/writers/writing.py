"""What every writer is, and what several of them share."""

from collections.abc import Callable

from levelhead.channels.contract import Link, OutgoingMessage, Urgency
from levelhead.fanout.links import page_link
from levelhead.fanout.models import Message
from levelhead.lib.markdown import to_html

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
