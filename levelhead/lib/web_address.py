"""Web addresses that strangers give: read strictly, and looked up only to what may be reached."""

import ipaddress
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

import idna

from levelhead.lib.net import IPAddress, is_public

_MAX_URL = 4000
_NUMBER = re.compile(r"\d+|0[xX][0-9a-fA-F]*")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*")
_WHOLE_PATH = "/%:@!$&'()*+,;=~-._?"

_typed: ContextVar[frozenset[tuple[str, str, int]]] = ContextVar("typed", default=frozenset())


class NotReachable(ValueError):  # noqa: N818 - reads as the sentence it is
    """An address that Levelhead does not talk to. The message says why and never repeats the address."""


class NotFoundThere(Exception):  # noqa: N818 - reads as the sentence it is
    """The name could not be looked up just now."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where a request goes. `path` holds the query too, and may hold a secret: it is never shown."""

    scheme: str
    host: str
    port: int
    path: str = field(repr=False)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what decides whether a redirect stays in the same hands."""
        return self.scheme, self.host, self.port

    @property
    def host_header(self) -> str:
        """The host as HTTP names it, with the port where it is not the usual one."""
        bare = f"[{self.host}]" if ":" in self.host else self.host
        return bare if self.port == _usual(self.scheme) else f"{bare}:{self.port}"

    def onward(self, location: str) -> "WebAddress":
        """Return where a redirect to `location` leads. Raises `NotReachable`, also for a step from https to http."""
        there = parse(urljoin(f"{self.scheme}://{self.host_header}{self.path}", location))
        if self.scheme == "https" and there.scheme == "http":
            raise NotReachable("It leads on from https to http, where others could read along.")
        return there


def parse(url: str) -> WebAddress:
    """Read a web address. Raises `NotReachable`.

    Any port is allowed, for receivers stand on many: what an address may do harm to is decided by where it leads.
    """
    if len(url) > _MAX_URL or any(c.isspace() or not c.isprintable() or c == "\\" for c in url):
        raise NotReachable("A web address has no spaces, no backslashes and at most 4,000 characters.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotReachable("This web address has a host or a port that cannot be read.") from None
    if parts.scheme not in ("http", "https"):
        raise NotReachable("A web address begins with https:// or http://.")
    if "@" in parts.netloc:
        raise NotReachable("A web address with a user or a password in it is not taken.")
    if port == 0:
        raise NotReachable("There is no port 0.")
    path = quote(parts.path or "/", safe=_WHOLE_PATH) + (
        f"?{quote(parts.query, safe=_WHOLE_PATH)}" if parts.query else ""
    )
    return WebAddress(parts.scheme, _host(parts.hostname or ""), port or _usual(parts.scheme), path)


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _host(host: str) -> str:
    """Return the host in its one plain form: a name in ASCII, or an address as everybody writes it."""
    if ":" in host:
        return str(_as_number(host))
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise NotReachable("The host of this web address is no name that can be looked up.") from None
    if _NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
        return str(_as_number(name))
    if not _NAME.fullmatch(name.rstrip(".")):
        raise NotReachable("The host of this web address is no name that can be looked up.")
    return name.lower()


def _as_number(text: str) -> IPAddress:
    """Return `text` as an address. Some read 127.1, 0x7f000001 and 2130706433 as one: these are refused."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        raise NotReachable("A host that is a number is written as four numbers with dots, or as IPv6.") from None
    if getattr(found, "scope_id", None):
        raise NotReachable("An address of one network alone is not reached.")
    return found


def look_up(address: WebAddress, seconds: float) -> list[str]:
    """Return the numbers that `address` stands for, every one of them checked.

    Raises `NotReachable` if any is not public: a name with one good number and one bad one is a trap.
    Raises `NotFoundThere` if there is none, or none within `seconds`.
    """
    found = [ipaddress.ip_address(number) for number in _ask(address.host, address.port, seconds)]
    if not found:
        raise NotFoundThere
    if address.origin in _typed.get():
        return [str(one) for one in found]
    if not all(is_public(one) or (one.is_loopback and loopback_is_open()) for one in found):
        raise NotReachable("It stands for an address that is not public; Levelhead sends nothing there.")
    return [str(one) for one in found]


@contextmanager
def typed_here(*urls: str) -> Iterator[None]:
    """Let the block reach the hosts of ``urls`` wherever they stand: somebody at this machine's terminal named them.

    A redirect to any other host is checked as ever. Raises `NotReachable` where one of them cannot be read.
    """
    before = _typed.set(frozenset(parse(url).origin for url in urls))
    try:
        yield
    finally:
        _typed.reset(before)


def loopback_is_open() -> bool:
    """Whether a test has opened this machine to itself; both settings are refused in production."""
    return os.environ.get("LEVELHEAD_TESTING") == "1" and os.environ.get("LEVELHEAD_TEST_LOOPBACK") == "1"


def _ask(host: str, port: int, seconds: float) -> list[str]:
    """Ask the system's resolver, which knows no time limit of its own: it is left behind where it takes too long."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    asking = threading.Thread(target=ask, name="look-up", daemon=True)
    asking.start()
    asking.join(max(seconds, 0))
    return list(found)
