"""The page for whom there is no room at this moment: made ready by Django, filled with their own words without it.

It costs a fiftieth of a millisecond, so that a flood can be answered whole. What a form brings is read only to be given
back to whoever sent it.
"""

import io
import re
import time
from collections.abc import Iterator
from html import escape
from threading import Event
from urllib.parse import parse_qsl

from django.core.handlers.wsgi import WSGIHandler

from levelhead.public.together import Answer, Environ, answered
from levelhead.wording.tongues import known

SIGN = "levelhead.busy"
"""In a request's environment it asks for the page itself; no header can set it."""
WORDS, BESIDE = "\ue000words\ue000", "\ue000beside\ue000"
"""Where in the page a reader's words and the other fields go."""
MARK = re.compile(f"({WORDS}|{BESIDE})")
Marks = tuple[str, str, bool]
KINDS: dict[str, Marks] = {
    "words": (WORDS, BESIDE, False),
    "picture": (WORDS, BESIDE, True),
    "beside": ("", BESIDE, False),
    "nothing": ("", "", False),
}
"""The page by what it gives back: words and other fields (and a place for a picture), other fields alone, nothing."""
Headers = list[tuple[str, str]]
Ready = tuple[Headers, list[bytes]]
REFUSED = "503 Service Unavailable"
OLD = 60.0
"""Seconds after which the page is made anew: the organisation may have another name by then."""
PATIENCE = 10.0
"""Seconds for which the first one waits until the page has been made."""
SOON = 2.0
"""Seconds after which to try once more where Django could not make it."""
AGAIN = 10
"""Seconds after which to try again."""
AGAIN_HEADER = ("Retry-After", str(AGAIN))
LONGEST, MOST_FIELDS = 7000, 20
_FILE = re.compile(rb'filename="[^"]')
SHOWN = "text"
PLAINLY: Ready = (
    [AGAIN_HEADER, ("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "default-src 'none'")],
    [
        b"<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>",
        b"<title>One moment</title>",
        b"<form method=post enctype='multipart/form-data'><p><label for=text>We could not take this just now. Nothing ",
        b"you wrote is lost: send it again in a moment.</label><p><textarea id=text name=text rows=12 cols=36>",
        WORDS.encode(),
        b"</textarea>",
        BESIDE.encode(),
        b"<p><button>Send it again</button></form>",
    ],
)
"""What stands in for the page as long as Django has not been able to make it at all."""


class TooBusy:
    """Answers in Django's stead."""

    def __init__(self, django: WSGIHandler) -> None:
        self._django = django
        self._pages: dict[tuple[str, str], Ready] = {}
        self._old_at, self._ready = float("-inf"), Event()

    @property
    def ready(self) -> bool:
        """Whether there is a page to answer with, so that answering waits for nothing."""
        return self._ready.is_set()

    def renew(self) -> None:
        """Let Django make the page, in each language, where it is old; where it fails at that, the older one holds."""
        if time.monotonic() < self._old_at:
            return
        wanted = [(code, kind) for code in ("", *known()) for kind in KINDS]
        made = {which: page for which in wanted if (page := self._made(*which)) is not None}
        self._pages |= made
        self._old_at = time.monotonic() + (OLD if len(made) == len(wanted) else SOON)
        if len(self._pages) == len(wanted):
            self._ready.set()

    def _made(self, language: str, kind: str) -> Ready | None:
        """The page as Django makes it; None where it makes another one, such as that something went wrong."""
        marks = KINDS[kind]
        _fine, headers, page = answered(self._django, _asking(language, marks))
        whole = (AGAIN_HEADER in headers) and all(mark in page.decode() for mark in marks[:2])
        return _ready(headers, page) if whole else None

    def answer(self, environ: Environ, body: bytes | None) -> Answer:
        """Return the page with what ``body`` brought still in it."""
        self._ready.wait(PATIENCE)
        fields = fields_of(body or b"", environ.get("CONTENT_TYPE", ""))
        words = escape(fields.pop(SHOWN, ""))
        beside = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in fields.items())
        kind = _kind(words, beside, body or b"")
        headers, parts = self._pages.get((_language(environ), kind), PLAINLY)
        marks = {WORDS.encode(): words.encode(), BESIDE.encode(): beside.encode()}
        return REFUSED, headers, b"".join(marks.get(part, part) for part in parts)


def _ready(headers: Headers, page: bytes) -> Ready:
    """The page taken apart at its marks, as Django made it."""
    parts = [part.encode() for part in MARK.split(page.decode())]
    return [(name, value) for name, value in headers if name != "Content-Length"], parts


def _kind(words: str, beside: str, body: bytes) -> str:
    if words and brings_picture(body):
        return "picture"
    return "words" if words else "beside" if beside else "nothing"


def brings_picture(body: bytes) -> bool:
    """Whether a form, as far as it was read, brings a file, which has to be chosen again."""
    return _FILE.search(body) is not None


def _asking(language: str, marks: Marks) -> Environ:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/busy",
        "QUERY_STRING": f"lang={language}",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        SIGN: marks,
    }


def _language(environ: Environ) -> str:
    """The language that the form's address names; where that is none, the page's first."""
    asked = dict(parse_qsl(environ.get("QUERY_STRING", "")[:200])).get("lang", "")
    return asked if asked in known() else ""


def fields_of(body: bytes, kind: str) -> dict[str, str]:
    """Return the words that a form brings by their field's name, as far as it was read and can be."""
    return dict(_fields(body, kind))


def _fields(body: bytes, kind: str) -> Iterator[tuple[str, str]]:
    """The fields of a form by name: words only, no files; nothing where it cannot be read."""
    if kind.startswith("multipart/form-data"):
        yield from _parts(body, kind.partition("boundary=")[2].strip('"'))
    else:
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=False, max_num_fields=MOST_FIELDS)
        except ValueError:
            return
        yield from ((name[:40], value[:LONGEST]) for name, value in pairs)


def _parts(body: bytes, boundary: str) -> Iterator[tuple[str, str]]:
    for part in body.split(f"--{boundary}".encode())[1 : MOST_FIELDS + 1] if boundary else ():
        head, _gap, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0].decode("utf-8", "replace")[:40]
        words = value.removesuffix(b"\r\n").decode("utf-8", "replace")[:LONGEST]
        if name and words and b"filename=" not in head:
            yield name, words
