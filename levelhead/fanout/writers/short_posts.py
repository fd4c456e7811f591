"""Short posts of the team: the page's own facts, a first name, and the way there."""

from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout.links import incident_link, page_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Writer
from levelhead.voice.models import ShortPost
from levelhead.wording import mail


def _short_post(message: Message) -> OutgoingMessage:
    post = ShortPost.objects.select_related("incident__page", "author").get(public_id=message.source_id)
    name = post.incident.page.organisation
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.public_id,
        at=message.created_at,
        sender_name=f"{post.author.first_name} ({name})",
        page_name=name,
        page_address=page_link(),
        subject=post.text,
        headline=post.text,
        signature=post.author.first_name,
        link=Link(incident_link(post.incident), mail.read_on()),
    )


WRITERS: dict[str, Writer] = {Message.Kind.SHORT_POST: _short_post}
