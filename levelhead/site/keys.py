"""The page's signing keys: the one that signs now, and what vouches for it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from levelhead.fanout.seal import seal, unseal
from levelhead.incidents.models import Page, SigningKey
from levelhead.lib import signing
from levelhead.lib.clock import machine_now
from levelhead.site.when import stamp


def current(page: Page) -> SigningKey:
    """Return the key that signs now, made where there is none yet."""
    found = SigningKey.objects.filter(page=page, retired_at=None).first()
    return found or _first(page)


def every(page: Page) -> list[SigningKey]:
    """Return all keys that the page ever had, the oldest first."""
    return list(SigningKey.objects.filter(page=page))


def private(key: SigningKey) -> str:
    """Return the private key in base64."""
    return unseal(bytes(key.private))


def vouching(key: SigningKey) -> str:
    """Return the text by whose signature the key before vouches for ``key``."""
    return f"levelhead key 1\npage {key.page.public_id}\nkey {key.public}\nfrom {stamp(key.made_at)}\n"


def rotate(page: Page) -> SigningKey:
    """Retire the key that signs now and return its successor, which it vouches for. Call inside a transaction."""
    before = current(page)
    now = machine_now().replace(microsecond=0)
    fresh = _fresh(page, now)
    fresh.vouched_by, fresh.voucher = before.name, signing.sign(private(before), vouching(fresh))
    before.retired_at, before.private = now, b""
    before.save(update_fields=["retired_at", "private"])
    fresh.save()
    return fresh


def _first(page: Page) -> SigningKey:
    try:
        with transaction.atomic():
            key = _fresh(page, machine_now().replace(microsecond=0))
            key.save()
            return key
    except IntegrityError:
        return SigningKey.objects.get(page=page, retired_at=None)  # another press made it at the same moment


def _fresh(page: Page, at: datetime) -> SigningKey:
    made = signing.new_private()
    public = signing.public_of(made)
    return SigningKey(page=page, name=signing.name_of(public), public=public, private=seal(made), made_at=at)
