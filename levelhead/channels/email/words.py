"""The words of a mail that came in, wherever in it they stand, and whatever letters it says that it is written in."""

import codecs
import re
from email.message import EmailMessage
from html import unescape

from levelhead.lib.text import is_blank, plain_lines

MOST_TEXT = 200_000
MOST_PARTS = 40
_NO_LETTERS = {"punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape"}
"""Python's names of what nobody writes in: to read the first costs the square of its length."""
_WORDS = ("text/plain", "text/html")
_OUT = re.compile(r"(?is)<!--.*?(?:-->|\Z)|<(script|style|head|template|blockquote)\b.*?(?:</\1>|\Z)")
_HIDDEN = re.compile(r"(?is)<(\w{1,20})\b(?=[^<>]{0,2000}(?:display\s?:\s?none|\shidden\b))[^<>]*>.*?(?:</\1>|\Z)")


def words_of(mail: EmailMessage) -> str:
    """Return what the mail says: all its parts, of several ways to say the same the plainest one that says anything.

    What a mail quotes is still in it. A mail that was only passed on says what is in it.
    """
    within = (one for _number, one in zip(range(MOST_PARTS), mail.walk(), strict=False) if is_words(one))
    return _said(mail, [MOST_PARTS]) or next(filter(None, map(_written, within)), "")


def is_words(part: EmailMessage) -> bool:
    """Return whether a part is words to read; a file of text is none."""
    is_file = part.get_content_disposition() == "attachment" or name_of(part)
    return part.get_content_type() in _WORDS and not is_file


def name_of(part: EmailMessage) -> str:
    """Return the name of the file that a part is; "" where it has none, or one that cannot be read."""
    try:
        return part.get_filename() or ""
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):  # a broken header
        return ""


def _said(part: EmailMessage, left: list[int]) -> str:
    """The words in ``part`` and all that it holds; ``left`` counts down the parts that are still looked at."""
    left[0] -= 1
    if left[0] < 0 or part.get_content_maintype() == "message":
        return ""
    if not part.is_multipart():
        return _written(part) if is_words(part) else ""
    inside = [one for one in part.iter_parts() if isinstance(one, EmailMessage)]
    if part.get_content_type() == "multipart/alternative":
        inside.sort(key=lambda one: one.get_content_type() != "text/plain")
        return next(filter(None, (_said(one, left) for one in inside)), "")
    return "\n".join(filter(None, (_said(one, left) for one in inside)))[:MOST_TEXT]


def _written(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    text = _read(payload, part.get_content_charset("")) if isinstance(payload, bytes) else ""
    text = plain_lines(_bare(text) if part.get_content_subtype() == "html" else text)[:MOST_TEXT]
    return "" if is_blank(text) else text


def _read(octets: bytes, charset: str) -> str:
    """Read ``octets`` as they say they are written; else as nearly everybody writes, or used to."""
    octets = octets[: 4 * MOST_TEXT]
    name = _codec(charset)
    if name and name != "ascii":
        return octets.decode(name, "replace")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace")


def _codec(charset: str) -> str:
    """Python's name for ``charset``, or "" for what it does not know, or what is no way to write words."""
    try:
        b"text".decode(charset, "replace")  # refuses what is known and reads no text, such as base64
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_LETTERS else name


def _bare(html: str) -> str:
    """Return the words of HTML, without a quoted history and without what its writer did not see."""
    html = _HIDDEN.sub(" ", _OUT.sub(" ", html[:MOST_TEXT]))
    html = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li)\b[^<>]*>", "\n", html)
    html = re.sub(r"(?i)</t[dh]\b[^<>]*>", " ", html)
    return unescape(re.sub(r"<[^<>]*>", "", html))
