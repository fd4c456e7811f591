"""Ed25519 signatures over plain text, so that anybody can check them with OpenSSL (RFC 8032)."""

import base64
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_RAW = serialization.Encoding.Raw


def new_private() -> str:
    """Return a fresh private key: its 32 bytes in base64."""
    key = Ed25519PrivateKey.generate()
    raw = key.private_bytes(_RAW, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    return base64.b64encode(raw).decode()


def public_of(private: str) -> str:
    """Return the public key of ``private``: its 32 bytes in base64."""
    raw = _private(private).public_key().public_bytes(_RAW, serialization.PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def name_of(public: str) -> str:
    """Return the key's short name: the first 16 digits of its SHA-256."""
    return sha256(base64.b64decode(public)).hexdigest()[:16]


def fingerprint(public: str) -> str:
    """Return the whole SHA-256 in groups of four, to be read out."""
    digits = sha256(base64.b64decode(public)).hexdigest()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def pem(public: str) -> str:
    """Return the public key as OpenSSL reads it."""
    encoded = _public(public).public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return encoded.decode()


def sign(private: str, text: str) -> str:
    """Return the signature of ``text`` (as UTF-8), in base64."""
    return base64.b64encode(_private(private).sign(text.encode())).decode()


def holds(public: str, text: str, signature: str) -> bool:
    """Return whether ``signature`` is that of ``text`` by the key ``public``; what cannot be read does not hold."""
    try:
        _public(public).verify(base64.b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text))


def _public(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(text))
