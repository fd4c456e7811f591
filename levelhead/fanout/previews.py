"""How a word will look in each place, before it goes there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from levelhead.channels import registry
from levelhead.channels.contract import ChannelConfig, OutgoingMessage, Preview, Previews
from levelhead.channels.setup import Use
from levelhead.fanout.compose import compose
from levelhead.fanout.connections import connected, settings_of, use_of
from levelhead.fanout.models import Connection, Message, Subscriber
from levelhead.fanout.ways import MAIL
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that words go: what it is called, how many subscribers are there, and how the words look.

    ``account`` is the public id of a connected account; empty for what is the installation's own.
    """

    channel: str
    name: str
    people: int
    shown: Preview
    account: str = ""


def preview(connection: Connection) -> Preview | None:
    """Return how the last published word looks over ``connection``, a test where there is none yet.

    None where the channel cannot show it.
    """
    last = Message.objects.filter(page=connection.page, kind=Message.Kind.UPDATE).order_by("-id").first()
    return _shown(connection.channel, settings_of(connection), compose(last or _trial(connection)))


def places(page: Page, words: OutgoingMessage) -> Iterator[Place]:
    """Yield how ``words`` look in every place they would go to now: mail, where else subscribers are, each account."""
    readers = _readers(page)
    accounts = list(connected(page))
    carriers = {one.channel: one for one in accounts if use_of(one) is Use.READERS}
    for channel in dict.fromkeys([MAIL, *sorted(readers)]):
        carrier = carriers.get(channel)
        config = settings_of(carrier) if carrier else settings.CHANNELS.get(channel)
        shown = _shown(channel, config, words) if config is not None else None
        if shown:
            yield Place(channel, _title(channel), readers.get(channel, 0), shown, carrier.public_id if carrier else "")
    for one in accounts:
        shown = _shown(one.channel, settings_of(one), words) if use_of(one) is Use.PUBLIC else None
        if shown:
            yield Place(one.channel, one.name, 0, shown, one.public_id)


def _readers(page: Page) -> dict[str, int]:
    confirmed = Subscriber.objects.filter(page=page, state=Subscriber.State.CONFIRMED)
    return dict(confirmed.values_list("address__channel").annotate(Count("id")).order_by())


def _title(channel: str) -> str:
    takes = registry.takes(channel)
    return takes.title if takes else channel


def _shown(channel: str, config: ChannelConfig, words: OutgoingMessage) -> Preview | None:
    opened = registry.open_channel(channel, config)
    return opened.preview(words) if isinstance(opened, Previews) else None


def _trial(connection: Connection) -> Message:
    """A test that is never queued."""
    return Message(
        page=connection.page,
        kind=Message.Kind.TEST,
        source_id=connection.created_by.public_id,
        created_at=machine_now(),
    )
