"""Markdown as people write it in an update: rendered, then cleaned, so that nothing a writer pastes can run."""

import re
from functools import cache
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "br", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "del", "hr"}
HEADING = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
_LIST = re.compile(
    r'(?P<item><li>\s*(?:<p>)?)|\s*(?P<end></(?:ol|ul)>)|(?P<ol>\s*<ol(?: start="(?P<start>\d+)")?>)\s*|\s*<ul>\s*'
)
ITEM = re.compile(r"^\s*(?:-|\d+\.) +")
"""What stands before an item of a list in plain text."""
STRIKE_OPEN, STRIKE_CLOSE = "\ue000", "\ue001"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    return parser.enable(["strikethrough"]).disable(["image"])


def to_html(text: str, strikes: tuple[str, ...] = ()) -> str:
    """Return safe HTML for Markdown ``text``.

    Raw HTML is shown as text, images are not loaded, links carry ``rel`` and only http, https, mailto and tel.
    Each of ``strikes`` (words quoted from the text) stands struck where it is found: a correction keeps the old words.
    """
    tokens = _parser().parse(_with_marks(clean(text), strikes))
    for token in tokens:
        _lower_heading(token)
    html = _parser().renderer.render(tokens, _parser().options, {})
    html = html.replace(STRIKE_OPEN, "<del>").replace(STRIKE_CLOSE, "</del>")
    html = html.replace("<s>", "<del>").replace("</s>", "</del>")
    safe: str = nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    return safe.strip()


def own_words_to_html(text: str) -> str:
    """Return HTML for Markdown of our own, such as a channel's guide: tables too; its first heading is left out."""
    body = text.split("\n", 1)[1] if text.startswith("# ") else text
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    more = {"h2", "table", "thead", "tbody", "tr", "th", "td"}
    return nh3.clean(html, tags=TAGS | more, attributes={"a": {"href"}}, url_schemes={"https", "http"})


def to_text(text: str) -> str:
    """Return ``text`` as plain lines for a mail's text part or a terminal: no marks, links as "words (address)"."""
    html = to_html(text)
    html = re.sub(r'<a href="([^"]*)"[^>]*>(.*?)</a>', _link_as_text, html, flags=re.S)
    html = _LIST.sub(_Marks(), html)
    html = re.sub(r"</(p|h3|h4|pre|blockquote|ul|ol)>\s*", "\n\n", html)
    html = re.sub(r"</li>\n?", "\n", re.sub(r"<br>\n?", "\n", html))
    plain = unescape(re.sub(r"<[^>]+>", "", html))
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def to_words(text: str) -> str:
    """Return what an eye reads of ``text``: as :func:`to_text`, without the addresses behind links."""
    return unescape(re.sub(r"<[^>]+>", "", to_html(text)))


def to_line(text: str) -> str:
    """Return ``text`` as running words in one line: what stood in a list becomes a sentence of its own."""
    return " ".join(_sentence(line) for line in to_text(text).split("\n") if line.strip())


def _sentence(line: str) -> str:
    words = ITEM.sub("", line)
    open_ended = words != line and words[-1:].isalnum()
    return " ".join(words.split()) + ("." if open_ended else "")


class _Marks:
    """Puts before each item of a list, as its HTML goes by, a dash or its number, deeper where lists are nested."""

    def __init__(self) -> None:
        self._numbers: list[int] = []  # of the next item in each list that is open; 0 where it has dashes

    def __call__(self, tag: re.Match[str]) -> str:
        """Return what stands in plain text for an opening or closing tag of a list, or an item's opening."""
        if tag["item"]:
            return "  " * (len(self._numbers) - 1) + self._next()
        if tag["end"]:
            self._numbers.pop()
            return tag[0] if not self._numbers else ""
        self._numbers.append(int(tag["start"] or 1) if tag["ol"] else 0)
        return "" if len(self._numbers) == 1 else "\n"

    def _next(self) -> str:
        number = self._numbers[-1]
        if not number:
            return "- "
        self._numbers[-1] += 1
        return f"{number}. "


def clean(text: str) -> str:
    """Return ``text`` without NUL and other control characters, with plain line ends; nothing visible is lost."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and c not in "\x7f\ue000\ue001"))


def _with_marks(text: str, strikes: tuple[str, ...]) -> str:
    for words in strikes:
        pieces = [piece for piece in clean(words).split("\n") if piece.strip()]
        for piece in pieces:
            body = piece.strip()
            text = text.replace(body, f"{STRIKE_OPEN}{body}{STRIKE_CLOSE}", 1)
    return text


def _lower_heading(token: Token) -> None:
    if token.tag in HEADING and token.type.startswith("heading"):
        token.tag = HEADING[token.tag]


def _link_as_text(match: re.Match[str]) -> str:
    address, words = match.group(1), match.group(2)
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    return words if words == bare else f"{words} ({bare})"
