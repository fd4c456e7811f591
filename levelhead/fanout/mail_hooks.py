"""The secret addresses at which mail providers tell what became of mail: one for each that is named in the settings."""

import base64
import hashlib
import hmac

from django.conf import settings


def hook_address(provider: str) -> str:
    """Return the whole address to enter at ``provider``."""
    return f"{settings.ENV.console_url}/hooks/email/{provider}/{_token(provider)}"


def key_of(provider: str, token: str) -> str | None:
    """Return the key that ``provider`` signs with (empty: none); None where ``token`` is not its, or it is unused."""
    key: str | None = settings.MAIL_HOOKS.get(provider)
    is_right = hmac.compare_digest(token.encode("utf-8"), _token(provider).encode())
    return key if is_right else None


def _token(provider: str) -> str:
    key = hashlib.sha256(b"levelhead mail hook\0" + settings.SECRET_KEY.encode("utf-8")).digest()
    mac = hmac.new(key, provider.encode("utf-8"), hashlib.sha256).digest()
    return base64.b32encode(mac[:20]).decode("ascii").lower()
