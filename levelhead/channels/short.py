"""A message for places with little room: what matters most stays, what does not fit is left to the page.

Not the mail cut off: every post stands by itself, with the sentence that matters, the promise, who signs and where
to read on. The words themselves fill what room is left, by whole sentences.
"""

import re
from dataclasses import replace

from levelhead.channels.contract import Link, OutgoingMessage, Recipient
from levelhead.lib.graphemes import Measure, count, cut
from levelhead.lib.text import one_line, plain_lines

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_ITEM = re.compile(r"\s*(?:-|\d+\.) +")  # what stands before an item of a list
_BETWEEN = "\n\n"
WEB = re.compile(r"https?://[!#-;=?-Z\\^-~]+[^\s.,;:!?()<>\"'\]]")
"""A web address inside running text, without the full stop that ends its sentence."""


def with_addresses_as(length: int) -> Measure:
    """Return a measure by graphemes that takes each web address for `length`, whatever it is."""
    return lambda text: count(WEB.sub("x" * length, text))


def address(message: OutgoingMessage) -> str:
    """Return the one address that the post leads to."""
    return message.link.address if message.link else message.page_address


def short(message: OutgoingMessage, limit: int, measure: Measure = count) -> str:
    """Return `message` with at most `limit` by `measure`, its address at the end, whole.

    In the order in which they get room: address, headline, promise, who signs, the words, what is taken back.
    """
    room = limit - measure(_BETWEEN + address(message))
    headline = cut(one_line(message.headline, 1000), room, measure)
    room -= measure(headline)
    kept: dict[str, str] = {}
    for name, words in (("next", message.next_line), ("signed", _signed(message))):
        line = one_line(words, 500)
        if line and measure(_BETWEEN + line) <= room:
            kept[name] = line
            room -= measure(_BETWEEN + line)
    for name, words in (("text", message.plain), ("corrects", _corrected(message))):
        part = sentences(words, room - measure(_BETWEEN), measure)
        if part:
            kept[name] = part
            room -= measure(_BETWEEN + part)
    lines = [headline, *(kept.get(name, "") for name in ("corrects", "text", "next", "signed")), address(message)]
    return _BETWEEN.join(line for line in lines if line)


def in_private(message: OutgoingMessage, recipient: Recipient, limit: int, measure: Measure = count) -> str:
    """Return `message` as `short` does, leading to the recipient's own link where there is one.

    Whoever is written to in private answers there: that a reply reaches us stands with it.
    """
    if not (message.own_link and recipient.own_url):
        return short(message, limit, measure)
    plain = f"{message.plain.rstrip()}\n\n{message.reply_words}".rstrip()
    own = Link(recipient.own_url, one_line(message.own_link))
    return short(replace(message, plain=plain, link=own), limit, measure)


def sentences(text: str, room: int, measure: Measure = count) -> str:
    """Return as many whole sentences of `text` as fit into `room`, with an ellipsis where some are missing.

    A list stays a list; the words that introduce it are left out with it where not even its first item fits.
    """
    whole = re.sub(r"\n{2,}", "\n", plain_lines(text).strip())
    if measure(whole) <= room:
        return whole
    kept: list[str] = []
    lines = whole.split("\n")
    for place, line in enumerate(lines):
        part = _begun(line, room - measure("\n".join([*kept, " …"])), measure)
        if part:
            kept.append(part)
        if part != line:
            introduces = _ITEM.match(line) and not part and place and not _ITEM.match(lines[place - 1])
            kept = kept[:-1] if introduces else kept
            break
    return "\n".join(kept) + " …" if kept else ""


def _begun(line: str, room: int, measure: Measure) -> str:
    """Return as many whole sentences of one line as fit."""
    kept = ""
    for sentence in _SENTENCE.split(line):
        longer = f"{kept} {sentence}".strip()
        if measure(longer) > room:
            break
        kept = longer
    return kept if not _ITEM.fullmatch(f"{kept} ") else ""


def _signed(message: OutgoingMessage) -> str:
    return f"— {message.signature}" if message.signature else ""


def _corrected(message: OutgoingMessage) -> str:
    return f"{message.corrects.line} “{one_line(message.corrects.was, 1000)}”" if message.corrects else ""
