"""The addresses at which mail comes back: ``reply+r-<id>-<signature>@…``. Routed by that token alone, never by From.

The token is signed, so that nobody can make one up, and in lower case, since some mail servers change the case.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.conf import settings

Kind = Literal["r", "b", "c"]
"""A reply in a talk (its report's public id), a bounce (the recipient's key: an address's public id), or an answer to
"does it work for you now?" (the public id of who was asked)."""

_TOKEN = re.compile(r"\+(?P<kind>[rbc])-(?P<id>[a-z0-9]{12})-(?P<signature>[a-z2-7]{20})$")


@dataclass(frozen=True, slots=True)
class Route:
    """Where a mail belongs: the kind of its token and the public id that this names."""

    kind: str
    id: str


def reply_address(report_id: str) -> str:
    """Return the address that leads into the talk of ``report_id``; empty where no mail comes in here."""
    return _address("r", report_id)


def confirm_address(asked_id: str) -> str:
    """Return the address that takes the answer of ``asked_id``; empty where no mail comes in here."""
    return _address("c", asked_id)


def bounce_address(recipient: str) -> str:
    """Return the envelope sender for ``recipient``; empty where no mail comes in here."""
    return _address("b", recipient)


def bounces() -> Callable[[str], str]:
    """Return ``bounce_address`` for many recipients: what is the same for all of them is asked once."""
    if not settings.ENV.inbound_url:
        return lambda recipient: ""
    local, _at, domain = settings.ENV.reply_to.partition("@")
    key = _key()
    return lambda recipient: f"{local}+b-{recipient}-{_signature('b', recipient, key)}@{domain}"


def _address(kind: Kind, public_id: str) -> str:
    if not settings.ENV.inbound_url:
        return ""
    local, _at, domain = settings.ENV.reply_to.partition("@")
    return f"{local}+{kind}-{public_id}-{_signature(kind, public_id, _key())}@{domain}"


def route(recipient: str) -> Route | None:
    """Return where mail to ``recipient`` belongs, or None where it carries no token of ours."""
    found = _TOKEN.search(recipient.strip().strip("<>").lower().partition("@")[0])
    if found is None or not hmac.compare_digest(found["signature"], _signature(found["kind"], found["id"], _key())):
        return None
    return Route(found["kind"], found["id"])


def is_ours(address: str) -> bool:
    """Return whether mail to ``address`` comes to our own mailbox, whatever stands after a + in it."""
    local, _at, domain = address.strip().strip("<>").lower().partition("@")
    own, _at, host = settings.ENV.reply_to.lower().partition("@")
    return local.partition("+")[0] == own and domain == host


def _key() -> bytes:
    return hashlib.sha256(b"levelhead reply address\0" + settings.SECRET_KEY.encode("utf-8")).digest()


def _signature(kind: str, public_id: str, key: bytes) -> str:
    mac = hmac.digest(key, f"{kind}\0{public_id}".encode(), "sha256")
    return base64.b32encode(mac[:13]).decode("ascii").lower().rstrip("=")[:20]
