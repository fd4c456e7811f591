"""The words of a mail, in plain text and in HTML.

Both are in the order in which they should be heard: the sentence that matters, the words, the promise, who
signs, where to read on, why this came and how to leave. The HTML asks for nothing from anywhere: no picture,
no font, no pixel; colours are left to the reader's own, light or dark.
"""

from collections.abc import Callable, Iterator

import nh3

from levelhead.channels.contract import OutgoingMessage
from levelhead.channels.email.form import Hole, Piece, html_lines
from levelhead.channels.shown import with_links
from levelhead.lib.columns import columns_in, fill
from levelhead.lib.text import one_line, plain_lines

_TAGS = {
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
} | {"s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_BODY = "margin:0;padding:24px 16px;font:17px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
_SOFT = "margin:0 0 12px;font-size:15px;opacity:.75"
_P = "margin:0 0 16px"
Shape = Callable[[str], str]
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def plain(message: OutgoingMessage) -> list[Piece]:
    """Return the plain text, holes included."""
    message = with_links(message)
    return [
        _own(message, message.headline, lambda words: _lines(one_line(words, 1000)), str),
        _greeting(message, _lines),
        _lines(*_corrected(message)),
        _own(message, message.plain, _lines, str),
        _promise(message, _lines),
        _lines(message.signature, "\n".join(f"{fact.label}: {fact.value}" for fact in message.facts)),
        _reply_words(message, _lines),
        _own_link(message, lambda words, url: _lines(f"{words}:\n{url}")),
        _lines(f"{message.link.words}:\n{message.link.address}" if message.link else ""),
        _lines("-- \n" + message.why if message.why else "", *message.footer),
        _ways_out(message, lambda words, url: _lines(f"{words}:\n{url}")),
    ]


def html(message: OutgoingMessage) -> list[Piece]:
    """Return the HTML, holes included."""
    message = with_links(message)
    return [
        _head(message),
        _own(message, message.headline, _heading, str),
        _greeting(message, _paragraph),
        "".join(_html_corrected(message)),
        _own(message, message.html, lambda words: f'<div dir="auto">\n{safe(words)}\n</div>\n', html_lines),
        _promise(message, lambda line: _paragraph(line, f"{_P};font-weight:bold")),
        _paragraph(message.signature),
        "".join(_paragraph(f"{fact.label}: {fact.value}", _SOFT) for fact in message.facts),
        _reply_words(message, _paragraph),
        _own_link(message, lambda words, url: _anchor(words, url, f"{_P};font-weight:bold")),
        _anchor(message.link.words, message.link.address, _P) if message.link else "",
        '<hr style="border:0;border-top:1px solid;opacity:.25;margin:24px 0">\n',
        "".join(_paragraph(line, _SOFT) for line in (message.why, *message.footer)),
        _ways_out(message, lambda words, url: _anchor(words, url, _SOFT)),
        "</main>\n</body>\n</html>\n",
    ]


def _own_link(message: OutgoingMessage, shape: Callable[[str, str], str]) -> Piece:
    """Return the link that is each recipient's own, or nothing where the message has none."""
    if not message.own_link:
        return ""
    return Hole(lambda to: (to.own_url,), lambda url: shape(message.own_link, url) if url else "")


def _reply_words(message: OutgoingMessage, shape: Shape) -> Piece:
    """Return the line that invites a reply, for whoever has an address for it."""
    if not message.reply_words:
        return ""
    return Hole(lambda to: (to.reply_to,), lambda back: shape(message.reply_words) if back else "")


def _own(message: OutgoingMessage, words: str, shape: Shape, escape: Shape) -> Piece:
    """Return words in their shape: the same for all, or a hole where each recipient's own fields stand in them."""
    if not message.fields:
        return shape(words)
    names = columns_in(words)

    def write(*values: str) -> str:
        return shape(fill(words, dict(zip(names, values, strict=True)), escape))

    return Hole(lambda to: tuple(to.fields.get(name, "") for name in names), write)


def _heading(words: str) -> str:
    style = "margin:0 0 16px;font-size:24px;line-height:1.25"
    return f'<h1 dir="auto" style="{style}">{html_lines(one_line(words, 1000))}</h1>\n'


def safe(text: str) -> str:
    """Return HTML with only the elements that words need: a picture would tell its host who reads, and when."""
    return nh3.clean(plain_lines(text), tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"https", "http", "mailto"})


def _lines(*paragraphs: str) -> str:
    return "".join(f"{plain_lines(paragraph).rstrip()}\n\n" for paragraph in paragraphs if paragraph.strip())


def _paragraph(text: str, style: str = _P) -> str:
    return f'<p dir="auto" style="{style}">{html_lines(plain_lines(text))}</p>\n' if text.strip() else ""


def _anchor(words: str, address: str, style: str) -> str:
    return f'<p style="{style}"><a href="{html_lines(address)}">{html_lines(one_line(words))}</a></p>\n'


def _greeting(message: OutgoingMessage, shape: Shape) -> Hole:
    def greet(name: str) -> str:
        return shape(message.greeting.replace("{name}", name)) if name and message.greeting else ""

    return Hole(lambda recipient: (one_line(recipient.name, 100) if recipient.name else "",), greet)


def _promise(message: OutgoingMessage, shape: Shape) -> Piece:
    if not message.next_line_in:
        return shape(message.next_line)
    return Hole(lambda recipient: (message.next_line_for(recipient.zone),), shape)


def _ways_out(message: OutgoingMessage, shape: Callable[[str, str], str]) -> Hole:
    def write(leave: str, choose: str) -> str:
        out = shape(message.leave_words, leave) if leave else ""
        return out + (shape(message.preferences_words, choose) if choose else "")

    return Hole(lambda recipient: (recipient.leave_url, recipient.preferences_url), write)


def _corrected(message: OutgoingMessage) -> list[str]:
    if not message.corrects:
        return []
    was = "\n".join(f"> {line}" for line in plain_lines(message.corrects.was).strip().split("\n"))
    return [message.corrects.line, was]


def _html_corrected(message: OutgoingMessage) -> Iterator[str]:
    if message.corrects:
        yield _paragraph(message.corrects.line)
        yield f'<blockquote dir="auto" style="{_P};padding:0 0 0 12px;border-left:3px solid">'
        yield f"<del>{html_lines(plain_lines(message.corrects.was).strip())}</del></blockquote>\n"


def _head(message: OutgoingMessage) -> str:
    language = one_line(message.language, 20)
    direction = "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"
    return (
        f'<!doctype html>\n<html lang="{html_lines(language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="supported-color-schemes" content="light dark">\n'
        f"<title>{html_lines(one_line(message.subject))}</title>\n</head>\n"
        f'<body style="{_BODY}">\n<main style="max-width:600px;margin:0 auto">\n'
    )
