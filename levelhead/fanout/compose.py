"""From a message's row to finished words: what every channel is given."""

from dataclasses import replace

from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.links import genuine_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers import WRITERS
from levelhead.wording.mail import genuine_line


def compose(message: Message) -> OutgoingMessage:
    """Return ``message`` as every channel takes it; Unsayable where there is nothing left to say."""
    words = WRITERS[message.kind](message)
    return replace(words, footer=(*words.footer, genuine_line(genuine_link())))
