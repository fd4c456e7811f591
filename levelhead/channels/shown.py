"""Pictures beside a message's words: as links with their descriptions, for places that show words alone.

Nothing is loaded by a reader's program unless they press it: a picture in a mail would tell its host
who reads, and when.
"""

import html
import re
from dataclasses import replace

from levelhead.channels.message import OutgoingMessage, Shown
from levelhead.lib.text import one_line


def with_links(message: OutgoingMessage) -> OutgoingMessage:
    """Return `message` with a line for each of its pictures behind the words, in all three forms."""
    if not message.pictures:
        return message
    lines = [(_words(it), it.address) for it in message.pictures]
    marked = [f"[{_unmarked(words)}]({address})" for words, address in lines]
    linked = [f'<p><a href="{html.escape(address)}">{html.escape(words)}</a></p>' for words, address in lines]
    return replace(
        message,
        plain="\n\n".join(filter(None, [message.plain.rstrip(), *(f"{words}\n{url}" for words, url in lines)])),
        markdown="\n\n".join(filter(None, [message.markdown.rstrip(), *marked])),
        html="\n".join([message.html, *linked]),
    )


def _words(picture: Shown) -> str:
    return one_line(picture.words, 1200)


def _unmarked(words: str) -> str:
    return re.sub(r"([\\*_~`|\[\]])", r"\\\1", words)
