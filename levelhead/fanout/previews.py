"""How a word will look in a place, before it goes there."""

from levelhead.channels import registry
from levelhead.channels.contract import Preview, Previews
from levelhead.fanout.compose import compose
from levelhead.fanout.connections import settings_of
from levelhead.fanout.models import Connection, Message
from levelhead.lib.clock import machine_now


def preview(connection: Connection) -> Preview | None:
    """Return how the last published word looks over ``connection``, a test where there is none yet.

    None where the channel cannot show it.
    """
    channel = registry.open_channel(connection.channel, settings_of(connection))
    if not isinstance(channel, Previews):
        return None
    last = Message.objects.filter(page=connection.page, kind=Message.Kind.UPDATE).order_by("-id").first()
    return channel.preview(compose(last or _trial(connection)))


def _trial(connection: Connection) -> Message:
    """A test that is never queued."""
    return Message(
        page=connection.page,
        kind=Message.Kind.TEST,
        source_id=connection.created_by.public_id,
        created_at=machine_now(),
    )
