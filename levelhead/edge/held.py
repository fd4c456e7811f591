"""Files held in memory, dressed as responses."""

import hashlib
import zlib
from collections.abc import Mapping
from email.utils import formatdate
from typing import NamedTuple

import brotli
import zstandard

from levelhead.edge.asked import Answer, Headers, made
from levelhead.edge.folder import Folder, Stamp
from levelhead.edge.negotiation import IDENTITY, SUFFIXES, choose_encoding

GZIP_WINDOW = 31
"""zlib's way of saying: with a gzip header."""

OVERHEAD = 2_000
"""Bytes that a held file costs beyond its bodies (measured: names, headers, tables)."""

TYPES = {
    "html": "text/html; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
}


class Response(NamedTuple):
    """What answers a request in one coding; `unchanged` is the 304 in its stead."""

    etag: str
    answer: Answer
    unchanged: Answer


class Dress(NamedTuple):
    """The headers that do not depend on the file: one object for one generation of the site."""

    cache_control: str
    security: Headers


class Held:
    """One file with its codings. `mark` is the state of the site in which it was last known to be current."""

    __slots__ = (
        "_dress",
        "_dressed",
        "bodies",
        "codings",
        "mark",
        "modified",
        "name",
        "sha256",
        "stamp",
        "status",
    )

    def __init__(self, name: str, stamp: Stamp, plain: bytes, twins: Mapping[str, bytes], *, whole: bool) -> None:
        """`plain` are the file's bytes, `twins` the same words by coding.

        A held file that is not `whole` keeps only br and gzip, if it can, for they say everything the others
        say; its plain bytes are then made from gzip when somebody asks for them.
        """
        lean = not whole and {"br", "gzip"} <= twins.keys()
        self.name = name
        self.stamp = stamp
        self.sha256 = hashlib.sha256(plain).hexdigest()
        self.bodies = {coding: body for coding, body in twins.items() if not lean or coding != "zstd"}
        if not lean:
            self.bodies[IDENTITY] = plain
        self.codings = tuple(coding for coding in SUFFIXES if coding in self.bodies)
        self.modified: int | None = stamp.changed // 1_000_000_000
        self.status = 200
        self.mark: object = None
        self._dress = Dress("no-store", [])
        self._dressed: dict[str, Response] = {}

    @property
    def size(self) -> int:
        """What it costs in memory, in bytes."""
        return OVERHEAD + sum(map(len, self.bodies.values()))

    def comes_after(self, before: "Held") -> None:
        """Be dated after what stood in this place, even if both were written within one second."""
        if before.modified is not None and self.modified is not None and self.sha256 != before.sha256:
            self.modified = max(self.modified, before.modified + 1)

    def dress(self, dress: Dress) -> None:
        """Answer with these headers from now on."""
        if dress != self._dress:
            self._dress, self._dressed = dress, {}

    def response(self, accept_encoding: str | None) -> Response:
        """The response in the coding that a request's Accept-Encoding asks for."""
        coding = choose_encoding(accept_encoding, self.codings)
        return self._dressed.get(coding) or self._put_on(coding)

    def _put_on(self, coding: str) -> Response:
        body = self.bodies.get(coding)
        made = body is None
        if body is None:
            body = zlib.decompress(self.bodies["gzip"], GZIP_WINDOW)
        response = self._response(coding, body)
        if not made:
            self._dressed[coding] = response
        return response

    def _response(self, coding: str, body: bytes) -> Response:
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        unchanged = [
            ("etag", etag),
            ("cache-control", self._dress.cache_control),
            ("vary", "accept-encoding"),
        ]
        headers = [("content-type", content_type(self.name)), *unchanged]
        if coding != IDENTITY:
            headers.append(("content-encoding", coding))
        if self.modified is not None:
            headers.append(("last-modified", formatdate(self.modified, usegmt=True)))
        headers += [("content-length", str(len(body))), *self._dress.security]
        return Response(etag, made(self.status, headers, body), made(304, unchanged, b""))


def content_type(name: str) -> str:
    """What a file is, by its name. A variant (`index.html@1`) is what its plain file is."""
    plain = name.rpartition("/")[2].partition("@")[0]
    return TYPES.get(plain.rpartition(".")[2].lower(), "application/octet-stream")


def load(folder: Folder, name: str, *, whole: bool) -> Held | None:
    """Read a file and its twins. A twin that does not say the same as the plain file is left out.

    None if there is no such file; OSError when the folder cannot be read.
    """
    found = folder.read(name)
    if found is None:
        return None
    stamp, plain = found
    twins = {}
    for coding, suffix in SUFFIXES.items():
        twin = folder.read(name + suffix)
        if twin and says(coding, twin[1], plain):
            twins[coding] = twin[1]
    return Held(name, stamp, plain, twins, whole=whole)


def says(coding: str, body: bytes, plain: bytes) -> bool:
    """Whether a compressed body unpacks to these bytes."""
    try:
        if coding == "br":
            return bool(brotli.decompress(body) == plain)
        if coding == "zstd":
            return zstandard.ZstdDecompressor().decompress(body, max_output_size=len(plain) + 1) == plain
        return zlib.decompress(body, GZIP_WINDOW) == plain
    except (brotli.error, zstandard.ZstdError, zlib.error):
        return False
