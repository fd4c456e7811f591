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

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from levelhead.public.together import Answer, Environ, answered

SIGN = "levelhead.busy"
"""In a request's environment it asks for the page itself; no header can set it."""
WORDS, BESIDE = "\ue000words\ue000", "\ue000beside\ue000"
"""Where in the page a reader's words and the other fields go."""
MARK = re.compile(f"({WORDS}|{BESIDE})")
KINDS = {"words": (WORDS, BESIDE), "beside": ("", BESIDE), "nothing": ("", "")}
"""The page by what it gives back: words and other fields, other fields alone, or nothing."""
REFUSED = "503 Service Unavailable"
OLD = 60.0
"""Seconds after which the page is made anew: the organisation may have another name by then."""
AGAIN = 10
"""Seconds after which to try again."""
LONGEST, MOST_FIELDS = 7000, 20
SHOWN = "text"


class TooBusy:
    """Answers in Django's stead."""

    def __init__(self, django: WSGIHandler) -> None:
        self._django = django
        self._pages: dict[tuple[str, str], Answer] = {}
        self._made, self._ready = float("-inf"), Event()

    def renew(self) -> None:
        """Let Django make the page, in each language, where it is old."""
        if time.monotonic() - self._made < OLD:
            return
        for language, _name in settings.LANGUAGES:
            for kind, marks in KINDS.items():
                _fine, headers, page = answered(self._django, _asking(language, marks))
                self._pages[language, kind] = (REFUSED, headers, page)
        self._made = time.monotonic()
        self._ready.set()

    def answer(self, environ: Environ, body: bytes | None) -> Answer:
        """Return the page with what ``body`` brought still in it."""
        self._ready.wait(10)
        fields = dict(_fields(body or b"", environ.get("CONTENT_TYPE", "")))
        words = escape(fields.pop(SHOWN, ""))
        beside = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in fields.items())
        kind = "words" if words else "beside" if beside else "nothing"
        status, headers, page = self._pages[_language(environ), kind]
        marks = {WORDS: words, BESIDE: beside}
        filled = "".join(marks.get(part, part) for part in MARK.split(page.decode()))
        return status, [(k, v) for k, v in headers if k != "Content-Length"], filled.encode()


def _asking(language: str, marks: tuple[str, str]) -> Environ:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/busy",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_LANGUAGE": language,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        SIGN: marks,
    }


def _language(environ: Environ) -> str:
    for wanted, _weight in parse_accept_lang_header(environ.get("HTTP_ACCEPT_LANGUAGE", "").lower()[:200]):
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


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
