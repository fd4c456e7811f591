"""Reads EMAIL_URL: where mail is handed over, and how."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from levelhead.channels.contract import ConfigError

LOOKS_LIKE = (
    "It should look like smtp://user:password@mail.example.org:587, smtps://user:password@mail.example.org, "
    "smtp+starttls://mail.example.org or console:"
)


class Tls(Enum):
    """How a connection is made private."""

    NEVER = "never"
    IF_OFFERED = "if-offered"
    REQUIRED = "required"
    FROM_THE_START = "from-the-start"


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server to hand mail to. `timeout` is in seconds, for each step; `sessions` bounds connections at once."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = ""
    verify: bool = True
    ca: str = ""
    timeout: float = 30.0
    sessions: int = 4
    hello: str = ""

    def __repr__(self) -> str:
        """Name the server without its user and password: this ends up in logs."""
        return f"<Server {self.host}:{self.port} tls={self.tls.value}>"


_SCHEMES = {"smtp": Tls.IF_OFFERED, "smtp+starttls": Tls.REQUIRED, "smtps": Tls.FROM_THE_START}
_OPTIONS = {"tls", "verify", "ca", "timeout", "hello", "sessions"}


def parse(url: str) -> Server | None:
    """Return the server that `url` names, or None for `console:`. Raises `ConfigError`, never with the password.

    Options stand after a question mark: `tls` (never, if-offered, required), `verify` (yes, no), `ca` (a file
    of certificates to trust), `timeout` (seconds), `hello` (the name to greet with), `sessions` (how many
    connections at once, at most).
    """
    if url.rstrip("/") == "console:":
        return None
    parts = _split(url)
    options = _options(parts.query)
    tls = _tls(parts.scheme, options)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ConfigError(
            "The mail server's address has a user or a password, but not both: smtp://user:password@host."
        )
    return Server(
        host=parts.hostname or "",
        port=parts.port or _usual_port(tls, bool(user)),
        tls=tls,
        user=user,
        password=password,
        verify=_yes(options.get("verify", "yes")),
        ca=_file(options.get("ca", "")),
        timeout=_seconds(options.get("timeout", "30")),
        hello=_hello(options.get("hello", "")),
        sessions=_sessions(options.get("sessions", "4")),
    )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigError(
            f"The mail server's address has a host or a port that cannot be read. {LOOKS_LIKE}."
        ) from error
    if parts.scheme not in _SCHEMES:
        raise ConfigError(f"The mail server's address begins with something that is no way to send mail. {LOOKS_LIKE}.")
    if not host:
        raise ConfigError(f"The mail server's address names no mail server. {LOOKS_LIKE}.")
    if parts.path.strip("/") or parts.fragment:
        raise ConfigError(
            "The mail server's address has something after the host that does not belong there. "
            "If the password holds / # ? or @, write them as %2F %23 %3F and %40."
        )
    return parts


def _options(query: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    for name in sorted(set(options) - _OPTIONS):
        raise ConfigError(f"The mail server's address has no option {name!r}. It has: {', '.join(sorted(_OPTIONS))}.")
    return options


def _tls(scheme: str, options: dict[str, str]) -> Tls:
    wanted = options.get("tls")
    if wanted is None or scheme == "smtps":
        return _SCHEMES[scheme]
    choices = {tls.value: tls for tls in (Tls.NEVER, Tls.IF_OFFERED, Tls.REQUIRED)}
    if wanted not in choices:
        raise ConfigError(f"In the mail server's address, tls={wanted!r} is none of {', '.join(choices)}.")
    return choices[wanted]


def _usual_port(tls: Tls, signs_in: bool) -> int:
    """RFC 8314: 465 for TLS from the start; 587 where one signs in; 25 between servers."""
    if tls is Tls.FROM_THE_START:
        return 465
    return 587 if signs_in or tls is Tls.REQUIRED else 25


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ConfigError(f"In the mail server's address, verify={text!r} is neither yes nor no.")
    return text == "yes"


def _file(text: str) -> str:
    if text and not Path(text).is_file():
        raise ConfigError(f"In the mail server's address, there is no file {text!r} (option ca).")
    return text


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 600:
        raise ConfigError(
            f"In the mail server's address, timeout={text!r} is not a number of seconds between 0 and 600."
        )
    return seconds


def _sessions(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) < 4 else 0
    if not 1 <= number <= 50:
        raise ConfigError(f"In the mail server's address, sessions={text!r} is not a number from 1 to 50.")
    return number


def _hello(text: str) -> str:
    if text and not all(c.isascii() and (c.isalnum() or c in ".-:[]") for c in text):
        raise ConfigError(f"In the mail server's address, hello={text!r} is not the name of a machine.")
    return text
