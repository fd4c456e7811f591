"""Checks of single settings: each says how the value should look, and never repeats a password."""

import ipaddress
import os
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from levelhead.channels.email import mailbox, url
from levelhead.lib import mail_address

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def check_listen(value: str) -> str:
    """Return a listening address "HOST:PORT", or raise ValueError with the sentence to show."""
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise ValueError(f"“{value}” is not an address to listen on. Write HOST:PORT, as 127.0.0.1:8000.")
    return value


def check_listens(value: str) -> str:
    """Return addresses "HOST:PORT", separated by commas, or raise ValueError with the sentence to show."""
    return ",".join(check_listen(part.strip()) for part in value.split(",") if part.strip())


def check_url(value: str) -> str:
    """Return a web address without its last slash, or raise ValueError with the sentence to show."""
    if not value:
        return value
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"“{value}” is not a web address. Write it like https://status.example.org.")
    return value.rstrip("/")


def check_database(value: str) -> str:
    """Return a database's address, or raise ValueError; the address itself may hold a password and is not shown."""
    scheme = value.partition(":")[0]
    if value and scheme not in {"sqlite", "postgresql", "postgres"}:
        raise ValueError(
            f"“{scheme}:” is no database Levelhead knows. "
            "Write sqlite:///path/to/file or postgresql://user:password@host/name."
        )
    if scheme == "sqlite":
        _check_sqlite(value)
    elif value:
        _check_postgresql(value)
    return value


def _check_sqlite(value: str) -> None:
    path = Path(value.removeprefix("sqlite:///"))
    if not value.startswith("sqlite:///") or not path.name:
        raise ValueError(
            "It names no file. Write sqlite:///path/to/file, with three strokes, or four where the path begins at /."
        )
    if not path.parent.is_dir():
        raise ValueError(f"There is no folder “{path.parent}” for its file. Make it first, or name another.")


def _check_postgresql(value: str) -> None:
    parts = urlsplit(value)
    if not parts.path.strip("/") and not {"dbname", "service"} & set(parse_qs(parts.query)):
        raise ValueError("It names no database. Write postgresql://user:password@host/name.")
    try:
        parts.port  # noqa: B018 - reading it is what finds a wrong one
    except ValueError:
        raise ValueError("Its port is no number. Write postgresql://user:password@host:5432/name.") from None


def check_folder(value: object) -> object:
    """Return the data folder as it was given, or raise ValueError where none can stand there."""
    if not isinstance(value, str | Path):
        return value
    if not str(value).strip():
        raise ValueError("It is empty. Name a folder, as /var/lib/levelhead, or take it out.")
    path = Path(value)
    stands = next((place for place in (path, *path.parents) if place.exists()), Path("/"))
    if not stands.is_dir():
        raise ValueError(f"“{stands}” is a file. Name a folder, as /var/lib/levelhead.")
    if stands != path and not os.access(stands, os.W_OK):
        raise ValueError(f"Nothing may be made in “{stands}”. Name another folder, or make “{path}” yourself.")
    return value


def check_apart(listening: dict[str, str]) -> None:
    """Raise ValueError where two processes, by the names of their settings, would listen on one address."""
    for one, other in combinations(listening, 2):
        if listening[one] == listening[other] and not listening[one].endswith(":0"):
            raise ValueError(
                f"{one} and {other} are both {listening[one]}. Give each an address of its own, as 127.0.0.1:8001."
            )


def check_mail(value: str) -> str:
    """Return how mail leaves, or raise ValueError; the address itself may hold a password and is not shown."""
    url.parse(value)
    return value


def check_inbound(value: str) -> str:
    """Return how mail comes in, or raise ValueError; the address itself may hold a password and is not shown."""
    parts = urlsplit(value)
    if not value or value == "hook:":
        return value
    if parts.scheme == "imaps":
        mailbox.parse(value)
        return value
    if parts.scheme == "lmtp" and parts.hostname and parts.port:
        return value
    raise ValueError(
        "it should look like lmtp://127.0.0.1:8024, where your mail server hands mail on, like "
        "imaps://user:password@mail.example.org/INBOX, which is read, or be hook:, to which a provider posts."
    )


def check_sender(value: str) -> str:
    """Return the address that mail comes from, or raise ValueError with the sentence to show."""
    if value:
        mail_address.parse(value)
    return value


def check_level(value: str) -> str:
    """Return a log level in capitals, or raise ValueError with the sentence to show."""
    if value.upper() not in LEVELS:
        raise ValueError(f"“{value}” is no log level. Write one of {', '.join(LEVELS)}.")
    return value.upper()


def check_networks(value: str) -> str:
    """Return a comma-separated list of networks, or raise ValueError with the sentence to show."""
    try:
        split_list(value)
    except ValueError:
        raise ValueError(f"“{value}” is no list of addresses. Write it like 127.0.0.1, 10.0.0.0/8.") from None
    return value


def split_list(value: str) -> list[str]:
    """Return the networks named in a comma-separated ``value``; ValueError where one is none."""
    networks = [part.strip() for part in value.split(",") if part.strip()]
    return [str(ipaddress.ip_network(network, strict=False)) for network in networks]
