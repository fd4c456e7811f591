"""The one client for every request that leaves the house.

A stranger may choose where it goes, so each host is looked up once, every address it stands for is checked, and the
connection is made to the checked address itself: a name that answers differently the second time gains nothing. The
name still goes into Host, SNI and the check of the certificate. The same happens again at each redirect. Time, size
and redirects are bounded, no proxy of the environment is used, and no address is ever put into an error.

A connection may be used again within a moment, under the same checks. The conversation itself is the standard
library's: its lines, headers and chunks are bounded, and it lets us bring the connection.
"""

import contextlib
import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from levelhead.lib.kept import Kept
from levelhead.lib.web_address import NotFoundThere, NotReachable, WebAddress, look_up, parse

_PIECE = 65536
_ADDRESSES = 4  # tried one after another before a host counts as unreachable
_SECRET_HEADERS = {"authorization", "cookie", "proxy-authorization"}
# Only these keep method and body. The others would turn a POST into a GET, and the word would silently not arrive.
_KEEPS_METHOD = (307, 308)
_REDIRECTS = (301, 302, 303, *_KEEPS_METHOD)


class HttpError(Exception):
    """A request that came to no answer. The message is a sentence that names no address and no secret.

    `sent` says whether the other side may have got it whole.
    """

    sent = False


class NotAllowed(HttpError):  # noqa: N818 - reads as the sentence it is
    """It leads to where Levelhead sends nothing, or in circles; trying again changes nothing."""


class Unreachable(HttpError):  # noqa: N818 - reads as the sentence it is
    """Nobody was reached, so nothing was said; it may be otherwise later."""


class AnswerLost(HttpError):  # noqa: N818 - reads as the sentence it is
    """The request went out and its answer did not come back, or cannot be read."""

    sent = True


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds to connect, of silence, and for everything; octets of the body; redirects."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 30.0
    size: int = 1_000_000
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said: headers by lower-case name, the body as it came, never unpacked.

    `whole` is False where the body was longer, or came more slowly, than the limits allow.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    whole: bool = True

    @property
    def ok(self) -> bool:
        """Whether the other side has taken it (2xx)."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Return the body read as JSON. Raises `AnswerLost` where it is none."""
        try:
            if not self.whole or self.headers.get("content-encoding", "identity") != "identity":
                raise ValueError
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise AnswerLost("The other side answered with something that cannot be read.") from None


def request(
    method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"", limits: Limits = Limits()
) -> Answer:
    """Send one request and return its answer, whatever its status. Raises `HttpError`."""
    ends = time.monotonic() + limits.total
    sending = dict(headers or {})
    try:
        address = parse(url)
        for _step in range(limits.redirects + 1):
            answer = _ask(method, address, sending, body, limits, ends)
            onward = _onward(answer, method, limits)
            if onward is None:
                return answer
            there = address.onward(onward)
            if there.origin != address.origin:
                sending = {name: value for name, value in sending.items() if name.lower() not in _SECRET_HEADERS}
            address = there
    except NotReachable as error:
        raise NotAllowed(str(error)) from None
    raise NotAllowed("The other side sent us on too often.")


def send_json(
    method: str, url: str, words: object, *, headers: Mapping[str, str] | None = None, limits: Limits = Limits()
) -> Answer:
    """Send `words` as JSON and return the answer. Raises `HttpError`."""
    body = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return request(method, url, headers={**kind, **(headers or {})}, body=body, limits=limits)


def post_json(
    url: str, words: object, *, headers: Mapping[str, str] | None = None, limits: Limits = Limits()
) -> Answer:
    """POST `words` as JSON and return the answer. Raises `HttpError`."""
    return send_json("POST", url, words, headers=headers, limits=limits)


def _onward(answer: Answer, method: str, limits: Limits) -> str | None:
    """Return where `answer` sends us, if it does and we go there."""
    follows = answer.status in (_REDIRECTS if method in ("GET", "HEAD") else _KEEPS_METHOD)
    return answer.headers.get("location") if follows and limits.redirects else None


def _ask(
    method: str, address: WebAddress, headers: Mapping[str, str], body: bytes, limits: Limits, ends: float
) -> Answer:
    connection = _connected(address, limits, ends)
    stays = False
    try:
        with _cut_off(connection, ends):
            _say(connection, method, address, headers, body)
            response = connection.getresponse()
            answer = _answer(response, limits, ends)
            stays = answer.whole and not response.will_close
            response.close()  # which sets the connection free for the next request
        return answer
    except (OSError, http.client.HTTPException, ValueError):
        raise AnswerLost("The connection broke, or the time ran out, before the other side answered.") from None
    finally:
        if stays:
            _kept.give(address.origin, connection.number, connection)
        else:
            connection.close()


def _say(connection: "_Pinned", method: str, address: WebAddress, headers: Mapping[str, str], body: bytes) -> None:
    """Hand the request over. What breaks off here was never got whole."""
    try:
        connection.request(method, address.path, body or None, _all_headers(address, headers))
    except OSError:
        raise Unreachable("The connection broke before everything was said.") from None
    except (http.client.HTTPException, ValueError):
        raise NotAllowed("The request has a character in it that HTTP cannot carry.") from None


def _all_headers(address: WebAddress, headers: Mapping[str, str]) -> dict[str, str]:
    return {
        "Host": address.host_header,
        "User-Agent": "Levelhead",
        "Accept-Encoding": "identity",  # what is never unpacked cannot swell
        **headers,
    }


def _answer(response: http.client.HTTPResponse, limits: Limits, ends: float) -> Answer:
    """Read the body as far as the limits allow: the status counts even where the body never ends."""
    body, whole = bytearray(), False
    with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
        while len(body) <= limits.size:
            piece = response.read1(_PIECE)
            if not piece:
                whole = not response.length and time.monotonic() < ends
                break
            body += piece
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, bytes(body[: limits.size]), whole and len(body) <= limits.size)


_kept: Kept["_Pinned"] = Kept()


class _Pinned(http.client.HTTPConnection):
    """A connection to one checked address, spoken to under the name that it was looked up by."""

    def __init__(self, address: WebAddress, number: str, connect: float, read: float) -> None:
        super().__init__(number, address.port)
        self._address, self.number = address, number
        self._connect, self._read = connect, read

    def connect(self) -> None:
        """Connect to the number, asking nobody again, and make it private under the name where it is https."""
        plain = socket.socket(socket.AF_INET6 if ":" in self.number else socket.AF_INET)
        try:
            plain.settimeout(self._connect)
            plain.connect((self.number, self._address.port))
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            secure = self._address.scheme == "https"
            self.sock = _tls().wrap_socket(plain, server_hostname=self._address.host.rstrip(".")) if secure else plain
            self.sock.settimeout(self._read)
        except BaseException:
            plain.close()
            raise


@cache
def _tls() -> ssl.SSLContext:
    """The system's trusted certificates; SSL_CERT_FILE in the environment names others."""
    return ssl.create_default_context()


def _connected(address: WebAddress, limits: Limits, ends: float) -> _Pinned:
    """Return a connection to the first of the host's addresses that answers. Raises `Unreachable`."""
    failed = "The other side cannot be reached."
    try:
        numbers = look_up(address, min(limits.connect, ends - time.monotonic()))
    except NotFoundThere:
        raise Unreachable("The other side's name could not be looked up.") from None
    kept = _kept.take(address.origin, numbers)
    if kept is not None:
        kept.sock.settimeout(max(min(limits.read, ends - time.monotonic()), 0.001))
        return kept
    for number in numbers[:_ADDRESSES]:
        left = ends - time.monotonic()
        if left <= 0:
            break
        connection = _Pinned(address, number, min(limits.connect, left), min(limits.read, left))
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            failed = f"The other side's certificate does not hold: {error.verify_message}."
        except ssl.SSLError:
            failed = "The other side could not be talked to in private (TLS)."
        except TimeoutError:
            failed = "The other side did not answer in time."
        except OSError:
            failed = "The other side cannot be reached."
        else:
            return connection
    raise Unreachable(failed)


@contextlib.contextmanager
def _cut_off(connection: _Pinned, ends: float) -> Iterator[None]:
    """End the connection when the time is over, however busily the other side drips.

    A timeout on each read cannot do that: one octet a second would keep us for days.
    """
    held = connection.sock

    def cut() -> None:
        # Not SSLSocket.shutdown: that takes the session away under the thread that reads from it.
        with contextlib.suppress(OSError):
            socket.socket.shutdown(held, socket.SHUT_RDWR)

    timer = threading.Timer(max(ends - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
