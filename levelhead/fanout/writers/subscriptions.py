"""What a subscription itself needs said."""

from dataclasses import replace

from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout import push
from levelhead.fanout.links import confirm_link, preferences_link
from levelhead.fanout.models import Message, Subscriber
from levelhead.fanout.writers.writing import Writer, private
from levelhead.wording import mail
from levelhead.wording.tongues import speaking


def _confirm(message: Message) -> OutgoingMessage:
    subscriber = Subscriber.objects.select_related("page").get(public_id=message.source_id)
    language = subscriber.language if subscriber.language in subscriber.page.further else subscriber.page.language
    with speaking(language):
        return replace(_asked(message, subscriber), language=language)


def _asked(message: Message, subscriber: Subscriber) -> OutgoingMessage:
    name = subscriber.page.organisation
    if subscriber.state == Subscriber.State.CONFIRMED and message.to and message.to.channel == push.channel_name():
        here = Link(preferences_link(subscriber.key), mail.preferences_words())
        return private(message, name, mail.on_the_list_subject(name), mail.on_this_device_text(), here)
    if subscriber.state == Subscriber.State.CONFIRMED:
        known = Link(preferences_link(subscriber.key), mail.preferences_words())
        return private(message, name, mail.on_the_list_subject(name), mail.on_the_list_text(name), known)
    link = Link(confirm_link(subscriber.key), mail.confirm_link_words())
    return private(message, name, mail.confirm_subject(name), mail.confirm_text(name), link)


WRITERS: dict[str, Writer] = {Message.Kind.CONFIRM: _confirm}
