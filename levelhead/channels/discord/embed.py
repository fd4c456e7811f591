"""A message as Discord shows it: an embed with a heading that leads to the page, the words, and fields below."""

import re
from typing import Any

from levelhead.channels.contract import OutgoingMessage
from levelhead.channels.shown import with_links
from levelhead.lib.graphemes import cut
from levelhead.lib.text import one_line, plain_lines

# As documented, in UTF-16 units; an embed's parts together may have 6,000.
_TITLE, _DESCRIPTION, _NAME, _VALUE, _FIELDS, _FOOTER = 256, 3500, 100, 300, 4, 200


def units(text: str) -> int:
    """Return the length of `text` as Discord takes it."""
    return len(text.encode("utf-16-le")) // 2


def render(message: OutgoingMessage) -> dict[str, Any]:
    """Return the body of a post. Nobody is called by it, whatever the words hold."""
    message = with_links(message)
    link = message.link.address if message.link else message.page_address
    read_on = f"[{_plain(message.link.words)}]({link})" if message.link else ""
    promise = f"**{_plain(message.next_line)}**" if message.next_line else ""
    said = [_corrected(message), cut(words_of(message), _DESCRIPTION - 1000, units), promise, read_on]
    embed: dict[str, Any] = {
        "title": cut(one_line(message.headline, 1000), _TITLE, units),
        "url": link,
        "description": cut("\n\n".join(part for part in said if part), _DESCRIPTION, units),
        "timestamp": message.at.isoformat(),
    }
    facts = [fact for fact in message.facts if fact.label.strip() and fact.value.strip()][:_FIELDS]
    if facts:
        embed["fields"] = [_field(one_line(fact.label), one_line(fact.value)) for fact in facts]
    if message.signature.strip():
        embed["footer"] = {"text": cut(one_line(message.signature), _FOOTER, units)}
    return {"embeds": [embed], "allowed_mentions": {"parse": []}}


def _field(name: str, value: str) -> dict[str, Any]:
    return {"name": cut(name, _NAME, units), "value": cut(value, _VALUE, units), "inline": True}


def words_of(message: OutgoingMessage) -> str:
    """Return the Markdown as it was written: Discord reads the same marks."""
    return plain_lines(message.markdown or message.plain).strip()


def as_plain(words: dict[str, Any]) -> str:
    """Return what a reader of the post sees, without marks."""
    (embed,) = words["embeds"]
    facts = [f"{field['name']}: {field['value']}" for field in embed.get("fields", ())]
    signed = embed.get("footer", {}).get("text", "")
    text = re.sub(r"\[([^\]]*)\]\((\S+?)\)", r"\1: \2", embed["description"]).replace("**", "")
    return "\n\n".join(part for part in (embed["title"], text, "\n".join(facts), signed) if part)


def _corrected(message: OutgoingMessage) -> str:
    if not message.corrects:
        return ""
    return f"{_plain(message.corrects.line)}\n> ~~{_plain(one_line(message.corrects.was, 700))}~~"


def _plain(text: str) -> str:
    return re.sub(r"([\\*_~`|\[\]])", r"\\\1", one_line(text, 1000))
