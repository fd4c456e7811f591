"""Whether a message is Amazon's (SNS), by its signature.

https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
"""

import base64
import binascii
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from levelhead.lib import http

LIMITS = http.Limits(connect=5, read=10, total=15, size=64_000, redirects=0)
_HOST = re.compile(r"sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?")
_NEWS = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
_ASKS = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
_HASHES = {"1": hashes.SHA1, "2": hashes.SHA256}


def is_amazons(parts: SplitResult) -> bool:
    """Whether an address is one of SNS's own: whoever could name another would sign for Amazon."""
    named = bool(_HOST.fullmatch(parts.hostname or "")) and "@" not in parts.netloc
    return parts.scheme == "https" and named and parts.port in (None, 443)


def check(said: Mapping[str, Any]) -> None:
    """Raise PermissionError where the signature of a message does not hold, ValueError where it cannot be checked."""
    kind = _HASHES.get(str(said.get("SignatureVersion")))
    if kind is None:
        raise PermissionError("It is signed in no way that is known.")
    try:
        signature = base64.b64decode(str(said.get("Signature", "")), validate=True)
        _key(str(said.get("SigningCertURL", ""))).verify(signature, _signed(said), padding.PKCS1v15(), kind())
    except (InvalidSignature, binascii.Error):
        raise PermissionError("The signature does not hold.") from None


def _signed(said: Mapping[str, Any]) -> bytes:
    names = _NEWS if said.get("Type") == "Notification" else _ASKS
    return "".join(f"{name}\n{said[name]}\n" for name in names if said.get(name) is not None).encode()


@lru_cache(maxsize=16)
def _key(address: str) -> RSAPublicKey:
    """Return the key in the certificate at an address of Amazon's; it is fetched once."""
    parts = urlsplit(address)
    if not is_amazons(parts) or not parts.path.endswith(".pem"):
        raise PermissionError("The address of its certificate is none of Amazon's.")
    try:
        answer = http.request("GET", address, limits=LIMITS)
    except http.HttpError as error:
        raise ValueError(str(error)) from None
    if not answer.ok:
        raise ValueError(f"Amazon answered {answer.status}.")
    key = x509.load_pem_x509_certificate(answer.body).public_key()
    if not isinstance(key, RSAPublicKey):
        raise ValueError("Amazon's certificate holds another kind of key.")
    return key
