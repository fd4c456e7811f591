"""A mark for an address that outlives it: only who has the address, and this installation's secret, can make it."""

import hashlib
import hmac

from django.conf import settings


def mark_of(value: str) -> str:
    """Return the mark of an address: always the same, and it tells nothing about the address."""
    key = hashlib.sha256(b"levelhead address mark\0" + settings.SECRET_KEY.encode("utf-8")).digest()
    return hmac.new(key, value.encode("utf-8"), hashlib.sha256).hexdigest()
