"""A message as an Adaptive Card: a heading, the words, the promise, facts, who signs, and a button to the page."""

import re
from typing import Any

from levelhead.channels.contract import OutgoingMessage
from levelhead.channels.shown import with_links
from levelhead.lib.graphemes import cut
from levelhead.lib.text import one_line, plain_lines

# Teams refuses a message over 28 KB; so much text leaves room for everything around it, whatever its script.
_WORDS = 5000
_LINE = 500


def render(message: OutgoingMessage) -> dict[str, Any]:
    """Return the body of a post."""
    message = with_links(message)
    link = message.link.address if message.link else message.page_address
    blocks = [_block(message.headline, weight="Bolder", size="Large", style="heading")]
    blocks += [_block(line, **style) for line, style in _said(message) if line]
    facts = [{"title": one_line(f.label, 80), "value": one_line(f.value, 200)} for f in message.facts[:15]]
    if facts:
        blocks.append({"type": "FactSet", "facts": facts})
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "lang": one_line(message.language, 20),
        "fallbackText": one_line(message.headline, _LINE),
        "body": blocks,
        "actions": [{"type": "Action.OpenUrl", "title": _words(message), "url": link}],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": content}
    return {"type": "message", "attachments": [attachment]}


def as_plain(words: dict[str, Any]) -> str:
    """Return what a reader of the card sees, without marks."""
    content = words["attachments"][0]["content"]
    lines = [re.sub(r"\\([\\*_~`\[\]])", r"\1", block["text"]) for block in content["body"] if "text" in block]
    facts = [f"{f['title']}: {f['value']}" for block in content["body"] for f in block.get("facts", ())]
    action = content["actions"][0]
    return "\n\n".join([*lines, *facts, f"{action['title']}: {action['url']}"])


def _said(message: OutgoingMessage) -> list[tuple[str, dict[str, Any]]]:
    corrected = []
    if message.corrects:
        corrected = [(message.corrects.line, {}), (f"“{one_line(message.corrects.was, 1500)}”", {"isSubtle": True})]
    return [
        *corrected,
        (message.plain, {}),
        (message.next_line, {"weight": "Bolder"}),
        (message.signature, {"isSubtle": True}),
    ]


def _block(text: str, **style: Any) -> dict[str, Any]:
    words = cut(plain_lines(text).strip(), _LINE if style else _WORDS, len)
    # A card reads some Markdown; the words were made plain already, so that its marks stand for themselves.
    shown = re.sub(r"([\\*_~`\[\]])", r"\\\1", words)
    return {"type": "TextBlock", "text": shown, "wrap": True, **style}


def _words(message: OutgoingMessage) -> str:
    return one_line(message.link.words if message.link else message.page_name, 80)
