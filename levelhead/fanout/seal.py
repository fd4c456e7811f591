"""Words that must not lie open in the database: sealed with a key made from the installation's secret."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def seal(words: str) -> bytes:
    """Return ``words`` encrypted."""
    return _fernet().encrypt(words.encode("utf-8"))


def unseal(sealed: bytes) -> str:
    """Return the words of ``sealed``; cryptography.fernet.InvalidToken where the key is another."""
    return _fernet().decrypt(sealed).decode("utf-8")


def _fernet() -> Fernet:
    digest = hashlib.sha256(b"levelhead fanout seal\0" + settings.SECRET_KEY.encode("utf-8")).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
