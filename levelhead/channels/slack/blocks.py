"""A message as Slack shows it: a heading, the words in Slack's own marks, the promise, who signs, where to read."""

import html
import re
from html.parser import HTMLParser
from typing import Any

from levelhead.channels.contract import OutgoingMessage
from levelhead.channels.shown import with_links
from levelhead.lib.graphemes import cut
from levelhead.lib.text import one_line, plain_lines

_HEADING = 150  # characters, all three as Slack documents them
_SECTION = 3000
_FALLBACK = 3000
_MARKS = {"strong": "*", "b": "*", "em": "_", "i": "_", "del": "~", "s": "~", "code": "`", "h3": "*", "h4": "*"}
_ENDS = {"p": "\n\n", "h3": "\n\n", "h4": "\n\n", "li": "\n", "ul": "\n", "ol": "\n", "blockquote": "\n\n", "br": "\n"}


def render(message: OutgoingMessage) -> dict[str, Any]:
    """Return `text` (for notifications) and `blocks` of a post."""
    message = with_links(message)
    headline = cut(one_line(message.headline, 1000), _HEADING, len)
    said = [_corrected(message), marked(message.html), _promise(message), escaped(message.signature)]
    sections = [cut(part, _SECTION, len) for part in said if part.strip()]
    small = " · ".join(f"{fact.label}: {fact.value}" for fact in message.facts)
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": headline, "emoji": False}}
    ]
    blocks += [{"type": "section", "text": _mrkdwn(part)} for part in sections]
    blocks += [{"type": "section", "text": _mrkdwn(link)} for link in _link(message)]
    if small:
        blocks.append({"type": "context", "elements": [_mrkdwn(cut(escaped(small), _SECTION, len))]})
    fallback = "\n".join(part for part in (headline, one_line(message.next_line, 500)) if part)
    return {"text": cut(escaped(fallback), _FALLBACK, len), "blocks": blocks}


def as_plain(words: dict[str, Any]) -> str:
    """Return what a reader of the blocks sees, without marks."""
    texts = [block["text"]["text"] if "text" in block else block["elements"][0]["text"] for block in words["blocks"]]
    links = re.sub(r"<(https?://[^|>]+)\|([^>]*)>", r"\2: \1", "\n\n".join(texts))
    return html.unescape(re.sub(r"(?<!\w)[*~]|[*~](?!\w)", "", links))


def escaped(text: str) -> str:
    """Return `text` with the three characters that mean something to Slack made plain: no <!channel> calls anybody."""
    lines = plain_lines(text).strip()
    return lines.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def marked(safe_html: str) -> str:
    """Return HTML as Slack's mrkdwn."""
    reader = _Mrkdwn()
    reader.feed(plain_lines(safe_html))
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.said)).strip()


class _Mrkdwn(HTMLParser):
    """Writes each element with Slack's marks; what Slack has no mark for keeps its words."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.said.append(f"<{_address(dict(attrs).get('href') or '')}|")
        elif tag == "li":
            self.said.append("• ")
        elif tag == "blockquote":
            self.said.append("> ")
        elif tag == "br":
            self.said.append("\n")
        else:
            self.said.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.said.append(">" if tag == "a" else _MARKS.get(tag, ""))
        self.said.append(_ENDS.get(tag, "") if tag != "br" else "")

    def handle_data(self, data: str) -> None:
        words = data.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self.said.append(words if words.strip() or "\n" not in words else "")


def _address(href: str) -> str:
    return href.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E").replace("&", "&amp;")


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def _promise(message: OutgoingMessage) -> str:
    return f"*{escaped(message.next_line)}*" if message.next_line else ""


def _corrected(message: OutgoingMessage) -> str:
    if not message.corrects:
        return ""
    return f"{escaped(message.corrects.line)}\n> ~{escaped(one_line(message.corrects.was, 1500))}~"


def _link(message: OutgoingMessage) -> list[str]:
    if not message.link:
        return []
    return [f"<{_address(message.link.address)}|{escaped(one_line(message.link.words))}>"]
