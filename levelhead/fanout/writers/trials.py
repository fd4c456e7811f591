"""A word that says it is a test."""

from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout.links import page_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Writer
from levelhead.lib.markdown import to_html
from levelhead.people.models import Person
from levelhead.wording import trial


def _test(message: Message) -> OutgoingMessage:
    person = Person.objects.get(public_id=message.source_id)
    page = message.page
    text = trial.text(page.organisation)
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.public_id,
        at=message.created_at,
        sender_name=page.organisation,
        page_name=page.organisation,
        page_address=page_link(),
        subject=trial.headline(page.organisation),
        headline=trial.headline(page.organisation),
        markdown=text,
        html=to_html(text),
        plain=text,
        signature=person.name,
        link=Link(page_link(), trial.read_on()),
        settles=True,
    )


WRITERS: dict[str, Writer] = {Message.Kind.TEST: _test}
