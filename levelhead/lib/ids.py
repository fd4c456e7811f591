"""Public ids: what the outside world may see instead of row numbers."""

import secrets
import string

ALPHABET = string.ascii_lowercase + string.digits
LENGTH = 12


def public_id() -> str:
    """Return 12 random lower-case letters and digits, the form that clients of status pages expect."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def token() -> str:
    """Return an unguessable token of 256 bits that is safe in an address."""
    return secrets.token_urlsafe(32)
