"""The secret addresses at which programs of others bring word in."""

import base64
import hashlib
import hmac

from django.conf import settings

from levelhead.fanout.models import Connection


def mail_token() -> str:
    """Return the secret in the address to which a provider posts mail; it stays while the installation's key does."""
    key = hashlib.sha256(b"levelhead mail hook\0" + settings.SECRET_KEY.encode("utf-8")).digest()
    mac = hmac.new(key, b"mail", hashlib.sha256).digest()
    return base64.b32encode(mac).decode("ascii").lower().rstrip("=")[:40]


def mail_hook() -> str:
    """Return the address to which a provider posts mail; empty where it comes in another way."""
    return f"{settings.ENV.live_url}/hooks/mail/{mail_token()}" if settings.ENV.inbound_url == "hook:" else ""


def is_mail_token(said: str) -> bool:
    """Return whether ``said`` is the secret, and whether mail comes in this way at all."""
    return settings.ENV.inbound_url == "hook:" and hmac.compare_digest(said.encode(), mail_token().encode())


def ticket_hook(channel: str) -> str:
    """Return the address to which helpdesks of this kind post their tickets; it stands before any is connected."""
    return f"{settings.ENV.live_url}/hooks/{channel}/{_proof(channel)}"


def posting_to(channel: str, token: str) -> list[Connection]:
    """Return the connected accounts of this kind, the newest first; none where ``token`` is not the secret."""
    if not hmac.compare_digest(token.encode("utf-8", "replace"), _proof(channel).encode()):
        return []
    found = Connection.objects.filter(channel=channel, removed_at=None).select_related("page")
    return list(found.order_by("-pk"))


def _proof(channel: str) -> str:
    key = hashlib.sha256(b"levelhead helpdesk hook\0" + settings.SECRET_KEY.encode("utf-8")).digest()
    mac = hmac.new(key, channel.encode("utf-8", "replace"), hashlib.sha256).digest()
    return base64.b32encode(mac[:20]).decode("ascii").lower()
