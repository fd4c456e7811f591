"""From a message's row to finished words: what every channel is given."""

from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.models import Message
from levelhead.fanout.writers import WRITERS


def compose(message: Message) -> OutgoingMessage:
    """Return ``message`` as every channel takes it; Unsayable where there is nothing left to say."""
    return WRITERS[message.kind](message)
